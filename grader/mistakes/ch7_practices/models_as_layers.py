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
    ),
    Mistake(
        "right_cloned",
        "Your right camera has a copy of the base, with weights of its own. Call the one base on "
        "both pictures.",
        ("base(right)", f"{CLONE}(right)"),
    ),
    Mistake(
        "left_cloned",
        "Your left camera has a copy of the base, with weights of its own. Call the one base on "
        "both pictures.",
        ("base(left)", f"{CLONE}(left)"),
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
    ),
    Mistake(
        "right_ignored",
        "Your model ignores the right picture. You can tell a depth only from both pictures "
        "together.",
        ("layers.concatenate([left_features, right_features])", "left_features"),
    ),
    Mistake(
        "left_ignored",
        "Your model ignores the left picture. You can tell a depth only from both pictures "
        "together.",
        ("layers.concatenate([left_features, right_features])", "right_features"),
    ),
    Mistake(
        "added",
        "You bring the two results together so that it doesn't count which of them is the left "
        "one, as a sum does. Concatenate the two results.",
        ("layers.concatenate(", "layers.add("),
    ),
    Mistake(
        "base_frozen",
        "You freeze the base. Training the model should update the base's weights.",
        (
            "    left = Input(image_shape)\n",
            "    base.trainable = False\n    left = Input(image_shape)\n",
        ),
    ),
    Mistake(
        "right_detached",
        "Your base does not learn from the right pictures, because no gradient comes back on their "
        "path. Let both cameras train the base.",
        ("base(right)", f"{STOPPED}(base(right))"),
    ),
    Mistake(
        "maps_not_flattened",
        "If the base returns maps, your model returns a map of depths. Flatten the maps first.",
        ("layers.Flatten()(base(left))", "base(left)"),
        ("layers.Flatten()(base(right))", "base(right)"),
    ),
    Mistake(
        "rows_pooled",
        "You pool whatever the base returns, which fails for a base that returns rows. Bring maps "
        "and rows alike into the form of a row.",
        ("layers.Flatten()(base(left))", "layers.GlobalAveragePooling2D()(base(left))"),
        ("layers.Flatten()(base(right))", "layers.GlobalAveragePooling2D()(base(right))"),
    ),
    Mistake(
        "two_depths",
        "Your model returns two numbers for each pair of pictures. Return one depth.",
        ("layers.Dense(1)", "layers.Dense(2)"),
    ),
    Mistake(
        "sigmoid_output",
        "Your last unit has a sigmoid, so no depth can be above 1. Make the unit linear.",
        ("layers.Dense(1)", 'layers.Dense(1, activation="sigmoid")'),
    ),
    Mistake(
        "relu_output",
        "Your last unit has a ReLU, so it can die with no gradient left. Make the unit linear.",
        ("layers.Dense(1)", 'layers.Dense(1, activation="relu")'),
    ),
    Mistake(
        "wrong_loss",
        "Your loss is made for probabilities. A depth can be any size, so use the mean squared or "
        "the mean absolute error.",
        ('loss="mse"', 'loss="binary_crossentropy"'),
    ),
    Mistake(
        "not_compiled",
        "You return a model that is not compiled. Compile it before you return it.",
        ('    model.compile(optimizer="adam", loss="mse")\n', ""),
    ),
]
