r"""# Inception modules

Which window should a convolution have? An **inception module** does not choose: it looks at its
input in several ways at once, each in a **branch** of its own, and lays the results on top of each
other as channels. A network of such branches is no longer a chain of layers, and so the functional
API is the way to write it.

## The pointwise convolution

Most branches begin with a convolution whose window is 1 x 1, which sees one pixel and nothing
around it. For a pixel with channels $x$ it computes

$$ y = x K + b $$

with the same $K$ and $b$ everywhere: a dense layer, applied to each pixel. It cannot see edges, but
it mixes channels, and it makes many channels few before a costly 3 x 3 convolution looks at them.

By hand: a pixel has the channels (1, 2), and two filters have the kernel

    K = [[1, 0],      b = (10, 20)
         [3, 5]]

Then $y = (1 \cdot 1 + 2 \cdot 3 + 10, \; 1 \cdot 0 + 2 \cdot 5 + 20) = (17, 30)$. A different
pixel gets the same treatment. A Keras kernel of this layer has the shape (1, 1, in, out), because
a kernel always has the rows and columns of its window in front.

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

The branches meet in a concatenation along the channels, so all must have the same height and width
there. Each has exactly one layer with stride 2. With padding `same` that makes `ceil(h / 2)` rows
of `h`, whatever the window: 7 rows become 4, and so do 8. With `valid` padding a window of 3 would
leave fewer rows than a window of 1, and the sizes would not meet. Unlike an addition, a
concatenation keeps what each branch found apart: four times as many channels come out.
"""

from keras import Input, Model, layers


def pointwise_conv(image, kernel, bias):
    """Return the convolution of an image with a window of 1 x 1, without an activation.

    The arguments are left unchanged.

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
    """Add four branches that look at x in their own ways, and concatenate what they find.

    Each branch halves the height and width of `x` and ends with `filters` channels. What its layers
    are is your choice, and the lesson's picture a usual one, but each has weights of its own and
    gets `x` itself, not what another branch made of it.

    Args:
        x: symbolic Keras tensor of shape (batch, h, w, channels).
        filters: the number of channels of each branch, at least 1.

    Returns:
        symbolic Keras tensor of shape (batch, ceil(h / 2), ceil(w / 2), 4 * filters): the branches
        side by side, the first `filters` channels those of one branch, and so on.
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
    """Build a classifier of images with an inception module or more in it.

    Everything else is your choice: how many modules and filters, and what comes before and after.
    Two modules of 8 and 16 filters and a flatten layer learn to read digits in seconds; global
    pooling in place of the flatten layer learns more slowly. The last layer is a softmax over the
    classes.

    The training in the checks compiles the model anew, for one-hot labels and with an optimizer of
    its own, so your optimizer and loss are free.

    Args:
        input_shape: (h, w, channels), at least 16 x 16 in the checks.
        num_classes: the number of classes, at least 1.

    Returns:
        a compiled keras.Model from images (n, h, w, channels), floats between 0 and 1, to
        probabilities (n, num_classes).
    """
    ### BEGIN SOLUTION: two modules, flatten, and a softmax; then compile.
    inputs = Input(input_shape)
    x = inception_module(inputs, 8)
    x = inception_module(x, 16)
    outputs = layers.Dense(num_classes, activation="softmax")(layers.Flatten()(x))
    model = Model(inputs, outputs)
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
    ### END SOLUTION
