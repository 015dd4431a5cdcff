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
        "You run the base in training mode, so the features of an image depend on the others in "
        "its batch. Extract them in inference mode.",
        (
            PREDICT,
            "    import numpy as np\n\n"
            "    batches = range(0, len(images), batch_size)\n"
            "    return np.concatenate(\n"
            "        [base(images[i : i + batch_size], training=True) for i in batches]\n"
            "    )\n",
        ),
        fails=("test_extraction", "test_extraction_leaves_things_alone", "test_refuses"),
    ),
    Mistake(
        "last_batch_dropped",
        "You leave out images at the end. The last batch may be smaller than the others, but it "
        "counts too.",
        (
            PREDICT,
            "    count = max(1, len(images) // batch_size) * batch_size\n"
            "    return base.predict(images[:count], batch_size=batch_size, verbose=0)\n",
        ),
        fails=("test_extraction", "test_extraction_leaves_things_alone", "test_refuses"),
    ),
    Mistake(
        "last_batch_zeros",
        "You leave the features of the last batch at 0 if it is smaller than the others. It counts "
        "too.",
        (
            PREDICT,
            "    features = base.predict(images, batch_size=batch_size, verbose=0)\n"
            "    features[len(images) // batch_size * batch_size :] = 0\n"
            "    return features\n",
        ),
        fails=("test_extraction", "test_extraction_leaves_things_alone", "test_refuses"),
    ),
    Mistake(
        "images_scaled",
        "You divide the images by 255. They come ready for the base, so don't scale them.",
        ("base.predict(images, ", "base.predict(images / 255, "),
        fails=("test_extraction", "test_extraction_leaves_things_alone"),
    ),
    Mistake(
        "features_flattened",
        "You flatten the features. Keep the base's own output shape, because the head flattens "
        "them later.",
        ("verbose=0)\n    ### END", "verbose=0).reshape(len(images), -1)\n    ### END"),
        fails=("test_extraction", "test_extraction_leaves_things_alone", "test_refuses"),
    ),
    Mistake(
        "features_pooled",
        "You average the features over their places. Keep the base's own output shape.",
        ("verbose=0)\n    ### END", "verbose=0).mean(axis=(1, 2))\n    ### END"),
        fails=("test_extraction", "test_extraction_leaves_things_alone", "test_refuses"),
    ),
    Mistake(
        "base_frozen_by_extraction",
        "You freeze the base when you extract features, and it stays frozen. Leave the base as it "
        "is, because inference mode changes nothing of it.",
        (PREDICT, f"{FREEZE}{PREDICT}"),
        fails=("test_extraction_leaves_things_alone",),
    ),
    Mistake(
        "batch_size_unchecked",
        "You accept a batch size below 1. Keras replaces 0 by its default, so refuse such sizes "
        "first.",
        ("if batch_size < 1:", "if False:"),
        fails=("test_refuses",),
    ),
    Mistake(
        "head_without_flatten",
        "Your head doesn't flatten the features, so it judges every place by itself. Flatten them "
        "first.",
        ("            layers.Flatten(),\n", ""),
        fails=("test_head", "test_frozen_model_uses_the_base", "test_only_the_head_trains"),
    ),
    Mistake(
        "head_pools",
        "Your head pools the features over their places. Flatten them instead, so that the head "
        "sees where they are.",
        ("layers.Flatten()", "layers.GlobalAveragePooling2D()"),
        fails=("test_head", "test_frozen_model_uses_the_base"),
    ),
    Mistake(
        "head_without_dense",
        "Your head goes straight from the features to the last unit. Put a dense layer between "
        "them.",
        ('            layers.Dense(64, activation="relu"),\n', ""),
        fails=("test_head", "test_frozen_model_uses_the_base"),
    ),
    Mistake(
        "linear_output",
        "Your last unit has no sigmoid, so it can give any number. It should give a probability "
        "between 0 and 1.",
        ('layers.Dense(1, activation="sigmoid")', "layers.Dense(1)"),
        fails=("test_head", "test_frozen_model_uses_the_base"),
    ),
    Mistake(
        "two_outputs",
        "Your head has two outputs. Cat or dog is one question, so one sigmoid unit answers it.",
        ('layers.Dense(1, activation="sigmoid")', 'layers.Dense(2, activation="softmax")'),
        fails=("test_head", "test_frozen_model_uses_the_base", "test_only_the_head_trains"),
    ),
    Mistake(
        "wrong_loss",
        "Your loss is not the binary cross-entropy. Use that one, because it is made for the "
        "probability of a yes or a no.",
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
        fails=("test_head", "test_frozen_model_uses_the_base"),
    ),
    Mistake(
        "base_left_trainable",
        "Your base trains along with the head. Freeze the base before you compile the model.",
        (FREEZE, ""),
        fails=("test_frozen_model_uses_the_base", "test_only_the_head_trains"),
    ),
    Mistake(
        "frozen_after_compile",
        "You freeze the base after you compile the model, which may have no effect. Freeze it "
        "before.",
        on(FREEZE, "False", "True"),
        on(COMPILE, "    return", "    base.trainable = False\n    return"),
        fails=("test_only_the_head_trains",),
    ),
    Mistake(
        "last_layer_left_trainable",
        "The last layer of your base still trains. Freeze all layers of the base.",
        (FREEZE, "    for layer in base.layers[:-1]:\n        layer.trainable = False\n"),
        fails=("test_only_the_head_trains",),
    ),
    Mistake(
        "base_in_training_mode",
        "You call the base with `training=True`, so its dropout acts in inference too. Leave the "
        "argument out, or set it to False.",
        ("base(inputs, training=False)", "base(inputs, training=True)"),
        fails=("test_frozen_model_uses_the_base",),
    ),
    Mistake(
        "only_kernels_frozen",
        "Some layers of your base still train, such as batch normalisations. Freeze all layers of "
        "the base.",
        (
            FREEZE,
            "    for layer in base._flatten_layers(include_self=False):\n"
            "        if not isinstance(layer, (Model, layers.BatchNormalization)):\n"
            "            layer.trainable = False\n",
        ),
        fails=("test_frozen_model_uses_the_base", "test_only_the_head_trains"),
    ),
    Mistake(
        "norms_left_trainable",
        "The batch normalisations of your base still train. Freeze all layers of the base.",
        (
            FREEZE,
            "    for layer in base.layers:\n"
            "        if not isinstance(layer, layers.BatchNormalization):\n"
            "            layer.trainable = False\n",
        ),
        fails=("test_frozen_model_uses_the_base", "test_only_the_head_trains"),
    ),
    Mistake(
        "new_base",
        "You put the head on a new base with random weights. Use the very base that you are given.",
        (
            FREEZE,
            "    import keras\n\n    base = keras.models.clone_model(base)\n" + FREEZE,
        ),
        fails=("test_frozen_model_uses_the_base", "test_only_the_head_trains"),
    ),
    Mistake(
        "copied_base",
        "You put the head on a copy of the base. Use the very base that you are given.",
        (
            FREEZE,
            "    import keras\n\n    weights = base.get_weights()\n"
            "    base = keras.models.clone_model(base)\n    base.set_weights(weights)\n" + FREEZE,
        ),
        fails=("test_frozen_model_uses_the_base",),
    ),
    Mistake(
        "from_scratch",
        "You train the whole network from scratch. Use the weights of the base that you are given, "
        "and freeze them.",
        (FREEZE, "    import keras\n\n    base = keras.models.clone_model(base)\n"),
        fails=("test_frozen_model_uses_the_base", "test_only_the_head_trains"),
    ),
    Mistake(
        "head_frozen_too",
        "You freeze the head together with the base, so nothing is trained. Freeze only the base.",
        on(COMPILE, "    model.compile", "    model.trainable = False\n    model.compile"),
        fails=("test_only_the_head_trains",),
    ),
    Mistake(
        "loss_of_logits",
        "Your loss expects logits, but the last unit already has a sigmoid. Let the loss take "
        "probabilities.",
        (
            'head.compile(optimizer="adam", loss="binary_crossentropy"',
            'head.compile(optimizer="adam", loss=BinaryCrossentropy(from_logits=True)',
        ),
        (
            'model.compile(optimizer="adam", loss="binary_crossentropy"',
            'model.compile(optimizer="adam", loss=BinaryCrossentropy(from_logits=True)',
        ),
        (
            "from keras import Input, Model, Sequential, layers",
            "from keras import Input, Model, Sequential, layers\n"
            "from keras.losses import BinaryCrossentropy",
        ),
        fails=("test_head", "test_frozen_model_uses_the_base"),
    ),
    Mistake(
        "first_batch_only",
        "You extract the features of the first batch only. Go on until every image has been "
        "through the base.",
        (PREDICT, "    return base.predict(images[:batch_size], verbose=0)\n"),
        fails=("test_extraction", "test_extraction_leaves_things_alone", "test_refuses"),
    ),
    Mistake(
        "features_in_batches",
        "You return the features batch by batch, in a list. Join the batches to one array, with "
        "one entry for each image.",
        (
            PREDICT,
            "    batches = range(0, len(images), batch_size)\n"
            "    return [base.predict(images[i : i + batch_size], verbose=0) for i in batches]\n",
        ),
        fails=("test_extraction", "test_extraction_leaves_things_alone", "test_refuses"),
    ),
    Mistake(
        "batches_stacked",
        "You stack the batches along a new axis, for which all would have to be of one size. Join "
        "them end to end, as `np.concatenate` does.",
        (
            PREDICT,
            "    import numpy as np\n\n"
            "    batches = range(0, len(images), batch_size)\n"
            "    return np.stack(\n"
            "        [base.predict(images[i : i + batch_size], verbose=0) for i in batches]\n"
            "    )\n",
        ),
        fails=("test_extraction", "test_extraction_leaves_things_alone", "test_refuses"),
    ),
    Mistake(
        "images_one_by_one",
        "You keep the batch axis of every single image, so your features have an axis too many. "
        "Join them along the first axis.",
        ("verbose=0)\n    ### END", "verbose=0)[:, None]\n    ### END"),
        fails=("test_extraction", "test_extraction_leaves_things_alone", "test_refuses"),
    ),
    Mistake(
        "images_around_zero",
        "You bring the images between -1 and 1. They come ready for the base, so don't scale them.",
        ("base.predict(images, ", "base.predict(images / 127.5 - 1, "),
        fails=("test_extraction", "test_extraction_leaves_things_alone", "test_refuses"),
    ),
    Mistake(
        "last_layer_left_out",
        "You leave out the last layer of the base. It has lost its last layers already, so use the "
        "base as it is.",
        (
            "    return base.predict(",
            "    return Model(base.inputs, base.layers[-2].output).predict(",
        ),
        fails=("test_extraction", "test_extraction_leaves_things_alone", "test_refuses"),
    ),
    Mistake(
        "second_hidden_layer",
        "Your head has a layer with weights too many. One dense layer between flatten and the "
        "sigmoid unit is enough.",
        (
            '            layers.Dense(64, activation="relu"),\n',
            '            layers.Dense(64, activation="relu"),\n'
            '            layers.Dense(32, activation="relu"),\n',
        ),
        fails=("test_head", "test_frozen_model_uses_the_base"),
    ),
    Mistake(
        "categorical_loss",
        "Your loss is the categorical cross-entropy, which is always 0 for a single output. Use "
        "the binary cross-entropy.",
        (
            'head.compile(optimizer="adam", loss="binary_crossentropy"',
            'head.compile(optimizer="adam", loss="categorical_crossentropy"',
        ),
        (
            'model.compile(optimizer="adam", loss="binary_crossentropy"',
            'model.compile(optimizer="adam", loss="categorical_crossentropy"',
        ),
        fails=("test_head", "test_frozen_model_uses_the_base"),
    ),
    Mistake(
        "head_not_compiled",
        "You don't compile the head. Give it an optimizer and the loss before you return it.",
        (
            '    head.compile(optimizer="adam", loss="binary_crossentropy", '
            'metrics=["accuracy"])\n',
            "",
        ),
        fails=("test_head",),
    ),
    Mistake(
        "frozen_not_compiled",
        "You compile the head, but not the model of base and head. Compile the whole model too.",
        (COMPILE, "    return model\n"),
        fails=("test_frozen_model_uses_the_base", "test_only_the_head_trains"),
    ),
    Mistake(
        "last_layers_left_trainable",
        "You leave the last layers of the base trainable. Here only the head is trained, so freeze "
        "the whole base.",
        (
            FREEZE,
            "    for layer in base.layers[:-2]:\n        layer.trainable = False\n",
        ),
        fails=("test_frozen_model_uses_the_base", "test_only_the_head_trains"),
    ),
    Mistake(
        "thawed_after_compile",
        "You make the base trainable again after you compile the model. Leave it frozen.",
        on(COMPILE, "    return", "    base.trainable = True\n    return"),
        fails=("test_frozen_model_uses_the_base", "test_only_the_head_trains"),
    ),
    Mistake(
        "head_for_the_images",
        "A part of your model is built for another shape than it gets. The model takes what the "
        "base takes, and the head takes the features, which are the base's output.",
        ("build_head(base.output_shape[1:])", "build_head(base.input_shape[1:])"),
        fails=("test_frozen_model_uses_the_base", "test_only_the_head_trains"),
    ),
    Mistake(
        "frozen_model_scales",
        "Your model divides the images by 255. They come ready for the base, so don't scale them.",
        ("base(inputs, training=False)", "base(layers.Rescaling(1 / 255)(inputs), training=False)"),
        fails=("test_frozen_model_uses_the_base",),
    ),
]
