"""Well-known wrong answers of `models_as_layers`."""

from kata_grader.course.mistakes import Mistake

CLONE = '__import__("keras").Sequential([__import__("keras").models.clone_model(base)])'
STOPPED = 'layers.Lambda(lambda x: __import__("tensorflow").stop_gradient(x))'

MISTAKES = [
    Mistake(
        "base_cloned",
        "You copy the base, so the copy learns and the base does not. Call the very base that you "
        "are given.",
        ("    left = Input(image_shape)\n", f"    base = {CLONE}\n    left = Input(image_shape)\n"),
        fails=(
            "test_counted_once",
            "test_base_is_trained",
        ),
    ),
    Mistake(
        "one_cloned",
        "One of your pictures does not go through the base that you are given, but through a copy "
        "or past it. Call the one base on both pictures.",
        ("base(right)", f"{CLONE}(right)"),
        fails=(
            "test_counted_once",
            "test_both_cameras",
            "test_base_is_trained",
        ),
    ),
    Mistake(
        "last_layer_cut_off",
        "You leave out the last layer of the base, as if it were a classifier's. Call the whole "
        "base as it is.",
        (
            "    left = Input(image_shape)\n",
            "    base = Model(base.inputs[0], base.layers[-2].output)\n"
            "    left = Input(image_shape)\n",
        ),
        fails=(
            "test_counted_once",
            "test_both_cameras",
            "test_base_is_trained",
            "test_output",
            "test_loss",
        ),
    ),
    Mistake(
        "right_ignored",
        "Your model ignores the right picture. You can tell a depth only from both pictures "
        "together.",
        ("layers.concatenate([left_features, right_features])", "left_features"),
        fails=("test_both_cameras", "test_base_is_trained"),
    ),
    Mistake(
        "left_ignored",
        "Your model ignores the left picture. You can tell a depth only from both pictures "
        "together.",
        ("layers.concatenate([left_features, right_features])", "right_features"),
        fails=("test_both_cameras", "test_base_is_trained"),
    ),
    Mistake(
        "added",
        "You bring the two results together so that it doesn't count which of them is the left "
        "one, as a sum does. Concatenate the two results.",
        ("layers.concatenate(", "layers.add("),
        fails=("test_both_cameras", "test_base_is_trained"),
    ),
    Mistake(
        "base_frozen",
        "You freeze the base. Training the model should update the base's weights.",
        (
            "    left = Input(image_shape)\n",
            "    base.trainable = False\n    left = Input(image_shape)\n",
        ),
        fails=("test_base_is_trained",),
    ),
    Mistake(
        "all_but_last_frozen",
        "You freeze layers of the base, as for a pretrained network. Leave the base as trainable "
        "as it is.",
        (
            "    left = Input(image_shape)\n",
            "    for layer in base.layers[:-1]:\n        layer.trainable = False\n"
            "    left = Input(image_shape)\n",
        ),
        fails=("test_base_is_trained",),
    ),
    Mistake(
        "right_detached",
        "Your base does not learn from the right pictures, because no gradient comes back on their "
        "path. Let both cameras train the base.",
        ("base(right)", f"{STOPPED}(base(right))"),
        fails=("test_base_is_trained",),
    ),
    Mistake(
        "maps_not_flattened",
        "If the base returns maps, your model returns a map of depths. Flatten the maps first.",
        ("layers.Flatten()(base(left))", "base(left)"),
        ("layers.Flatten()(base(right))", "base(right)"),
        fails=("test_base_is_trained", "test_output"),
    ),
    Mistake(
        "rows_pooled",
        "You pool whatever the base returns, which fails for a base that returns rows. Bring maps "
        "and rows alike into the form of a row.",
        ("layers.Flatten()(base(left))", "layers.GlobalAveragePooling2D()(base(left))"),
        ("layers.Flatten()(base(right))", "layers.GlobalAveragePooling2D()(base(right))"),
        fails=(
            "test_counted_once",
            "test_both_cameras",
            "test_base_is_trained",
            "test_output",
            "test_loss",
        ),
    ),
    Mistake(
        "two_depths",
        "Your model returns two numbers for each pair of pictures. Return one depth.",
        ("layers.Dense(1)", "layers.Dense(2)"),
        fails=("test_output", "test_loss"),
    ),
    Mistake(
        "sigmoid_output",
        "Your last unit has a sigmoid or a tanh, so no depth can be above 1. Make the unit linear.",
        ("layers.Dense(1)", 'layers.Dense(1, activation="sigmoid")'),
        fails=("test_output",),
    ),
    Mistake(
        "relu_output",
        "Your last unit gives no negative numbers, as with a ReLU, which can die with no gradient "
        "left. Make the unit linear.",
        ("layers.Dense(1)", 'layers.Dense(1, activation="relu")'),
        fails=("test_output",),
    ),
    Mistake(
        "wrong_loss",
        "Your loss is another one, for instance one for probabilities. A depth can be any size, so "
        "use the mean squared or the mean absolute error.",
        ('loss="mse"', 'loss="binary_crossentropy"'),
        fails=("test_loss",),
    ),
    Mistake(
        "not_compiled",
        "You return a model that is not compiled. Compile it before you return it.",
        ('    model.compile(optimizer="adam", loss="mse")\n', ""),
        fails=("test_loss",),
    ),
    Mistake(
        "left_detached",
        "Your base does not learn from the left pictures, because no gradient comes back on their "
        "path. Let both cameras train the base.",
        ("base(left)", f"{STOPPED}(base(left))"),
        fails=("test_base_is_trained",),
    ),
    Mistake(
        "concatenated_along_batch",
        "You put the results of the two pictures below each other, along the axis of the batch. "
        "Concatenate along the last axis.",
        ("right_features])", "right_features], axis=0)"),
        fails=("test_base_is_trained", "test_output", "test_loss"),
    ),
    Mistake(
        "stacked",
        "You stack the two results, so the last layer gives a number for each picture. Concatenate "
        "them along the last axis.",
        (
            "layers.concatenate([left_features, right_features])",
            '__import__("keras").ops.stack([left_features, right_features], axis=1)',
        ),
        fails=("test_output", "test_loss"),
    ),
    Mistake(
        "a_depth_for_each",
        "Your model returns two arrays, one for each picture. Bring the two results together and "
        "return one depth for each pair.",
        (
            "layers.Dense(1)(features)",
            "[layers.Dense(1)(left_features), layers.Dense(1)(right_features)]",
        ),
        fails=("test_base_is_trained", "test_output", "test_loss"),
    ),
    Mistake(
        "other_shape_for_base",
        "The base can't take what you give it. Make both inputs of the shape `image_shape`, and "
        "call the base on one picture at a time.",
        ("left = Input(image_shape)", "left = Input((64, 64, 3))"),
        ("right = Input(image_shape)", "right = Input((64, 64, 3))"),
        fails=(
            "test_counted_once",
            "test_both_cameras",
            "test_base_is_trained",
            "test_output",
            "test_loss",
        ),
    ),
    Mistake(
        "one_flattened",
        "You flatten only one of the base's two results, so maps can't be joined to a row. Flatten "
        "both.",
        ("layers.Flatten()(base(right))", "base(right)"),
        fails=("test_counted_once", "test_both_cameras", "test_base_is_trained", "test_output"),
    ),
    Mistake(
        "one_input",
        "Your model has a single input and gives the same picture to both cameras. Make two "
        "inputs, the left one and the right one.",
        ("base(right)", "base(left)"),
        ("Model([left, right],", "Model(left,"),
        fails=(
            "test_counted_once",
            "test_both_cameras",
            "test_base_is_trained",
            "test_output",
            "test_loss",
        ),
    ),
    Mistake(
        "last_unit_left_out",
        "Your model returns the concatenated results of the base. End it in one linear unit.",
        ("layers.Dense(1)(features)", "features"),
        fails=("test_output", "test_loss"),
    ),
    Mistake(
        "compile_returned",
        "Your function returns `None`, as `compile` and `summary` do. Compile first, then return "
        "the model itself.",
        ("    model.compile(", "    return model.compile("),
        fails=(
            "test_counted_once",
            "test_both_cameras",
            "test_base_is_trained",
            "test_output",
            "test_loss",
        ),
    ),
    Mistake(
        "base_unfrozen",
        "You make every layer of the base trainable, also what was frozen before. Leave the base "
        "as trainable as it is.",
        (
            "    left = Input(image_shape)\n",
            "    for layer in base.layers:\n"
            "        layer.trainable = True\n"
            "    left = Input(image_shape)\n",
        ),
        fails=("test_base_is_trained",),
    ),
    Mistake(
        "base_on_the_difference",
        "You call the base once, on the difference of the pictures. Call it twice, once for each "
        "picture, and bring its two results together.",
        (
            "left_features = layers.Flatten()(base(left))\n"
            "    right_features = layers.Flatten()(base(right))\n"
            "    features = layers.concatenate([left_features, right_features])",
            "features = layers.Flatten()(base(layers.subtract([left, right])))",
        ),
        fails=("test_both_cameras", "test_base_is_trained"),
    ),
]
