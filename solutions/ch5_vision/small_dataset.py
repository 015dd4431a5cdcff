r"""# A convnet from a few hundred images

A network with thousands of weights can learn a few hundred images by heart. Then it recognises
these images and fails on new ones: it **overfits**. There are two remedies, and they only cost
time.

**Augmentation** makes new images from the old ones, in ways that don't change the label. A cat that
looks to the left is still a cat when it looks to the right. In every epoch each image looks a
little different, so learning by heart gets much harder.

**Dropout** sets a random part of the features to zero in each training step, often half of them. So
no unit can rely on a few particular other units.

Both act in training only. In inference, when the network judges images, they go through as they
are. `kata dataset pets` shows the images of this chapter, which are generated cats and dogs.

## Augmentation by hand

A flip puts the columns in reverse order. A shift by $(r, c)$ moves the picture down by $r$ rows and
to the right by $c$ columns. Pixels that move into view get a fill value. So the pixel at row $i$
and column $j$ of the result is

$$y_{i, j} = x_{i - r, j - c}$$

if that place lies inside the image, and the fill value if it doesn't. Here is an image, then the
same image flipped, then the flipped image shifted by $(1, -1)$ with fill 0:

    1 2 3      3 2 1      0 0 0
    4 5 6      6 5 4      2 1 0
    7 8 9      9 8 7      5 4 0

Each image of a batch has its own flag, which says whether to flip it, and its own offset. The
images stay in their order, because the labels are in another array: the first label belongs to the
first image.

## Predict first

1. Shift the unflipped image above by $(-1, 2)$ with fill 0. What comes out?
2. You train a network to tell the letters b and d apart. What goes wrong if you augment with
   horizontal flips?
3. In your training images all cats are on the left and all dogs on the right. In the new images it
   is the other way round. One network looks only at the side, and another one guesses. What share
   of the new images does each recognise? What do horizontal flips change?

## What each is worth

These numbers are the share of 1,000 new images that is recognised. They were measured with the code
of this chapter, on the same 300 generated cats and dogs, with 20 seeds each. (`kata dataset pets`
shows them.) "From scratch" is the convnet of
the second row without augmentation and dropout:

| 300 labels | median | worst and best of 20 |
|---|---|---|
| from scratch | 0.831 | 0.798 to 0.865 |
| with augmentation and dropout | 0.898 | 0.882 to 0.915 |
| frozen pretrained base | 0.937 | 0.931 to 0.945 |
| fine-tuned base | 0.948 | 0.937 to 0.957 |

Each dot stands for one or several seeds, and the stroke is the median:

    from scratch                      ·   ··|· ··  ·
    with augmentation and dropout                     ····|···
    frozen pretrained base                                      ·|··
    fine-tuned base                                              ···|·
                                  0.78    0.82    0.86    0.90    0.94    0.98

The last two rows start from a network that already knows other creatures. The exercises
`feature_extraction` and `fine_tuning` are about them.

In these pictures the animals can be anywhere. The last check of this exercise sets a trap. In its
training pictures, cats are left of the middle and dogs are right of it. In the new pictures, it is
the other way round. Mirroring puts both animals on both sides. Without it, the side is the easiest
thing to learn. There the network from scratch recognises 0.29 of the new pictures, and with
augmentation and dropout 0.88 (medians of 20 seeds).

Real photographs are harder, but the order is the same. For 2,000 photographs of cats and dogs the
notes report 0.82 with augmentation and dropout, 0.90 on a frozen base and 0.92 with fine-tuning.
`kata check small_dataset --full` trains on them. Your own photographs are probably in folders, one
for each class. `keras.utils.image_dataset_from_directory(folder, image_size=(150, 150))` reads them
in batches, which `fit` takes in place of arrays.

## Where Keras differs from the notes

This course follows the study notes on chapters 5 to 7 of *Deep Learning with Python*. They augment
with `ImageDataGenerator`, which is deprecated. Today you make a model of the layers `RandomFlip`,
`RandomRotation` and `RandomZoom`, and other models can contain it. The layers act in `fit`, and let
images pass unchanged in `predict` and `evaluate`. If you call such a model yourself, say
`training=True` or `training=False`, because without it the layers augment. By default, rotation and
zoom blend neighbouring pixels, which blurs images as small as these. With
`interpolation="nearest"` the images stay sharp.
"""

