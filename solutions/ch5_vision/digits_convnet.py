r"""# A convnet for handwritten digits

A dense layer learns patterns of the whole image: a 7 that moves two pixels to the right is
something new to it. A **convolution** learns small patterns, 3 x 3 pixels here, and finds them
wherever they are. **Max-pooling** between convolutions keeps the strongest answer of each 2 x 2
window, so the next convolution sees twice as far. Edges become strokes, strokes become digits,
and a small dense network at the end reads the answer off.

## What goes in

Images come as bytes: integers from 0 to 255. Networks learn best from numbers near 1, and Keras's
convolutions want an axis for the channels, although grey images have only one. So `(n, h, w)` bytes
become `(n, h, w, 1)` floats, each pixel $p$ turned into

$$ p / 255 $$

which makes 0, 51, 255 into 0.0, 0.2, 1.0.

A label is a class's number. The softmax at the end of the network gives one probability for each
class, so the label becomes a row of the same length that is 1 at its class and 0 elsewhere. With
4 classes, the labels 2 and 0 become

    0 0 1 0
    1 0 0 0

The **categorical cross-entropy** of a row $y$ and the network's probabilities $p$ is

$$ - \sum_k y_k \log p_k $$

the negative logarithm of the probability that the right class got: 0.105 if it got 0.9, and 2.303
if it got 0.1.

## The network

| layer | output | parameters |
|---|---|---|
| input | 28 x 28 x 1 | |
| convolution, 32 filters of 3 x 3, ReLU | 26 x 26 x 32 | 320 |
| max-pooling 2 x 2 | 13 x 13 x 32 | |
| convolution, 64 filters of 3 x 3, ReLU | 11 x 11 x 64 | 18,496 |
| max-pooling 2 x 2 | 5 x 5 x 64 | |
| convolution, 64 filters of 3 x 3, ReLU | 3 x 3 x 64 | 36,928 |
| flatten | 576 | |
| dense, 64 units, ReLU | 64 | 36,928 |
| dense, one unit for each class, softmax | 10 | 650 |

Together 93,322 parameters. A convolution without padding (`valid`, Keras's default) makes the
image smaller by $kernel - 1$, which is 2 here, not 1: a 3 x 3 window has 26 places in a row of 28
pixels. Max-pooling halves the height and the width and leaves the number of features alone.

On all 60,000 digits of MNIST, 5 epochs of 64 images at a time bring this network to about 99 % on
digits that it has never seen (`kata check digits_convnet --full`; the course notes report 0.99)."""

import numpy as np
from keras import Input, Sequential, layers


def prepare_images(images):
    """Turn grey images of bytes into what a convnet takes.

    Args:
        images: uint8 array of shape (n, h, w), pixels from 0 to 255.

    Returns:
        float array (float32 will do) of shape (n, h, w, 1), pixels from 0.0 to 1.0. `images`
        itself stays as it is.

    Raises:
        ValueError: `images` has another number of axes than 3.
    """
    if images.ndim != 3:
        raise ValueError(f"images must have shape (n, h, w), received {images.shape}")
    ### BEGIN SOLUTION: add an axis for the channel, and divide by 255.
    return images[..., np.newaxis].astype("float32") / 255
    ### END SOLUTION


def one_hot_labels(labels, num_classes):
    """Turn class numbers into rows that are 1 at the class and 0 elsewhere.

    Args:
        labels: integer array of shape (n,), of any integer type.
        num_classes: the number of classes, at least 1.

    Returns:
        float array of shape (n, num_classes). `labels` itself stays as it is.

    Raises:
        ValueError: a label is below 0 or above num_classes - 1.
    """
    if labels.min() < 0 or labels.max() >= num_classes:
        raise ValueError(f"labels must lie between 0 and {num_classes - 1}, received {labels}")
    ### BEGIN SOLUTION: set one 1 in each row of an array of zeros.
    rows = np.zeros((len(labels), num_classes), "float32")
    rows[np.arange(len(labels)), labels] = 1
    return rows
    ### END SOLUTION


def build_convnet(input_shape=(28, 28, 1), num_classes=10):
    """Build the convnet of the lesson, compiled and ready to be trained.

    In this order: a convolution with 32 filters, 2 x 2 max-pooling, a convolution with 64 filters,
    2 x 2 max-pooling, a convolution with 64 filters, flatten, a dense layer of 64 units, a dense
    layer of `num_classes` units. Convolutions are 3 x 3 without padding; they and the first dense
    layer have ReLU, the last layer has softmax. It is compiled with the optimizer RMSprop (any
    learning rate), the categorical cross-entropy for one-hot labels, and the metric accuracy.

    Args:
        input_shape: (h, w, channels) of the images, h and w at least 18.
        num_classes: the number of classes, at least 1.

    Returns:
        a compiled keras.Model from (n, h, w, channels) to (n, num_classes). Any way to define one
        will do: sequential, functional or a class of your own.
    """
    ### BEGIN SOLUTION: stack the layers of the lesson's table in a model and compile it.
    model = Sequential(
        [
            Input(input_shape),
            layers.Conv2D(32, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(64, 3, activation="relu"),
            layers.MaxPooling2D(2, name="second_pooling"),
            layers.Conv2D(64, 3, activation="relu", name="third_convolution"),
            layers.Flatten(),
            layers.Dense(64, activation="relu"),
            layers.Dense(num_classes, activation="softmax"),
        ]
    )
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
    ### END SOLUTION
