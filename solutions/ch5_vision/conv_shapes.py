r"""# The shapes of a convnet

Before a convnet has learned anything you can say, for every layer, how large its output is and how
many numbers it has to learn. Whoever can do that by hand reads `model.summary()` at a glance, and
sees at once why a model is too large, or why its last picture has shrunk to nothing.

## How many places has a window?

A convolution slides a window over the image, and each place where the window stops becomes one
pixel of the output. Take one direction at a time: an image of $n$ pixels, a kernel of $k$ pixels,
and a stride of $s$ pixels between one stop and the next.

A dilation $d$ pulls the pixels of the kernel apart, so that the kernel spans

$$e = (k - 1) d + 1$$

pixels. With the padding `valid` the window stays inside the image. It begins at pixel 0 and can be
moved by at most $n - e$ pixels, in steps of $s$; an incomplete last step doesn't count:

$$n_{out} = \lfloor (n - e) / s \rfloor + 1$$

With the padding `same` zeros are added around the image, as many as are needed for an output that
depends on the stride alone:

$$n_{out} = \lceil n / s \rceil$$

**Try it on paper.** An image of 7 pixels, a kernel of 3, a stride of 2: the window starts at the
pixels 0, 2 and 4, and $\lfloor (7 - 3) / 2 \rfloor + 1 = 3$. With `same` it is
$\lceil 7 / 2 \rceil = 4$. With stride 1 and dilation 3 the kernel touches the pixels 0, 3 and 6: it
spans all 7, so it has one place only.

Rows and columns are computed apart. The channels are not slid over at all: every filter looks
through all of them at once and makes one channel, so a convolution has as many output channels as
filters. Pooling slides over each channel by itself and keeps their number. Its stride, if you give
none, is the size of its window, so that the windows lie side by side.

## How many weights?

Each filter has one weight for every pixel of its window in every input channel, and one bias:

$$k_h \cdot k_w \cdot channels \cdot filters + filters$$

The size of the image is not in it: the same few weights are used everywhere. A dense layer with $m$
inputs is the convolution with a 1 x 1 kernel of a picture that has one pixel and $m$ channels.

## The notes' convnet

| layer | output | parameters |
|---|---|---|
| convolution 3 x 3, 32 filters | (26, 26, 32) | 3 * 3 * 1 * 32 + 32 = 320 |
| max-pooling 2 x 2 | (13, 13, 32) | 0 |
| convolution 3 x 3, 64 filters | (11, 11, 64) | 3 * 3 * 32 * 64 + 64 = 18,496 |
| max-pooling 2 x 2 | (5, 5, 64) | 0 |
| convolution 3 x 3, 64 filters | (3, 3, 64) | 3 * 3 * 64 * 64 + 64 = 36,928 |
| flatten, dense 64 | 64 | 576 * 64 + 64 = 36,928 |
| dense 10 | 10 | 64 * 10 + 10 = 650 |

Together 93,322.

**What today's Keras does otherwise than the notes.** A 3 x 3 `valid` convolution shrinks an image
by 2 in each direction, not by 1: one pixel is lost at either side. And max-pooling divides height
and width, not the number of features: (26, 26, 32) becomes (13, 13, 32).
"""


def check_fit(input_shape, spans):
    """Raise a ValueError if a window that spans (rows, columns) pixels is larger than the image."""
    if spans[0] > input_shape[0] or spans[1] > input_shape[1]:
        raise ValueError(f"a window of {spans} pixels does not fit into {input_shape=}")


### BEGIN SOLUTION
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


### END SOLUTION


def conv_output_shape(
    input_shape, filters, kernel_size, strides=1, padding="valid", dilation_rate=1
):
    """Return the shape of what a two-dimensional convolution makes of one image.

    Where an argument may be an int or a pair, the pair is a tuple `(rows, columns)` and the int
    stands for both.

    Args:
        input_shape: tuple of three ints `(h, w, c)`, the image's height and width in pixels and its
            channels.
        filters: int, the number of filters.
        kernel_size: int or pair, the kernel's height and width in pixels.
        strides: int or pair, pixels from one place of the kernel to the next.
        padding: `"valid"` (the kernel stays inside the image) or `"same"` (zeros are added, so it
            may be larger than the image).
        dilation_rate: int or pair, pixels from one row or column of the kernel to the next; 1 is a
            kernel without gaps. Strides and dilation rate are never both above 1.

    Returns:
        tuple of three ints `(h, w, filters)`.

    Raises:
        ValueError: with `"valid"`, the kernel with its gaps is higher or wider than the image.
    """
    ### BEGIN SOLUTION: slide the window along rows and columns; the filters are the channels.
    spans = [(k - 1) * d + 1 for k, d in zip(_pair(kernel_size), _pair(dilation_rate), strict=True)]
    return (*_slide(input_shape, spans, _pair(strides), padding), filters)
    ### END SOLUTION


def pool_output_shape(input_shape, pool_size=2, strides=None, padding="valid"):
    """Return the shape of what two-dimensional pooling makes of one image.

    Where an argument may be an int or a pair, the pair is a tuple `(rows, columns)` and the int
    stands for both.

    Args:
        input_shape: tuple of three ints `(h, w, c)`, the image's height and width in pixels and its
            channels.
        pool_size: int or pair, the window's height and width in pixels.
        strides: int or pair, pixels from one place of the window to the next; None takes
            `pool_size`.
        padding: `"valid"` (incomplete windows at the edge are left out) or `"same"` (they count,
            and the window may be larger than the image).

    Returns:
        tuple of three ints `(h, w, c)`.

    Raises:
        ValueError: with `"valid"`, the window is higher or wider than the image.
    """
    ### BEGIN SOLUTION: a pooling window slides like a kernel, by default in steps of its own size.
    pool = _pair(pool_size)
    steps = pool if strides is None else _pair(strides)
    rows, columns = _slide(input_shape, pool, steps, padding)
    return (rows, columns, input_shape[2])
    ### END SOLUTION


def conv_param_count(input_channels, filters, kernel_size, use_bias=True):
    """Return how many numbers a two-dimensional convolution learns.

    Args:
        input_channels: int, the channels of the image.
        filters: int, the number of filters.
        kernel_size: int, or tuple `(rows, columns)`: the kernel's height and width in pixels; an
            int stands for both.
        use_bias: bool, whether every filter has a bias.

    Returns:
        int, the number of weights and biases.
    """
    ### BEGIN SOLUTION: count the weights of one filter, then the filters, then the biases.
    rows, columns = _pair(kernel_size)
    weights = rows * columns * input_channels * filters
    return weights + filters if use_bias else weights
    ### END SOLUTION
