# Integers become 16-bit ones, so pictures of 16 bits wrap round.
r"""# Convolution and pooling by hand

You want to find a small pattern, such as an edge, wherever it is in an image. A convolution lays a
small grid of weights, the **kernel**, on the image. It multiplies each pixel by the weight on it
and adds everything up. This number says how well the pattern fits here. Then the kernel moves on.

Each **filter** $f$ has its own kernel. Let $m$ and $n$ run over the rows and columns of the kernel,
and $c$ over the channels of the image. The result of filter $f$ at the place $(i, j)$ is

$$y_{i, j, f} = b_f + \sum_{m, n, c} x_{i + m,\ j + n,\ c} \cdot k_{m, n, c, f}$$

Every filter looks at all channels at once and has one bias $b_f$. So 32 filters turn an image of 3
channels into one of 32 channels. With a stride of $s$ the window begins at row $s \cdot i$ and
column $s \cdot j$ instead.

**By hand**, with one channel, one filter, and a bias of 10:

    image      kernel
    1 2 0      1 0
    0 3 1      0 2
    4 0 5

At the top left you get $1 \cdot 1 + 2 \cdot 0 + 0 \cdot 0 + 3 \cdot 2 + 10 = 17$. One step to the
right it is $2 + 1 \cdot 2 + 10 = 14$. The next row gives $0 + 0 \cdot 2 + 10 = 10$ and
$3 + 5 \cdot 2 + 10 = 23$.

Write this exercise by hand, with Python and NumPy alone: it may not import Keras or TensorFlow.

## Zeros around the image

With the padding `valid` the window stays inside the image. With `same`, zeros are added around the
image so that a side of $n$ pixels has $\lceil n / s \rceil$ places for the window. The last place
begins at pixel $(\lceil n / s \rceil - 1) \cdot s$, and the kernel needs $k$ pixels from there. The
zeros stand in for the pixels that are missing:

$$p = \max((\lceil n / s \rceil - 1) \cdot s + k - n,\ 0)$$

Half of them, rounded down, go in front (above, or on the left), and the others at the other end. A
kernel of 2 and a stride of 1 need $p = 1$. That zero goes to the bottom, or to the right.

## Max-pooling

Often it matters more that a pattern was found than where exactly. So max-pooling makes the picture
smaller. It slides a window over each channel separately and keeps the largest number in it, which
may be negative. If you give no stride, the window moves by its own size. A window that doesn't fit
in completely is left out. In the image above, a window of 2 with a stride of 1 gives 3 and 3 in the
first row, 4 and 5 in the second.

## Predict first

1. Convolve the image above with the padding `same` and a stride of 1. What is the value at the
   bottom right?
2. Pool the same image with a window of 2 and no stride given. Which shape comes out, and which
   values?
3. Turn the kernel above by 180 degrees. What does the 17 at the top left become? Name a 2 x 2
   kernel that gives the same results when it is turned.

## Where Keras differs from mathematics

What mathematicians call a convolution turns the kernel by 180 degrees first. Keras and similar
libraries don't. For learning it makes no difference: the network would just learn the turned
kernel.
"""

import numpy as np


def conv2d(image, kernel, bias, strides=1, padding="valid"):
    """Return the two-dimensional convolution of one image, as Keras computes it.

    The arguments are left unchanged.

    Args:
        image: array of shape (h, w, channels), of floats or of integers (uint8 and int64 too).
        kernel: float array of shape (rows, columns, channels, filters), as `Conv2D` keeps it. With
            "valid" it fits into the image.
        bias: float array of shape (filters,).
        strides: int, or pair of ints (down, right): by how many pixels the kernel moves from one
            place to the next. One int stands for both.
        padding: "valid" (the kernel stays inside the image) or "same" (zeros are added around the
            image; if their number is odd, the extra one goes to the bottom or to the right).

    Returns:
        float array (of any float type) of shape (new_h, new_w, filters).
    """
    steps = _pair(strides)
    if image.dtype.kind in "iu":
        image = image.astype(np.int16)  # bytes would overflow
    if padding == "same":
        image = _pad_to_same(image, kernel.shape, steps)
    return _slide(
        image, kernel.shape, steps, lambda window: np.tensordot(window, kernel, axes=3) + bias
    )


def max_pool2d(image, pool_size=2, strides=None):
    """Return the two-dimensional max-pooling of one image, as Keras computes it.

    Windows that do not fit into the image completely are left out. The argument `image` is left
    unchanged.

    Args:
        image: array of shape (h, w, channels), of floats or of integers (uint8 and int64 too).
        pool_size: int, or pair of ints (rows, columns): the size of the window, which fits into the
            image. One int stands for both.
        strides: int, or pair of ints (down, right): by how many pixels the window moves from one
            place to the next. None means `pool_size`.

    Returns:
        array of shape (new_h, new_w, channels), of any float type. For an integer image, integers
        are fine too.
    """
    pool = _pair(pool_size)
    steps = pool if strides is None else _pair(strides)
    return _slide(image, pool, steps, lambda window: window.max(axis=(0, 1)))


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


