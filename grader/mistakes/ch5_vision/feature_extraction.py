"""Well-known wrong answers of `feature_extraction`."""

from kata_grader.course.mistakes import Mistake, on

PREDICT = "    return base.predict(images, batch_size=batch_size, verbose=0)\n"
FREEZE = "    base.trainable = False\n"
CALL = "features = base(inputs, training=False)"
COMPILE = """\
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
"""

MISTAKES = [
    Mistake(
        "extraction_in_training_mode",
        "The base works in training mode, so the features of an image depend on its neighbours in "
        "the batch: extraction is inference.",
        (
            PREDICT,
            "    import numpy as np\n\n"
            "    batches = range(0, len(images), batch_size)\n"
            "    return np.concatenate(\n"
            "        [base(images[i : i + batch_size], training=True) for i in batches]\n"
            "    )\n",
        ),
    ),
    Mistake(
        "last_batch_dropped",
        "Images are missing at the end: the last batch may be smaller than the others, and counts.",
        (
            PREDICT,
            "    count = max(1, len(images) // batch_size) * batch_size\n"
            "    return base.predict(images[:count], batch_size=batch_size, verbose=0)\n",
        ),
    ),
    Mistake(
        "images_scaled",
        "The images are divided by 255: they come as the base takes them, so they pass unscaled.",
        ("base.predict(images, ", "base.predict(images / 255, "),
    ),
    Mistake(
        "features_flattened",
        "The features are flattened: they should keep the base's own output shape, and the head "
        "flattens them.",
        ("verbose=0)\n    ### END", "verbose=0).reshape(len(images), -1)\n    ### END"),
    ),
    Mistake(
        "features_pooled",
        "The features are averaged over their places: they should keep the base's own output "
        "shape.",
        ("verbose=0)\n    ### END", "verbose=0).mean(axis=(1, 2))\n    ### END"),
    ),
    Mistake(
        "batch_size_unchecked",
        "A batch size below 1 goes through: Keras takes 0 for its default. Refuse it first.",
        ("if batch_size < 1:", "if False:"),
    ),
    Mistake(
        "head_without_flatten",
        "The head does not flatten the features, so it judges every place by itself: flatten them "
        "first.",
        ("            layers.Flatten(),\n", ""),
    ),
    Mistake(
        "head_pools",
        "The head averages the features over their places: it should flatten them, so that it sees "
        "where they are.",
        ("layers.Flatten()", "layers.GlobalAveragePooling2D()"),
    ),
    Mistake(
        "head_without_dense",
        "There is no dense layer between the flattened features and the last unit.",
        ('            layers.Dense(64, activation="relu"),\n', ""),
    ),
    Mistake(
        "linear_output",
        "The last unit has no sigmoid: it should give a probability between 0 and 1.",
        ('layers.Dense(1, activation="sigmoid")', "layers.Dense(1)"),
    ),
    Mistake(
        "two_outputs",
        "The head has two outputs: cat or dog is one question, so one sigmoid unit answers it.",
        ('layers.Dense(1, activation="sigmoid")', 'layers.Dense(2, activation="softmax")'),
    ),
    Mistake(
        "wrong_loss",
        "The loss is no binary cross-entropy, which is the one for the probability of a yes or a "
        "no.",
        on(
            'head.compile(optimizer="adam", loss="binary_crossentropy"',
            "binary_crossentropy",
            "mse",
        ),
        on(
            'model.compile(optimizer="adam", loss="binary_crossentropy"',
            "binary_crossentropy",
            "mse",
        ),
    ),
    Mistake(
        "base_left_trainable",
        "The base trains along with the head: freeze it before the model is compiled.",
        (FREEZE, ""),
    ),
    Mistake(
        "frozen_after_compile",
        "The base is frozen after the model was compiled, which may have no effect: freeze it "
        "before.",
        on(FREEZE, "False", "True"),
        on(COMPILE, "    return", "    base.trainable = False\n    return"),
    ),
    Mistake(
        "only_kernels_frozen",
        "The batch normalisations of the base train along: freeze all layers of it.",
        (
            FREEZE,
            "    for layer in base._flatten_layers(include_self=False):\n"
            "        layer.trainable = isinstance(layer, layers.BatchNormalization)\n",
        ),
    ),
    Mistake(
        "new_base",
        "The head stands on a new base with random weights: use the very base that was given.",
        (
            FREEZE,
            "    import keras\n\n    base = keras.models.clone_model(base)\n" + FREEZE,
        ),
    ),
    Mistake(
        "copied_base",
        "The head stands on a copy of the base: use the very base that was given.",
        (
            FREEZE,
            "    import keras\n\n    weights = base.get_weights()\n"
            "    base = keras.models.clone_model(base)\n    base.set_weights(weights)\n" + FREEZE,
        ),
    ),
    Mistake(
        "from_scratch",
        "The whole network is trained from scratch: use the weights of the base that was given, "
        "and freeze them.",
        (FREEZE, "    import keras\n\n    base = keras.models.clone_model(base)\n"),
    ),
]