import numpy as np
from keras import Input, Sequential, layers


def flip_horizontally(images, flags):
    """Flip some images left to right.

    Args:
        images: float array of shape (n, h, w, channels).
        flags: bool array of shape (n,). An image is flipped where its flag is True.

    Returns:
        float array of the same shape as `images`, with the images in the same order. Both arguments
        stay as they are.

    Raises:
        ValueError: the number of flags is not the number of images.
    """
    if len(flags) != len(images):
        raise ValueError(f"flags must have length {len(images)}, received {len(flags)}")
    ### BEGIN SOLUTION: reverse the columns of the chosen images in a copy.
    flipped = images.copy()
    flipped[flags] = images[flags, :, ::-1]
    return flipped
    ### END SOLUTION


def shift_images(images, rows, columns, fill=0.0):
    """Shift each image by its own offset.

    Args:
        images: array of shape (n, h, w, channels), floats or integers.
        rows: integer array of shape (n,): by how many pixels each picture moves down (up, if
            negative).
        columns: integer array of shape (n,): by how many pixels each picture moves to the right
            (to the left, if negative).
        fill: the value of pixels that move into view. If an offset is the image's height (for
            columns, its width) or more, in either direction, all pixels get this value.

    Returns:
        float array of the same shape as `images`, with the images in the same order. The arguments
        stay as they are.

    Raises:
        ValueError: the number of offsets in `rows` or in `columns` is not the number of images.
    """
    for name, offsets in (("rows", rows), ("columns", columns)):
        if len(offsets) != len(images):
            raise ValueError(f"{name} must have length {len(images)}, received {len(offsets)}")
    ### BEGIN SOLUTION: fill an array with `fill`, and copy into it what stays in view.
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
    """Build a model that augments images with random flips, rotations and zooms.

    It consists of the layers RandomFlip("horizontal"), RandomRotation and RandomZoom. You may add
    others. How far it rotates and zooms is your choice, but it must be at least a little: 0.05 and
    0.1 are fine. When it is called with `training=True`, it changes every image of a batch in a
    different way, and mirrors about half of them. With `training=False` and in `predict`, it
    returns the images as they are.

    Args:
        seed: an integer, at least 0. Two models that are built with the same seed augment alike,
            call for call. With another seed they augment differently.

    Returns:
        a keras.Model from (n, h, w, 3) to the same shape, for square images of any size, with
        pixels from 0.0 to 1.0. You need not compile it.
    """
    ### BEGIN SOLUTION: give each of the three layers its own seed, made from `seed`.
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

    First it augments: with a nested model like that of `build_augmentation`, or with such layers
    inline, RandomFlip among them. Then it has convolutions, dropout, and one sigmoid unit at the
    end. Augmentation and dropout act in training only. The rest is your choice: poolings between
    the convolutions are usual, but strides shrink the maps as well.

    The last check compiles it again with Adam and trains it for some seconds on 300 pictures of
    32 x 32 pixels. In these, cats are left of the middle and dogs are right of it. Then it judges
    new pictures, in which it is the other way round. Only mirroring keeps a network from learning
    the side. Many networks learn more than enough, for instance three 3 x 3 convolutions with 16,
    32 and 64 filters, each with batch normalisation, ReLU and 2 x 2 max-pooling, then dropout and
    two dense layers.

    Args:
        input_shape: (h, w, channels) of the images. h and w are equal and at least 32, and there
            are 3 channels. Pixels are between 0.0 and 1.0.

    Returns:
        a keras.Model from (n, h, w, 3) to (n, 1), the probability of a dog, compiled with the
        binary cross-entropy (labels are 0 and 1), the metric accuracy, and any optimizer.
    """
    ### BEGIN SOLUTION: put augmentation, convnet and dropout together, and compile.
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
