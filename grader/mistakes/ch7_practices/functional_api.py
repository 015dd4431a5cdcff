"""Well-known wrong answers of `functional_api`."""

from kata_grader.course.mistakes import Mistake

FUNCTIONAL = "    model = Model(inputs, outputs)\n    model.compile("
CHAIN = (
    "    inputs = x = Input(sequential.input_shape[1:])\n"
    "    for layer in sequential.layers:\n"
    "        x = layer(x)\n"
    "    model = Model(inputs, x)\n"
)

MISTAKES = [
    Mistake(
        "sequential_mlp",
        "The network is a Sequential: write it with the functional API, by calling layers on what "
        "the layers before them returned.",
        (
            FUNCTIONAL,
            "    from keras import Sequential\n\n"
            "    model = Sequential(Model(inputs, outputs).layers[-3:])\n"
            "    model.build((None, input_dim))\n"
            "    model.compile(",
        ),
    ),
    Mistake(
        "activation_lost",
        "The hidden layers of the network have no activation: each should have ReLU.",
        ('first = layers.Dense(units, activation="relu")', "first = layers.Dense(units)"),
        ('second = layers.Dense(units, activation="relu")', "second = layers.Dense(units)"),
    ),
    Mistake(
        "second_activation_lost",
        "The second hidden layer has no activation: it should have ReLU like the first.",
        ('second = layers.Dense(units, activation="relu")', "second = layers.Dense(units)"),
    ),
    Mistake(
        "one_hidden_layer",
        "The network has one hidden layer: there should be two.",
        ('    second = layers.Dense(units, activation="relu")(first)\n', "    second = first\n"),
    ),
    Mistake(
        "sigmoid_for_softmax",
        "The last layer judges each class by itself, with a sigmoid: it should share out one "
        "probability, with a softmax.",
        ('"softmax"', '"sigmoid"'),
    ),
    Mistake(
        "wrong_loss",
        "The loss is the binary cross-entropy: it should be the categorical one.",
        ("categorical_crossentropy", "binary_crossentropy"),
    ),
    Mistake(
        "no_accuracy",
        "No accuracy is reported beside the loss: ask for it when you compile the model.",
        (', metrics=["accuracy"]', ""),
    ),
    Mistake(
        "sequential_given_back",
        "What comes back is the Sequential itself: make a model of its layers.",
        ("    model = Model(inputs, x)\n", "    model = sequential\n"),
    ),
    Mistake(
        "sequential_as_one_layer",
        "The Sequential is the only layer of the new model: call its layers one by one instead.",
        (
            "    for layer in sequential.layers:\n        x = layer(x)\n",
            "    x = sequential(x)\n",
        ),
    ),
    Mistake(
        "layers_copied",
        "The layers are copies with equal weights, so the two models learn apart: use the layers "
        "themselves.",
        (
            CHAIN,
            "    from keras import models\n\n"
            "    copied = models.clone_model(sequential)\n"
            "    copied.set_weights(sequential.get_weights())\n"
            "    model = Model(copied.inputs, copied.outputs)\n",
        ),
    ),
    Mistake(
        "last_layer_left_out",
        "The Sequential's last layer is missing.",
        ("for layer in sequential.layers:", "for layer in sequential.layers[:-1]:"),
    ),
    Mistake(
        "not_compiled",
        "The new model is not compiled although the Sequential is.",
        ("    if compiled:\n", "    if False:\n"),
    ),
    Mistake(
        "compiled_with_defaults",
        "The new model is compiled with an optimizer, loss and metrics of your own: it should be "
        "compiled as the Sequential is.",
        (
            'model.compile(sequential.optimizer, sequential.loss, metrics=compiled["metrics"])',
            'model.compile("rmsprop", "categorical_crossentropy", metrics=["acc"])',
        ),
    ),
    Mistake(
        "metrics_lost",
        "The new model reports the loss alone: its metrics should be those of the Sequential.",
        ('metrics=compiled["metrics"]', "metrics=None"),
    ),
    Mistake(
        "optimizer_lost",
        "The new model has the right loss and metrics but an optimizer of its own: it should be "
        "the Sequential's, with the same learning rate.",
        ("model.compile(sequential.optimizer, ", 'model.compile("rmsprop", '),
    ),
    Mistake(
        "unbuilt_unchecked",
        "`sequential` has no weights yet. Raise a ValueError that says so.",
        ("if not sequential.built:", "if False:"),
    ),
]
