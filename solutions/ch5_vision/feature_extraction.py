r"""# Features of a pretrained network

The first layers of a convnet find edges and spots, later ones ears and eyes, and only the last the
classes that it was trained for. All but the end is useful for other pictures too. So take a
**pretrained base**, a convnet without its last layers, and train a small **head** on top of it
with your own labels: the base has seen thousands of pictures, and you need a few hundred.

The base of this chapter is small enough for seconds. It was trained on eight kinds of creatures,
none of them a cat or a dog, and turns an image of 32 x 32 x 3 into features of 4 x 4 x 64
(`kata dataset creatures` shows what it has seen). The notes' base is VGG16, trained on a million
photographs: `kata check feature_extraction --full` uses it.

## Two ways

**Extract, then train.** Run every image through the base once, keep the features, and train the
head on them. That is fast, but images cannot be augmented.

**Freeze and train end to end.** Put the head on the base and train both as one model, with the
base **frozen**: its weights may not move. At first the head is random, and the large gradients
that it sends back would spoil what the base has learned. That is slower, and images can be
augmented.

## Frozen, also in batch normalisation

Batch normalisation turns a channel's value $x$ into

$$ \gamma (x - m) / s + \beta $$

In training $m$ and $s$ are mean and deviation of the batch at hand, and their running averages
are moved towards them; in inference they are the running averages. Say $m = 2$ and $s = 1$ were
learned, and a batch of yours has the values 4 and 6 in this channel (with $\gamma = 1$ and
$\beta = 0$):

| | 4 becomes | 6 becomes | running mean afterwards |
|---|---|---|---|
| inference | 2 | 4 | 2 |
| training, momentum 0.9 | -1 | 1 | 2.3 |

So in training mode the features of an image depend on its neighbours in the batch, and the base
forgets what it had measured although nobody trained it. A frozen base works in inference mode.
In Keras, `trainable = False` on a batch normalisation does both: gamma and beta stay, and it runs
in inference mode. (In Keras before TensorFlow 2 it did only the first.)

Set `trainable` **before** the model is compiled. What is trainable is looked up when the training
begins, and may not be looked up again until the next `compile`."""

from keras import Input, Model, Sequential, layers


def extract_features(base, images, batch_size=32):
    """Run images through a pretrained base, in inference mode.

    The base stays as it is, running averages of batch normalisation included.

    Args:
        base: keras.Model from (n, h, w, channels) to features.
        images: array of shape (n, h, w, channels), n at least 1, as the base takes them: they
            are not scaled here.
        batch_size: how many images go through the base at a time, at least 1; the last batch may
            be smaller. The features do not depend on it.

    Returns:
        float array of the base's own output shape, (n, h', w', channels'). `images` stays as it is.

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

    The width and the activation of the dense layer are your choice (64 units with ReLU will do);
    dropout may stand between the layers.

    Args:
        feature_shape: (h, w, channels) of the features, each at least 1.

    Returns:
        a keras.Model from (n, h, w, channels) to (n, 1), compiled with the binary cross-entropy
        (labels are 0 and 1), any optimizer, metrics as you like.
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

    The model contains the base that was given, not a copy of it, and computes what the head makes
    of the base's output in inference mode. When the model is fitted, nothing of the base changes:
    no kernel, and no array of a batch normalisation. `base` may be functional or sequential, and
    may have models among its layers; freezing it in place is right.

    Args:
        base: keras.Model from (n, h, w, channels) to (n, h', w', channels'), built, with known
            sides.

    Returns:
        a keras.Model from the base's input to (n, 1), compiled as `build_head` compiles.
    """
    ### BEGIN SOLUTION: freeze the base, call it and the head on an input, and compile the whole.
    base.trainable = False
    inputs = Input(base.input_shape[1:])
    features = base(inputs, training=False)
    model = Model(inputs, build_head(base.output_shape[1:])(features))
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
    ### END SOLUTION
