r"""# A convnet for handwritten digits

You begin with a whole network that works on real data: handwritten digits. The next exercises,
`conv_shapes` and `conv_by_hand`, take it apart and compute what its layers do.

A dense layer learns patterns of the whole image. If a 7 moves two pixels to the right, that is
something new to it. A **convolution** learns small patterns instead, here of 3 x 3 pixels, and
finds them wherever they are. **Max-pooling** between two convolutions keeps the strongest response
in each 2 x 2 window. The picture is then half as large, so the next convolution sees farther.
Edges combine into strokes, and strokes into digits. At the end a small dense network finds the
answer.

## What goes in

The images come as bytes, which are integers from 0 to 255. Networks train best on small numbers, so
turn each pixel $p$ into

$$p / 255$$

The bytes 0, 51 and 255 become 0.0, 0.2 and 1.0. Keras's convolutions also expect an axis for the
channels, even though a grey image has only one channel. So bytes of shape `(n, h, w)` become floats
of shape `(n, h, w, 1)`.

A label is the number of a class. The softmax at the end of the network gives one probability for
each class. To compare the two, turn the label into a row of the same length, with 1 at its class
and 0 everywhere else. This is called **one-hot**. With 4 classes, the labels 2 and 0 become

    0 0 1 0
    1 0 0 0

How wrong is the network? For such a row $y$ and the network's probabilities $p$, the **categorical
cross-entropy** is

$$- \sum_k y_k \log p_k$$

Only the right class has $y_k = 1$, so this is the negative logarithm of its probability. If the
right class got 0.9, the loss is 0.105. If it got only 0.1, the loss is 2.303.

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

Together that is 93,322 parameters. A convolution without padding (`valid`, which is Keras's
default) makes the image smaller by $kernel - 1$. Here that is 2, not 1: a 3 x 3 window has 26
places in a row of 28 pixels. A dense layer has a weight for each pair of an input and a unit, and a
bias for each unit. Max-pooling halves the height and the width, rounded down. It leaves
the number of features as it is.

## Predict first

1. Before training, a network gives each of the ten classes a probability of 0.1. What is the loss
   of one image? What difference does its label make?
2. You leave out both max-poolings. How many numbers does the flatten layer put out then, and how
   many parameters does the dense layer of 64 units have?
3. You train on pixels that are divided by 255, but later you forget the division for new images.
   What reaches the network then, and what do you expect of its answers?

## What it reaches

This course follows the study notes on chapters 5 to 7 of *Deep Learning with Python*. With all
60,000 training digits of MNIST and 5 epochs in batches of 64 images, this network recognises about
99 % of digits that it has never seen (`kata check digits_convnet --full`). The notes report 0.99.
"""

import numpy as np
from keras import Input, Sequential, layers


def prepare_images(images):
    """Turn grey images of bytes into floats that a convnet can take.

    Args:
        images: uint8 array of shape (n, h, w), pixels from 0 to 255.

    Returns:
        float array (float32 is fine) of shape (n, h, w, 1), pixels from 0.0 to 1.0. `images`
        itself stays as it is.

    Raises:
        ValueError: `images` does not have exactly 3 axes.
    """
    if images.ndim != 3:
        raise ValueError(f"images must have shape (n, h, w), received {images.shape}")
    ### BEGIN SOLUTION: add an axis for the channel, and divide by 255.
    return images[..., np.newaxis].astype("float32") / 255
    ### END SOLUTION


def one_hot_labels(labels, num_classes):
    """Turn each class number into a row that is 1 at the class and 0 everywhere else.

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
    ### BEGIN SOLUTION: start with rows of zeros, and set a single 1 in each.
    rows = np.zeros((len(labels), num_classes), "float32")
    rows[np.arange(len(labels)), labels] = 1
    return rows
    ### END SOLUTION


def build_convnet(input_shape=(28, 28, 1), num_classes=10):
    """Build the convnet of the lesson, compiled and ready for training.

    It has these layers, in this order: a convolution with 32 filters, 2 x 2 max-pooling, a
    convolution with 64 filters, 2 x 2 max-pooling, a convolution with 64 filters, flatten, a dense
    layer of 64 units, a dense layer of `num_classes` units. The convolutions are 3 x 3 without
    padding. They and the first dense layer have ReLU, and the last layer has softmax. Compile it
    with the optimizer RMSprop (any number as the learning rate, and Keras's defaults otherwise),
    the categorical cross-entropy for one-hot labels, and the metric accuracy.

    Args:
        input_shape: (h, w, channels) of the images, h and w at least 18.
        num_classes: the number of classes, at least 1.

    Returns:
        a compiled keras.Model from (n, h, w, channels) to (n, num_classes). You may define it in
        any way: sequential, functional or as a class of your own.
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
