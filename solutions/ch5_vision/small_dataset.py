r"""# A convnet from a few hundred images

A network with thousands of weights can learn a few hundred images by heart, and then it knows these
images and no others: it **overfits**. Two remedies cost nothing but time.

**Augmentation** makes new images of the old ones, in ways that leave the label alone: a cat that
looks to the left is a cat that looks to the right. Every epoch shows every image a little
otherwise, so there is nothing to learn by heart.

**Dropout** sets a random half of the features to zero at each step of the training, so no unit
can rely on the company of certain others.

Both act in training only. In inference the image goes through as it is.

`kata dataset pets` shows the images of this chapter: generated cats and dogs.

## Augmentation by hand

Flipping turns the columns round. Shifting by $(r, c)$ moves the picture down by $r$ rows and to
the right by $c$ columns; what comes into view is filled. The pixel at row $i$ and column $j$ of the
result is

$$ y_{i, j} = x_{i - r, j - c} $$

where that lies in the image, and the fill elsewhere. An image, flipped, and shifted by
$(1, -1)$ with fill 0:

    1 2 3      3 2 1      0 0 0
    4 5 6      6 5 4      2 3 0
    7 8 9      9 8 7      5 6 0

Each image of a batch gets a flag and an offset of its own. Images keep their order: the labels
lie in another array, and the first label belongs to the first image.

## What each is worth

Measured with the code of this chapter, on the same 300 cats and dogs and 20 seeds each, as the
share of 1,000 new ones that is recognised:

| 300 labels | median | worst and best of 20 |
|---|---|---|
| from scratch | 0.831 | 0.798 to 0.865 |
| with augmentation and dropout | 0.898 | 0.882 to 0.915 |
| frozen pretrained base | 0.937 | 0.931 to 0.945 |
| fine-tuned base | 0.948 | 0.937 to 0.957 |

Each dot is a seed or several, the stroke is the median:

    from scratch                      ·   ··|· ··  ·
    with augmentation and dropout                     ····|···
    frozen pretrained base                                      ·|··
    fine-tuned base                                              ···|·
                                  0.78    0.82    0.86    0.90    0.94    0.98

In these pictures animals sit anywhere. The last check sets a trap: to train on, cats sit left of
the middle and dogs right of it; to be judged, it is the other way round. Mirrored, both sit on both
sides; without, the side is the easiest thing to learn. There the network from scratch recognises
0.29 of the new ones, and 0.88 with augmentation and dropout (medians of 20 seeds).

The last two rows start from a network that knows other creatures: `feature_extraction` and
`fine_tuning` are about them.

## Where the notes stand today

The notes augment with `ImageDataGenerator`, which is deprecated. Today augmentation is made of
layers, `RandomFlip`, `RandomRotation` and `RandomZoom`: a model that other models can take in.
They act in `fit`, and pass images through in `predict` and `evaluate`. If you call such a model
yourself, say `training=True` or `training=False`: without it the layers augment. By default they
blend neighbouring pixels, which blurs images as small as these; with `interpolation="nearest"`
images stay sharp."""

import numpy as np
from keras import Input, Sequential, layers


def flip_horizontally(images, flags):
    """Flip some images left to right.

    Args:
        images: float array of shape (n, h, w, channels).
        flags: bool array of shape (n,): which images to flip.

    Returns:
        float array of the shape of `images`, in the same order. Both arguments stay as they are.

    Raises:
        ValueError: there is not one flag for each image.
    """
    if len(flags) != len(images):
        raise ValueError(f"flags must have length {len(images)}, received {len(flags)}")
    ### BEGIN SOLUTION: reverse the columns of the chosen images in a copy.
    flipped = images.copy()
    flipped[flags] = images[flags, :, ::-1]
    return flipped
    ### END SOLUTION


