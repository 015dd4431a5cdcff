"""Well-known wrong answers of `models_as_layers`."""

from kata_grader.course.mistakes import Mistake

CLONE = '__import__("keras").Sequential([__import__("keras").models.clone_model(base)])'
STOPPED = 'layers.Lambda(lambda x: __import__("tensorflow").stop_gradient(x))'

MISTAKES = [
    Mistake(
        "base_cloned",
        "The base is copied, and the copy is what learns: call the very base that is handed over.",
        ("    left = Input(image_shape)\n", f"    base = {CLONE}\n    left = Input(image_shape)\n"),
    ),
    Mistake(
        "right_cloned",
        "The right camera has a copy of the base, with weights of its own: call one base twice.",
        ("base(right)", f"{CLONE}(right)"),
    ),
    Mistake(
        "left_cloned",
        "The left camera has a copy of the base, with weights of its own: call one base twice.",
        ("base(left)", f"{CLONE}(left)"),
    ),
    Mistake(
        "right_ignored",
        "The right picture has no part in the depth: both should be looked at.",
        ("layers.concatenate([left_features, right_features])", "left_features"),
    ),
    Mistake(
        "left_ignored",
        "The left picture has no part in the depth: both should be looked at.",
        ("layers.concatenate([left_features, right_features])", "right_features"),
    ),
    Mistake(
        "added",
        "What the base makes of the two pictures is added, so the model can't tell which was left: "
        "concatenate it.",
        ("layers.concatenate(", "layers.add("),
    ),
    Mistake(
        "base_frozen",
        "The base is frozen: training the model should update its weights.",
        (
            "    left = Input(image_shape)\n",
            "    base.trainable = False\n    left = Input(image_shape)\n",
        ),
    ),
    Mistake(
        "right_detached",
        "The right pictures do not train the base: no gradient comes back on their path.",
        ("base(right)", f"{STOPPED}(base(right))"),
    ),
    Mistake(
        "maps_not_flattened",
        "Where the base returns maps, the model returns a map of depths: flatten the maps first.",
        ("layers.Flatten()(base(left))", "base(left)"),
        ("layers.Flatten()(base(right))", "base(right)"),
    ),
    Mistake(
        "two_depths",
        "The model returns two numbers for each pair: there is one depth.",
        ("layers.Dense(1)", "layers.Dense(2)"),
    ),
    Mistake(
        "sigmoid_output",
        "The last unit has a sigmoid, so no depth can be above 1: it should be linear.",
        ("layers.Dense(1)", 'layers.Dense(1, activation="sigmoid")'),
    ),
    Mistake(
        "relu_output",
        "The last unit has a ReLU: it should be linear, or it can die with no gradient left.",
        ("layers.Dense(1)", 'layers.Dense(1, activation="relu")'),
    ),
    Mistake(
        "wrong_loss",
        "The loss is made for probabilities: a depth is a number, so measure the squared or the "
        "absolute error.",
        ('loss="mse"', 'loss="binary_crossentropy"'),
    ),
    Mistake(
        "not_compiled",
        "The model is not compiled.",
        ('    model.compile(optimizer="adam", loss="mse")\n', ""),
    ),
]
