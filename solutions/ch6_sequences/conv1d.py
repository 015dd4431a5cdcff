r"""# A 1D convolution by hand

A convnet finds small patterns wherever they are in an image. A sequence has places too, its
timesteps. A **1D convolution** slides a window of $k$ timesteps along the sequence and uses the
same weights at every place. So it learns patterns of $k$ words or $k$ hours, and recognises them
anywhere. It needn't finish one timestep before the next, which makes it much faster than a
recurrent layer. But it doesn't know what came before its window.

The weights form a **kernel** $K$ of the shape `(kernel_size, features, filters)`, where each filter
looks for a pattern of its own. At the place $t$, filter $f$ gives

$$y_{t,f} = b_f + \sum_{j=0}^{k-1} \sum_{m} x_{s t + j, m} K_{j,m,f}$$

Here $b$ is the bias, and the **stride** $s$ says how many timesteps the window moves at a time.
Nothing is flipped, so $K_0$ meets the first timestep of the window.

**By hand**, with one feature, one filter, stride 1 and bias 0: the sequence 1, 2, 4, 3 and the
kernel 1, -1 give $1 - 2 = -1$, $2 - 4 = -2$ and $4 - 3 = 1$.

Write this exercise by hand, with Python and NumPy alone: it may not import Keras or TensorFlow.

## What happens at the ends

Four timesteps became three, because a window of two fits in three places. If you want more places,
add zeros at the ends. This is called **padding**. For a sequence of $n$ timesteps there are three
kinds:

- `valid` adds none. The number of places is $(n - k) / s$, rounded down, plus 1.
- `same` adds zeros on both sides, so that the number of places $p$ is $n / s$, rounded up. That
  takes $\max((p - 1) s + k - n, 0)$ zeros. Half of them, rounded down, go in front, and the rest
  goes at the end.
- `causal` adds $k - 1$ zeros in front and none at the end. The window *ends* at its timestep, so no
  output ever sees the future. A forecast needs that.

In the example, `same` needs one zero. It goes at the end and gives -1, -2, 1 and $3 - 0 = 3$.
`causal` puts it in front, which gives $0 - 1 = -1$, then -1, -2, 1.

## Pooling

**Max-pooling** cuts the sequence into windows that do not overlap, and keeps the largest value of
each feature in each window. With windows of 2, the sequence 1, 2, 4, 3 becomes 2, 4. **Global
max-pooling** keeps one value of each feature, here 4. This one number says whether the pattern is
anywhere in the sequence, but not where.

## How far does a stack of layers see?

Stacked layers find longer patterns. The **receptive field** $r$ is the number of timesteps that one
output can see. Before the first layer it is 1. A layer with kernel size $k$ widens it by $k - 1$
steps. The length of one step is the product of the strides of all layers *before* this one:

$$r = 1 + \sum_{l} (k_l - 1) \prod_{i < l} s_i$$

**By hand**: a convolution of size 5, a pooling by 3 (a window of 3 with stride 3), and another
convolution of size 5 see $1 + 4 \cdot 1 + 2 \cdot 1 + 4 \cdot 3 = 19$ timesteps.

## Predict first

1. One feature and one filter: the sequence is 5, 1, 2, the kernel 2, 1 and the bias 1. What does
   `valid` give? What would you get if the kernel were flipped?
2. A sequence has 10 timesteps, the kernel has size 3 and the stride is 2. How many outputs do you
   get with `valid`, `same` and `causal`?
3. Two convolutions of size 3 follow each other, each with stride 2. How many timesteps does one
   output see? Which of the two strides counts, and why?
"""

import numpy as np


def conv1d(sequence, kernel, bias, strides=1, padding="valid"):
    """Slide a kernel along a sequence, as Keras's Conv1D does without an activation.

    The kernel is not flipped. The arguments are left unchanged.

    Args:
        sequence: array of shape (timesteps, features), at least one timestep. Integers are welcome.
        kernel: float array of shape (kernel_size, features, filters).
        bias: float array of shape (filters,).
        strides: an int, the distance between the places of the window, at least 1.
        padding: "valid" (none), "same" (zeros on both sides; their total gives
            ceil(timesteps / strides) places, half of them, rounded down, go in front and the rest
            at the end) or "causal" (kernel_size - 1 zeros in front).

    Returns:
        array of shape (places, filters), of any float type.

    Raises:
        ValueError: with "valid" only, the kernel is longer than the sequence.
    """
    if padding == "valid" and len(kernel) > len(sequence):
        raise ValueError(f"kernel of shape {kernel.shape} is longer than the sequence")
    ### BEGIN SOLUTION: pad the sequence, then multiply the kernel with the window at each place.
    timesteps, size = len(sequence), len(kernel)
    before = after = 0
    if padding == "same":
        places = -(-timesteps // strides)
        total = max((places - 1) * strides + size - timesteps, 0)
        before, after = total // 2, total - total // 2
    elif padding == "causal":
        before, after = size - 1, 0
    padded = np.pad(sequence, ((before, after), (0, 0)))
    starts = range(0, len(padded) - size + 1, strides)
    windows = [padded[start : start + size] for start in starts]
    return np.tensordot(windows, kernel, axes=2) + bias
    ### END SOLUTION


def max_pool1d(sequence, pool_size=2):
    """Keep the largest value of each feature in windows that do not overlap.

    A window at the end that is not complete is left out. The sequence is left unchanged.

    Args:
        sequence: float array of shape (timesteps, features), at least one timestep.
        pool_size: an int, the length of a window, at least 1 and at most timesteps.

    Returns:
        array of shape (timesteps // pool_size, features), of any float type.
    """
    ### BEGIN SOLUTION: fold complete windows into an axis of their own, and take its maximum.
    windows = len(sequence) // pool_size
    complete = sequence[: windows * pool_size]
    return complete.reshape(windows, pool_size, -1).max(axis=1)
    ### END SOLUTION


def global_max_pool1d(sequence):
    """Keep the largest value of each feature.

    Args:
        sequence: float array of shape (timesteps, features), at least one timestep.

    Returns:
        array of shape (features,), of any float type.
    """
    ### BEGIN SOLUTION: the maximum over the timesteps.
    return sequence.max(axis=0)
    ### END SOLUTION


def receptive_field(layers):
    """Return how many timesteps of the input one output of a stack of layers can see.

    Args:
        layers: list of pairs (kernel_size, stride) of ints, from the first layer to the last. A
            pooling layer counts as such a pair too.

    Returns:
        int, the number of timesteps from the first to the last that the output can see, both
        included.
    """
    ### BEGIN SOLUTION: widen the field by kernel size - 1 steps, whose length grows by each stride.
    field, step = 1, 1
    for kernel_size, stride in layers:
        field += (kernel_size - 1) * step
        step *= stride
    return field
    ### END SOLUTION