def shift_images(images, rows, columns, fill=0.0):
    """Shift each image by an offset of its own.

    Args:
        images: array of shape (n, h, w, channels), floats or integers.
        rows: integer array of shape (n,): by how many pixels each picture moves down (up, if
            negative).
        columns: integer array of shape (n,): by how many pixels each picture moves to the right
            (to the left, if negative).
        fill: the value of pixels that no part of the picture has moved to. An offset of the
            image's height (width) or more, in either direction, leaves nothing else.

    Returns:
        float array of the shape of `images`, in the same order. The arguments stay as they are.

    Raises:
        ValueError: there is not one offset in `rows` and in `columns` for each image.
    """
    for name, offsets in (("rows", rows), ("columns", columns)):
        if len(offsets) != len(images):
            raise ValueError(f"{name} must have length {len(images)}, received {len(offsets)}")
    ### BEGIN SOLUTION: fill an array, and copy what stays in view of each image.
    n, h, w, _ = images.shape
    shifted = np.full(images.shape, fill, float)
    for i in range(n):
        r, c = int(rows[i]), int(columns[i])
        if abs(r) < h and abs(c) < w:
            in_view = images[i, max(-r, 0) : min(h - r, h), max(-c, 0) : min(w - c, w)]
            shifted[i, max(r, 0) : min(h + r, h), max(c, 0) : min(w + c, w)] = in_view
    return shifted
    ### END SOLUTION


def build_augmentation(seed=0):
    """Build a model that augments images: random flips, rotations and zooms.

    It consists of the layers RandomFlip("horizontal"), RandomRotation and RandomZoom; further ones
    are allowed. How far it rotates and zooms is your choice, at least a little: 0.05 and 0.1 will
    do. Called with `training=True` it changes every image of a batch in a way of its own, about
    half of them mirrored; with `training=False` and in `predict` it gives them back as they are.

    Args:
        seed: an integer. Two models that are built with one seed augment alike, call for call;
            another seed augments otherwise.

    Returns:
        a keras.Model from (n, h, w, 3) to the same shape, for square images of any size, pixels
        from 0.0 to 1.0. It need not be compiled.
    """
    ### BEGIN SOLUTION: three layers, each with a seed of its own that comes from the seed.
    sharp = {"interpolation": "nearest"}
    return Sequential(
        [
            Input((None, None, 3)),
            layers.RandomFlip("horizontal", seed=seed),
            layers.RandomRotation(0.04, **sharp, seed=seed + 1),
            layers.RandomZoom(0.1, **sharp, seed=seed + 2),
        ]
    )
    ### END SOLUTION


def build_small_convnet(input_shape):
    """Build a convnet for cats and dogs that resists overfitting.

    It augments (with a model as `build_augmentation` makes, nested, or with such layers inline,
    RandomFlip among them), then has convolutions and poolings, dropout, and one sigmoid unit at the
    end. Augmentation and dropout act in training only. All else is your choice.

    The last check compiles it anew with Adam and trains it for seconds on 300 pictures of 32 x 32
    pixels in which cats sit left of the middle and dogs right of it. Then it judges new ones, in
    which it is the other way round: only mirroring keeps a network from learning the side. Three
    3 x 3 convolutions with 16, 32 and 64 filters, each with batch normalisation, ReLU and 2 x 2
    max-pooling, then dropout and two dense layers learn enough by far; so do others.

    Args:
        input_shape: (h, w, channels) of the images: h and w are equal and at least 32, and there
            are 3 channels. Pixels lie between 0.0 and 1.0.

    Returns:
        a keras.Model from (n, h, w, 3) to (n, 1), the probability of a dog, compiled with the
        binary cross-entropy (labels are 0 and 1), the metric accuracy, and any optimizer.
    """
    ### BEGIN SOLUTION: put augmentation, convnet and dropout together, compile.
    model = Sequential([Input(input_shape), build_augmentation(), layers.Rescaling(2.0, -1.0)])
    for filters in (16, 32, 64):
        model.add(layers.Conv2D(filters, 3, use_bias=False))
        model.add(layers.BatchNormalization(momentum=0.9))
        model.add(layers.ReLU())
        model.add(layers.MaxPooling2D(2))
    model.add(layers.Flatten())
    model.add(layers.Dropout(0.5))
    model.add(layers.Dense(64, activation="relu"))
    model.add(layers.Dense(1, activation="sigmoid"))
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
    ### END SOLUTION
