r"""# Inception modules

How large should the window of a convolution be? A small window sees fine detail. A large one sees
more of the picture at once. You can't know beforehand which of them a problem needs.

An **inception module** doesn't choose. It looks at its input in several ways at once. Each way is a
**branch**, a short chain of layers that begins at the module's input. At the end, the results of
all branches are laid on top of each other as channels. A network with branches is no longer a chain
of layers, so you write it with the functional API.

## The pointwise convolution

Most branches begin with a convolution whose window is 1 x 1. It sees one pixel and nothing around
it, so it can't find an edge. But it mixes the pixel's channels, and it can turn many of them into
few. Then the costly 3 x 3 convolution after it has less to compute.

For a pixel whose channels are the row $x$, it computes

$$ y = x K + b $$

The matrix $K$ has a row for each channel that goes in, and a column for each filter. The bias $b$
has one number for each filter. Both are the same at every pixel. So a pointwise convolution is a
dense layer that is applied to each pixel by itself.

**By hand.** A pixel has the channels (1, 2). Two filters have these values:

    K = [[1, 0],      b = (10, 20)
         [3, 5]]

The first filter gives $1 * 1 + 2 * 3 + 10 = 17$. The second gives $1 * 0 + 2 * 5 + 20 = 30$. So
$y = (17, 30)$.

In Keras, the shape of a kernel begins with the rows and columns of its window. So the kernel of
this layer has the shape (1, 1, in, out), here (1, 1, 2, 2).

## The module

                           ┌──────────────┐
                           │ x: (h, w, c) │
                           └───────┬──────┘
           ┌───────────────┬───────┴───────┬───────────────┐
     ┌─────┴─────┐   ┌─────┴─────┐  ┌──────┴──────┐  ┌─────┴─────┐
     │ 1 x 1     │   │ 1 x 1     │  │ average 3 x │  │ 1 x 1     │
     │ stride 2  │   └─────┬─────┘  │ 3, stride 2 │  └─────┬─────┘
     └─────┬─────┘   ┌─────┴─────┐  └──────┬──────┘  ┌─────┴─────┐
           │         │ 3 x 3     │  ┌──────┴──────┐  │ 3 x 3     │
           │         │ stride 2  │  │ 3 x 3       │  └─────┬─────┘
           │         └─────┬─────┘  └──────┬──────┘  ┌─────┴─────┐
           │               │               │         │ 3 x 3     │
           │               │               │         │ stride 2  │
           │               │               │         └─────┬─────┘
           └───────────────┴───────┬───────┴───────────────┘
             ┌─────────────────────┴─────────────────────┐
             │ concatenated: (h / 2, w / 2, 4 * filters) │
             └───────────────────────────────────────────┘

The branches join in a concatenation along the channels. It keeps what each branch found apart, so
four times as many channels come out. An addition would mix them.

## Predict first

1. Images of shape (28, 28, 3) go through a module with 8 filters in each branch. Its result goes
   through a second module, with 16 filters in each branch. Which shape comes out of each module?
2. A 3 x 3 convolution turns 64 channels into 64. How many weights does its kernel have? How many
   weights do two layers have together, if a 1 x 1 convolution first makes the 64 channels 16?
3. In the third branch of the picture, somebody gives stride 2 to the 3 x 3 convolution as well.
   What breaks for an image of 28 x 28, and where?

## Why the sizes meet

To be concatenated, all branches must end with the same height and width. So each has exactly one
layer with stride 2, and every layer has `same` padding. Then `h` rows become `ceil(h / 2)`,
whatever the window: 7 rows become 4, and 8 rows become 4 too. With `valid` padding, a window of 3
would leave 3 of 8 rows, and a window of 1 would leave 4.

## Two more layers of good networks

A **depthwise-separable convolution** also takes the two tasks apart. First each channel gets a
window of its own, and then a pointwise convolution mixes the channels. For 64 channels in and out
and a 3 x 3 window these are $3 * 3 * 64 + 64 * 64 = 4672$ weights, and
$3 * 3 * 64 * 64 = 36864$ for a usual one. Keras has it as `SeparableConv2D`.

**Batch normalisation** keeps the numbers between the layers at one scale, and so lets deep networks
train at higher rates. Put `BatchNormalization()` after a convolution. Then the convolution needs no
bias (`use_bias=False`), because the normalisation adds one.
"""

from keras import Input, Model, layers


def pointwise_conv(image, kernel, bias):
    """Return the convolution of an image with a window of 1 x 1, without an activation.

    Leave the arguments unchanged.

    Args:
        image: array of shape (h, w, in).
        kernel: array of shape (1, 1, in, out).
        bias: array of shape (out,).

    Returns:
        array of shape (h, w, out), of any float type.

    Raises:
        ValueError: kernel has another shape than (1, 1, in, out).
    """
    channels = image.shape[-1]
    if kernel.ndim != 4 or kernel.shape[:3] != (1, 1, channels):
        raise ValueError(f"kernel must have the shape (1, 1, {channels}, out), not {kernel.shape}")
    ### BEGIN SOLUTION: multiply each pixel by the kernel's matrix, and add the bias.
    return image @ kernel[0, 0] + bias
    ### END SOLUTION


def inception_module(x, filters):
    """Build four branches on x that look at it in different ways, and concatenate their results.

    Each branch halves the height and width of `x` and ends with `filters` channels. You choose its
    layers. The lesson's picture shows a usual choice. But each branch has weights of its own, and
    each gets `x` itself, not the result of another branch.

    Args:
        x: symbolic Keras tensor of shape (batch, h, w, channels).
        filters: the number of channels of each branch, at least 1.

    Returns:
        symbolic Keras tensor of shape (batch, ceil(h / 2), ceil(w / 2), 4 * filters): the branches
        one after the other. The first `filters` channels come from one branch, the next `filters`
        from another, and so on.
    """
    ### BEGIN SOLUTION: build the four branches on x, each with one stride of 2, and join them.

    def conv(x, size, strides=1):
        return layers.Conv2D(filters, size, strides, padding="same", activation="relu")(x)

    pointwise = conv(x, 1, strides=2)
    narrow = conv(conv(x, 1), 3, strides=2)
    pooled = conv(layers.AveragePooling2D(3, strides=2, padding="same")(x), 3)
    wide = conv(conv(conv(x, 1), 3), 3, strides=2)
    return layers.concatenate([pointwise, narrow, pooled, wide])
    ### END SOLUTION


def build_inception_classifier(input_shape, num_classes):
    """Build a classifier of images that has one or more inception modules.

    The last layer is a softmax over the classes. You choose everything else: how many modules and
    filters there are, and what comes before and after them. Two modules of 8 and 16 filters and a
    flatten layer learn to read digits in seconds. With global pooling in place of the flatten
    layer, the model learns more slowly.

    Choose any optimizer and loss: before its training, a check compiles the model again, with an
    optimizer of its own and for one-hot labels.

    Args:
        input_shape: (h, w, channels), at least 16 x 16 in the checks.
        num_classes: the number of classes, at least 1.

    Returns:
        a compiled keras.Model from images (n, h, w, channels), floats between 0 and 1, to
        probabilities (n, num_classes).
    """
    ### BEGIN SOLUTION: stack two modules, flatten, end in a softmax, and compile.
    inputs = Input(input_shape)
    x = inception_module(inputs, 8)
    x = inception_module(x, 16)
    outputs = layers.Dense(num_classes, activation="softmax")(layers.Flatten()(x))
    model = Model(inputs, outputs)
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
    ### END SOLUTION
