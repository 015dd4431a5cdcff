# A dilated kernel that is larger than the image is refused with the padding "same" too.
r"""# The shapes of a convnet

Before a convnet has learned anything, you can say for every layer how large its output is and how
many numbers it has to learn. If you can do that by hand, you understand what `model.summary()`
prints, and you see why a model is too large or why its last picture has shrunk to nothing.

Write this exercise by hand, with Python and NumPy alone: it may not import Keras or TensorFlow.

## How many places does a window have?

A convolution slides a small window, its **kernel**, over the image. Each place where the window
stops becomes one pixel of the output, so you need to count places. Take one direction at a time.
The image has $n$ pixels, the kernel spans $k$ of them, and from one stop to the next the window
moves by the **stride** of $s$ pixels.

With the padding `valid` the window stays inside the image. It starts at pixel 0 and can move by at
most $n - k$ pixels, in steps of $s$. An incomplete last step doesn't count, so you round down. The
place at the very beginning counts too, so you add 1:

$$places = \lfloor (n - k) / s \rfloor + 1$$

So the picture gets smaller. The padding `same` adds zeros around the image, as many as are needed
to make the output depend on the stride alone:

$$places = \lceil n / s \rceil$$

**Try it on paper.** Take an image of 7 pixels, a kernel of 3 and a stride of 2. The window starts
at the pixels 0, 2 and 4, and $\lfloor (7 - 3) / 2 \rfloor + 1 = 3$. With `same` there are
$\lceil 7 / 2 \rceil = 4$ places.

Compute rows and columns separately. The window doesn't slide over the channels: every filter looks
at all of them at once and makes one channel. So a convolution has as many output channels as
filters. Pooling slides over each channel separately, so the number of channels stays. If you give
it no stride, it moves by the size of its window, so the windows lie side by side.

## How many weights?

Each filter has one weight for every pixel of its kernel in every input channel, and one bias. With
a kernel of $k_h$ rows and $k_w$ columns that makes

$$k_h \cdot k_w \cdot channels \cdot filters + filters$$

The size of the image doesn't appear, because the same few weights are used at every place. A dense
layer with $m$ inputs is a convolution too: its kernel is 1 x 1, and its picture has one pixel and
$m$ channels.

## Predict first

1. One side of an image has 10 pixels. The kernel has 4 and the stride is 3. How many places are
   there with `valid`, and how many with `same`?
2. A layer has 8 filters with 5 x 5 kernels, and its input is an image of 32 x 32 with 3 channels.
   How many numbers does it learn? How many if the image is 64 x 64?
3. You start with 28 x 28 pixels. In each round there is a `valid` convolution with a 3 x 3 kernel,
   then 2 x 2 max-pooling. After how many rounds does the next convolution no longer fit?

## The convnet of the notes

The convnet of `digits_convnet` comes from the study notes that this course follows, on chapters 5
to 7 of *Deep Learning with Python*. It takes 28 x 28 pixels with one channel:

| layer | output | parameters |
|---|---|---|
| convolution 3 x 3, 32 filters | (26, 26, 32) | 3 * 3 * 1 * 32 + 32 = 320 |
| max-pooling 2 x 2 | (13, 13, 32) | 0 |
| convolution 3 x 3, 64 filters | (11, 11, 64) | 3 * 3 * 32 * 64 + 64 = 18,496 |
| max-pooling 2 x 2 | (5, 5, 64) | 0 |
| convolution 3 x 3, 64 filters | (3, 3, 64) | 3 * 3 * 64 * 64 + 64 = 36,928 |
| flatten, dense 64 | 64 | 576 * 64 + 64 = 36,928 |
| dense 10 | 10 | 64 * 10 + 10 = 650 |

Together that is 93,322.

## The last step: dilation

Do this when the rest works. A **dilation** of $d$ pulls the pixels of the kernel apart: they lie
$d$ pixels from each other instead of 1. From the first to the last there are $k - 1$ such steps, so
the kernel spans

$$e = (k - 1) d + 1$$

pixels of the image. Write $e$ for $k$ where you count the places of `valid`. Nothing else changes:
`same` doesn't depend on the kernel, and the gaps have no weights. In the example of 7 pixels, take
stride 1 and dilation 3. The kernel touches the pixels 0, 3 and 6. It spans all 7, so it has only
one place.

## Where Keras differs from the notes

A 3 x 3 `valid` convolution shrinks an image by 2 in each direction, not by 1, because one pixel is
lost on each side. And max-pooling divides the height and the width, not the number of features:
(26, 26, 32) becomes (13, 13, 32).
"""


