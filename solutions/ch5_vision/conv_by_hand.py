r"""# Convolution and pooling by hand

A convolution lays a small **kernel** over the image, multiplies each pixel by the weight that lies
on it, and adds everything up: one number for one place. Then the kernel moves on. With $m$ and $n$
running over the kernel's rows and columns and $c$ over the channels of the image,

$$y_{i, j, f} = b_f + \sum_{m, n, c} x_{i + m,\ j + n,\ c} \cdot k_{m, n, c, f}$$

is the answer of **filter** $f$ at the place $(i, j)$. Every filter looks through all channels at
once and has one bias $b_f$, so an image with 3 channels and a layer with 32 filters give 32
channels. With a stride of $s$ the window begins at $s \cdot i$ instead of $i$.

**By hand**, one channel, one filter, bias 10:

    image      kernel
    1 2 0      1 0
    0 3 1      0 2
    4 0 5

Top left: $1 \cdot 1 + 2 \cdot 0 + 0 \cdot 0 + 3 \cdot 2 + 10 = 17$. One step to the right:
$2 + 1 \cdot 2 + 10 = 14$. The next row gives $0 + 0 \cdot 2 + 10 = 10$ and
$3 + 5 \cdot 2 + 10 = 23$.

## Zeros around the image

With the padding `valid` the window stays inside. With `same` zeros are added around the image,
so that a side of $n$ pixels has $\lceil n / s \rceil$ places for the window. That takes

$$p = \max((\lceil n / s \rceil - 1) \cdot s + k - n,\ 0)$$

zeros in each direction: half of them, rounded down, in front (above, on the left), the others
behind. A kernel of 2 and a stride of 1 need $p = 1$: the zero goes to the bottom, or to the right.

## Max-pooling

A window slides over each channel by itself and keeps the largest number in it. Its stride is the
window's own size if you give none, and a window that doesn't fit in completely is left out. In the
image above with a window of 2 and a stride of 1: 3, 3, 4, 5. The largest number may be negative.

**What today's Keras does otherwise than the notes.** What mathematicians call a convolution turns
the kernel by 180 degrees first. Keras, like all libraries of its kind, doesn't: a learned kernel
would come out turned, that is all.
"""

import numpy as np


def conv2d(image, kernel, bias, strides=1, padding="valid"):
    """Return what a two-dimensional convolution makes of one image, as Keras computes it.

    The arguments are left unchanged.

    Args:
        image: array of shape (h, w, channels), of floats or of integers (uint8 and int64 too).
        kernel: float array of shape (rows, columns, channels, filters), as `Conv2D` keeps it; with
            "valid" it fits into the image.
        bias: float array of shape (filters,).
        strides: int, or pair of ints (down, right): pixels from one place of the kernel to the
            next; one int stands for both.
        padding: "valid" (the kernel stays inside the image) or "same" (zeros are added around it,
            an odd one out at the bottom or on the right).

    Returns:
        float array (of any float type) of shape (new_h, new_w, filters).
    """
    ### BEGIN SOLUTION: add zeros if asked to; at each place, multiply by the kernel and sum up.
    steps = _pair(strides)
    if padding == "same":
        image = _pad_to_same(image, kernel.shape, steps)
    return _slide(
        image, kernel.shape, steps, lambda window: np.tensordot(window, kernel, axes=3) + bias
    )
    ### END SOLUTION


def max_pool2d(image, pool_size=2, strides=None):
    """Return what two-dimensional max-pooling makes of one image, as Keras computes it.

    Windows that do not fit into the image completely are left out. The argument `image` is left
    unchanged.

    Args:
        image: array of shape (h, w, channels), of floats or of integers (uint8 and int64 too).
        pool_size: int, or pair of ints (rows, columns): the window, which fits into the image; one
            int stands for both.
        strides: int, or pair of ints (down, right): pixels from one place of the window to the
            next; None takes `pool_size`.

    Returns:
        array of shape (new_h, new_w, channels), of any float type; for integers, integers will do.
    """
    ### BEGIN SOLUTION: at each place, take the maximum over rows and columns.
    pool = _pair(pool_size)
    steps = pool if strides is None else _pair(strides)
    return _slide(image, pool, steps, lambda window: window.max(axis=(0, 1)))
    ### END SOLUTION


### BEGIN SOLUTION
def _pair(value):
    """Return (rows, columns); one int stands for both."""
    return (value, value) if np.ndim(value) == 0 else value


def _pad_to_same(image, kernel_shape, steps):
    margins = []
    for size, span, step in zip(image.shape[:2], kernel_shape[:2], steps, strict=True):
        places = -(-size // step)
        zeros = max((places - 1) * step + span - size, 0)
        margins.append((zeros // 2, zeros - zeros // 2))
    return np.pad(image, [*margins, (0, 0)])


def _slide(image, size, steps, look):
    """Return what `look` says about the window at each of its places."""
    (height, width), (rows, columns), (down, right) = image.shape[:2], size[:2], steps
    answers = [
        [look(image[i : i + rows, j : j + columns]) for j in range(0, width - columns + 1, right)]
        for i in range(0, height - rows + 1, down)
    ]
    return np.array(answers, dtype=float)


### END SOLUTION
