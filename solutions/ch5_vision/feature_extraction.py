r"""# Features of a pretrained network

You have only a few hundred labelled pictures, but somebody has already trained a network on many
other ones. Its first layers find edges and spots, later ones find ears and eyes, and only the last
layers decide between the classes that it was trained for. If your pictures are like those of the
base, you can use all but the end. If they differ a lot, use only its lower layers, because edges
and spots are the same in all pictures. So take a **pretrained base**, a trained convnet without its
last layers. Put a small **head** on it, a few new layers that you train with your own labels. The
base has seen thousands of pictures, and you need only a few hundred.

The base of this chapter is small enough to run in seconds. It was trained on eight kinds of
creatures, none of them a cat or a dog (`kata dataset creatures` shows them). It turns an image of
32 x 32 x 3 into features of 4 x 4 x 64. This course follows the study notes on chapters 5 to 7 of
*Deep Learning with Python*. Their base is VGG16, trained on a million photographs, and
`kata check feature_extraction --full` uses it.

## Two ways

**Extract, then train.** Run every image through the base once and keep the features. Then train the
head on these features. This is fast, but you can't show the base a newly augmented image in each
epoch.

**Freeze and train end to end.** Put the head on the base and train both as one model, but
**freeze** the base first, so that its weights can't change. The head is random at first, and the
large gradients that it sends back would spoil what the base has learned. This way is slower, but
you can augment the images.

## A model from here to there

Both ways need more than a chain of new layers. A layer is also a function: call it on an `Input`,
and it gives a symbolic tensor, which has a shape but no numbers yet. `Model` takes where you begin
and where you end:

    inputs = Input((32, 32, 3))
    outputs = head(base(inputs))
    model = Model(inputs, outputs)

A model is called like a layer, and keeps its weights. To use only the lower layers of a base, end
earlier: `Model(base.inputs[0], base.get_layer("block2_conv").output)`.

## Batch normalisation must be frozen too

Batch normalisation shifts and scales each channel, so that its mean is near 0 and its standard
deviation near 1 (before $\gamma$ and $\beta$). It turns a value $x$ into

$$\gamma (x - m) / s + \beta$$

In training, $m$ and $s$ are the mean and the standard deviation of the current batch. Each batch
also moves running averages of the mean and of the variance $s^2$ a little. In inference, $m$ and
$s$ come from these running averages.

Say the base has learned $m = 2$ and $s = 1$ for a channel, with $\gamma = 1$ and $\beta = 0$. A
batch of yours has the values 4 and 6 there, so its mean is 5 and its standard deviation is 1:

| | 4 becomes | 6 becomes | running mean afterwards |
|---|---|---|---|
| inference | 2 | 4 | 2 |
| training, momentum 0.9 | -1 | 1 | 2.3 |

The 2.3 is $0.9 \cdot 2 + 0.1 \cdot 5$. So training mode has two bad effects. The features of an
image depend on the other images in its batch. And the running averages change, although gradients
don't touch them. That is why a frozen base must work in inference mode.

In Keras, `trainable = False` on a batch normalisation does both: gamma and beta stay as they are,
and the layer runs in inference mode. (In Keras before TensorFlow 2 it did only the first.)

Set `trainable` **before** you compile the model. Keras looks up what is trainable when you compile,
or when the training begins, and may not look again until you compile the next time.

## Predict first

1. The batch holds 4 and 8 instead, in the same channel with $m = 2$ and $s = 1$. What does the 4
   become in inference, and what in training? What is the running mean after training with momentum
   0.9?
2. A head takes the features of 4 x 4 x 64 and consists of flatten, a dense layer of 64 units and
   one sigmoid unit. How many numbers does it learn, and where are most of them?
3. You train a head on 300 images for 15 epochs. How many images go through the base in each of the
   two ways? What do you get for the additional work?
"""

from keras import Input, Model, Sequential, layers


def extract_features(base, images, batch_size=32):
    """Run images through a pretrained base in inference mode, and return the features.

    The base stays as it is, including the running averages of its batch normalisations.

    Args:
        base: keras.Model from (n, h, w, channels) to features.
        images: array of shape (n, h, w, channels), n at least 1. They are already as the base
            takes them, so don't scale them.
        batch_size: how many images go through the base at a time, at least 1. The last batch may
            be smaller. The features do not depend on it.

    Returns:
        float array with the output shape of the base, (n, h', w', channels'). `images` stays as it
        is.

    Raises:
        ValueError: `batch_size` is below 1.
    """
    if batch_size < 1:
        raise ValueError(f"batch_size must be at least 1, received {batch_size}")
    ### BEGIN SOLUTION: let the base predict.
    return base.predict(images, batch_size=batch_size, verbose=0)
    ### END SOLUTION


def build_head(feature_shape):
    """Build a small classifier of features: flatten, a dense layer, one sigmoid unit.

    The width and the activation of the dense layer are your choice (64 units with ReLU are fine).
    You may put dropout between the layers.

    Args:
        feature_shape: (h, w, channels) of the features, each at least 1.

    Returns:
        a keras.Model from (n, h, w, channels) to (n, 1), compiled with the binary cross-entropy
        (labels are 0 and 1), any optimizer, and any metrics.
    """
    ### BEGIN SOLUTION: stack flatten, dense, dropout and a sigmoid, and compile.
    head = Sequential(
        [
            Input(feature_shape),
            layers.Flatten(),
            layers.Dense(64, activation="relu"),
            layers.Dropout(0.5),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    head.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return head
    ### END SOLUTION


def build_frozen_model(base):
    """Put a head like that of `build_head` on a base, so that only the head can be trained.

    The model contains the very base that it is given, not a copy, and gives its output to the head.
    The batch normalisations of the base use their running averages also while the model is fitted.
    (A dropout in the base may work then: Keras 3 decides so, whatever `training` you call it with.)
    Fitting changes nothing in the base: no kernel, and no array of a batch normalisation. `base`
    may be functional or sequential, and may have models among its layers. You may freeze it in
    place.

    Args:
        base: keras.Model from (n, h, w, channels) to (n, h', w', channels'). It is built, and the
            sizes of its input and output are known.

    Returns:
        a keras.Model from the base's input to (n, 1), compiled in the same way as in `build_head`.
    """
    ### BEGIN SOLUTION: freeze the base, put the head on it, and compile the model.
    base.trainable = False
    inputs = Input(base.input_shape[1:])
    features = base(inputs, training=False)
    model = Model(inputs, build_head(base.output_shape[1:])(features))
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
    ### END SOLUTION