def check_fit(input_shape, spans):
    """Raise a ValueError if a window that spans (rows, columns) pixels is larger than the image."""
    if spans[0] > input_shape[0] or spans[1] > input_shape[1]:
        raise ValueError(f"a window of {spans} pixels does not fit into {input_shape=}")


def _pair(value):
    """Return (rows, columns); one int stands for both."""
    return (value, value) if isinstance(value, int) else value


def _slide(input_shape, spans, strides, padding):
    """Return the places of a window along both sides."""
    if padding == "valid":
        check_fit(input_shape, spans)
    places = []
    for size, span, stride in zip(input_shape[:2], spans, strides, strict=True):
        if padding == "same":
            places.append(-(-size // stride))
        else:
            places.append((size - span) // stride + 1)
    return tuple(places)




def conv_output_shape(
    input_shape, filters, kernel_size, strides=1, padding="valid", dilation_rate=1
):
    """Return the shape of the output of a two-dimensional convolution for one image.

    Where an argument may be an int or a pair, the pair is a tuple `(rows, columns)`. One int stands
    for both.

    Args:
        input_shape: tuple of three ints `(h, w, c)`: the height and width of the image in pixels,
            and its number of channels.
        filters: int, the number of filters.
        kernel_size: int or pair, the height and width of the kernel in pixels.
        strides: int or pair, by how many pixels the kernel moves from one place to the next.
        padding: `"valid"` (the kernel stays inside the image) or `"same"` (zeros are added around
            the image, so the kernel may be larger than the image).
        dilation_rate: int or pair, how many pixels lie from one row or column of the kernel to the
            next. Leave it for your last step: with 1 the kernel has no gaps. Strides and dilation
            rate are never both above 1.

    Returns:
        tuple of three ints `(h, w, filters)`.

    Raises:
        ValueError: the padding is `"valid"`, and the kernel with its gaps is higher or wider than
            the image.
    """
    spans = [(k - 1) * d + 1 for k, d in zip(_pair(kernel_size), _pair(dilation_rate), strict=True)]
    if max(_pair(dilation_rate)) > 1:
        check_fit(input_shape, spans)  # the pixels of a dilated kernel must all lie in the image
    return (*_slide(input_shape, spans, _pair(strides), padding), filters)


def pool_output_shape(input_shape, pool_size=2, strides=None, padding="valid"):
    """Return the shape of the output of two-dimensional pooling for one image.

    Where an argument may be an int or a pair, the pair is a tuple `(rows, columns)`. One int stands
    for both.

    Args:
        input_shape: tuple of three ints `(h, w, c)`: the height and width of the image in pixels,
            and its number of channels.
        pool_size: int or pair, the height and width of the window in pixels.
        strides: int or pair, by how many pixels the window moves from one place to the next. None
            means `pool_size`.
        padding: `"valid"` (incomplete windows at the edge are left out) or `"same"` (they count
            too, and the window may be larger than the image).

    Returns:
        tuple of three ints `(h, w, c)`.

    Raises:
        ValueError: the padding is `"valid"`, and the window is higher or wider than the image.
    """
    pool = _pair(pool_size)
    steps = pool if strides is None else _pair(strides)
    rows, columns = _slide(input_shape, pool, steps, padding)
    return (rows, columns, input_shape[2])


def conv_param_count(input_channels, filters, kernel_size, use_bias=True):
    """Return how many numbers a two-dimensional convolution learns.

    Args:
        input_channels: int, the number of channels of the image.
        filters: int, the number of filters.
        kernel_size: int, or tuple `(rows, columns)`: the height and width of the kernel in pixels.
            One int stands for both.
        use_bias: bool, whether every filter has a bias.

    Returns:
        int, the number of weights and biases.
    """
    rows, columns = _pair(kernel_size)
    weights = rows * columns * input_channels * filters
    return weights + filters if use_bias else weights
