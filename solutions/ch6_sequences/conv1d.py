r"""# A 1D convolution by hand

A convnet finds small patterns wherever they are in an image. A sequence has places too: its
timesteps. A **1D convolution** slides a window of $k$ timesteps along the sequence and takes the
same weights at every place, so it learns patterns of $k$ words or $k$ hours, and knows them again
anywhere. It is much cheaper than a recurrent layer, but beyond its window it does not know what
came before what.

A kernel $K$ has the shape `(kernel_size, features, filters)`. At the place $t$, filter $f$ gives

$$y_{t,f} = b_f + \sum_{j=0}^{k-1} \sum_{m} x_{s t + j,\, m}\, K_{j,m,f}$$

with the stride $s$. Nothing is flipped: $K_0$ meets the first timestep of the window.

**By hand**, one feature and one filter: the sequence 1, 2, 4, 3 and the kernel 1, -1 with the bias
0 give $1 - 2 = -1$, $2 - 4 = -2$ and $4 - 3 = 1$.

Four timesteps became three. What happens at the ends is called **padding**:

- `valid`: the window stays inside, $\lfloor (n - k) / s \rfloor + 1$ places.
- `same`: zeros on both sides, so that there are $\lceil n / s \rceil$ places. The total is
  $\max((\lceil n / s \rceil - 1) s + k - n,\ 0)$; half of it, rounded down, goes in front, the
  rest behind.
- `causal`: $k - 1$ zeros in front and none behind. The window *ends* at its timestep, so no output
  ever sees the future, which a forecast must not.

In the example, `same` needs one zero, which goes behind: -1, -2, 1, 3. `causal` puts it in front:
$0 - 1 = -1$, then -1, -2, 1.

**Max-pooling** keeps the largest value of each feature in windows that do not overlap, and shortens
the sequence. **Global max-pooling** keeps one value of each feature: was the pattern there at all?

**How far does a stack of layers see?** The *receptive field* of one output is 1 timestep before the
first layer. A layer with kernel size $k$ widens it by $k - 1$ steps, but a step is as long as all
strides *below* that layer multiplied:

$$r = 1 + \sum_{l} (k_l - 1) \prod_{i < l} s_i$$

**By hand**: convolutions of 5, pooling by 3 (a window of 3 with stride 3), and once more a
convolution of 5: $1 + 4 \cdot 1 + 2 \cdot 1 + 4 \cdot 3 = 19$ timesteps.
"""

import numpy as np


def conv1d(sequence, kernel, bias, strides=1, padding="valid"):
    """Slide a kernel along a sequence, as Keras's Conv1D does without an activation.

    The kernel is not flipped. The arguments are left unchanged.

    Args:
        sequence: array of shape (timesteps, features), at least one timestep; integers are welcome.
        kernel: float array of shape (kernel_size, features, filters).
        bias: float array of shape (filters,).
        strides: an int, the distance between the places of the window, at least 1.
        padding: "valid" (none), "same" (zeros on both sides: the total that gives
            ceil(timesteps / strides) places, half of it, rounded down, in front and the rest
            behind) or "causal" (kernel_size - 1 zeros in front).

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
    """Say how many timesteps of the input one output of a stack of layers can see.

    Args:
        layers: list of pairs (kernel_size, stride) of ints, from the first layer to the last. A
            pooling layer is one too.

    Returns:
        int, the number of timesteps between the first and the last that count, both included.
    """
    ### BEGIN SOLUTION: widen the field by kernel size - 1 steps, whose length grows by each stride.
    field, step = 1, 1
    for kernel_size, stride in layers:
        field += (kernel_size - 1) * step
        step *= stride
    return field
    ### END SOLUTION
