r"""# A convnet from a few hundred images

A large network can learn a few hundred images by heart. Then it fails on new ones: it
**overfits**. There are two remedies.

**Augmentation** changes each image a little in every epoch, in ways that don't change the label: a
cat that looks to the left is still a cat when it looks to the right. **Dropout** sets a random part
of the features to zero in each training step, so no unit can rely on a few particular others. Both
act in training only.

## Augmentation by hand

A flip puts the columns in reverse order. A shift by $(r, c)$ moves the picture down by $r$ rows and
to the right by $c$ columns. So the pixel at row $i$ and column $j$ of the result is

$$y_{i, j} = x_{i - r, j - c}$$

if that place lies inside the image, and else a fill value. Here are
an image, its flip, and the flip shifted by $(1, -1)$ with fill 0:

    1 2 3      3 2 1      0 0 0
    4 5 6      6 5 4      2 1 0
    7 8 9      9 8 7      5 4 0

Each image of a batch has its own flag and its own offset. Keep the order of the images, because the
labels keep theirs.

## Predict first

1. Shift the unflipped image above by $(-1, 2)$ with fill 0. What comes out?
2. A network learns to tell the letters b and d apart. What goes wrong if you augment with flips?
3. In the training images all cats are on the left and all dogs on the right. In the new images it
   is the other way round. One network looks only at the side, another one guesses. What share of
   the new images does each recognise? What do flips change?

## What each is worth

All these networks learned from 300 generated cats and dogs (`kata dataset pets` shows them). The
table says what share of 1,000 new ones they recognised, with 20 seeds each. The first is the second
without the two remedies:

| 300 labels | median | worst and best of 20 |
|---|---|---|
| from scratch | 0.831 | 0.798 to 0.865 |
| with augmentation and dropout | 0.898 | 0.882 to 0.915 |
| frozen pretrained base | 0.937 | 0.931 to 0.945 |
| fine-tuned base | 0.948 | 0.937 to 0.957 |

The base of the last two rows already knows other creatures (see `feature_extraction` and
`fine_tuning`).

The last check sets the trap of question 3 with striped cats and plain dogs: without flips a network
recognises about 0.6, with them all.

Real photographs are harder. With 2,000 of them the last three rows are 0.82, 0.90 and 0.92 in the
notes (`kata check small_dataset --full`). If yours lie in one folder for each class,
`keras.utils.image_dataset_from_directory(folder)` reads them for `fit`.

## Where Keras differs from the notes

The notes augment with `ImageDataGenerator`, which is deprecated. Today layers such as `RandomFlip`
do it, inside the model, in `fit` alone. If you call them yourself, say `training=True` or
`training=False`: without it they augment. `interpolation="nearest"` keeps small images sharp.
"""

import numpy as np
from keras import Input, Sequential, layers


def flip_horizontally(images, flags):
    """Flip some images left to right.

    Args:
        images: float array of shape (n, h, w, channels).
        flags: bool array of shape (n,). An image is flipped where its flag is True.

    Returns:
        float array of the same shape. Both arguments stay as they are.

    Raises:
        ValueError: there are more or fewer flags than images.
    """
    if len(flags) != len(images):
        raise ValueError(f"flags must have length {len(images)}, received {len(flags)}")
    raise NotImplementedError(
        "flip_horizontally: reverse the columns of the chosen images in a copy."
    )


def shift_images(images, rows, columns, fill=0.0):
    """Shift each image by its own offset.

    Args:
        images: array of shape (n, h, w, channels), floats or integers.
        rows: integer array of shape (n,): by how many pixels each picture moves down, or up if
            negative.
        columns: the same to the right, or to the left if negative.
        fill: the value of pixels that move into view. An offset of the image's size or more, in
            either direction, leaves nothing else.

    Returns:
        float array of the same shape. The arguments stay as they are.

    Raises:
        ValueError: `rows` or `columns` has more or fewer offsets than there are images.
    """
    for name, offsets in (("rows", rows), ("columns", columns)):
        if len(offsets) != len(images):
            raise ValueError(f"{name} must have length {len(images)}, received {len(offsets)}")
    raise NotImplementedError(
        "shift_images: fill an array with `fill`, and copy into it what stays in view."
    )


def build_augmentation(seed=0):
    """Build a model that augments images with random flips, rotations and zooms.

    It consists of the layers RandomFlip("horizontal"), RandomRotation and RandomZoom (0.05 and 0.1
    are fine), and others if you like. With `training=True` it changes each image of a batch in a
    way of its own, and mirrors about half of them. With `training=False` it changes nothing.

    Args:
        seed: an integer, at least 0. Two models of one seed augment alike, call for call, and those
            of two seeds differently.

    Returns:
        a keras.Model from (n, h, w, 3) to the same shape, for square images of any size, with
        pixels from 0.0 to 1.0, compiled or not.
    """
    raise NotImplementedError(
        "build_augmentation: give each of the three layers its own seed, made from `seed`."
    )


def build_small_convnet(input_shape):
    """Build a convnet for cats and dogs that resists overfitting.

    First it augments, with a nested model or with such layers of its own, RandomFlip among them.
    Then come convolutions, dropout, and one sigmoid unit.

    The last check compiles it again with Adam and trains it on 300 pictures of 32 x 32 pixels, in
    the lesson's trap. Three convolutions of 16, 32 and 64 filters are enough, each with batch
    normalisation, ReLU and max-pooling, then dropout and two dense layers.

    Args:
        input_shape: (h, w, 3) of the images, h and w equal and at least 32. Pixels are between 0.0
            and 1.0.

    Returns:
        a keras.Model from (n, h, w, 3) to (n, 1), the probability of a dog, compiled with the
        binary cross-entropy, the metric accuracy, and any optimizer.
    """
    raise NotImplementedError(
        "build_small_convnet: put augmentation, convnet and dropout together, and compile."
    )
