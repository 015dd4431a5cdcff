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
        "Your network is a Sequential. Use the functional API and call each layer on what the "
        "layer before it returned.",
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
        "The hidden layers of your network have no activation. Give each of them ReLU.",
        ('first = layers.Dense(units, activation="relu")', "first = layers.Dense(units)"),
        ('second = layers.Dense(units, activation="relu")', "second = layers.Dense(units)"),
    ),
    Mistake(
        "second_activation_lost",
        "Your second hidden layer has no activation. Give it ReLU like the first.",
        ('second = layers.Dense(units, activation="relu")', "second = layers.Dense(units)"),
    ),
    Mistake(
        "one_hidden_layer",
        "Your network has only one hidden layer. It should have two of them.",
        ('    second = layers.Dense(units, activation="relu")(first)\n', "    second = first\n"),
    ),
    Mistake(
        "sigmoid_for_softmax",
        "Your last layer judges each class by itself, with a sigmoid. Use a softmax, so that the "
        "probabilities of all classes add up to 1.",
        ('"softmax"', '"sigmoid"'),
    ),
    Mistake(
        "wrong_loss",
        "Your loss is the binary cross-entropy. Use the categorical cross-entropy, which fits "
        "one-hot labels.",
        ("categorical_crossentropy", "binary_crossentropy"),
    ),
    Mistake(
        "sparse_loss",
        "Your loss is the sparse cross-entropy, for labels that are class numbers. The labels here "
        "are one-hot, so use the categorical one.",
        ("categorical_crossentropy", "sparse_categorical_crossentropy"),
    ),
    Mistake(
        "no_accuracy",
        "Your model reports no accuracy beside the loss. Ask for it when you compile the model.",
        (', metrics=["accuracy"]', ""),
    ),
    Mistake(
        "sequential_given_back",
        "You return the Sequential itself. Make a new model from its layers.",
        ("    model = Model(inputs, x)\n", "    model = sequential\n"),
    ),
    Mistake(
        "sequential_as_one_layer",
        "The Sequential is the only layer of your new model. Call its layers one by one instead.",
        (
            "    for layer in sequential.layers:\n        x = layer(x)\n",
            "    x = sequential(x)\n",
        ),
    ),
    Mistake(
        "layers_copied",
        "You copy the layers, so the two models learn separately. Use the Sequential's own layers.",
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
        "You leave out the last layer of the Sequential. The new model needs all of them.",
        ("for layer in sequential.layers:", "for layer in sequential.layers[:-1]:"),
    ),
    Mistake(
        "input_without_axes",
        "Your new input has only the last axis of the old one, which fails for images. Give it the "
        "whole shape that the Sequential takes.",
        ("Input(sequential.input_shape[1:])", "Input(sequential.input_shape[-1:])"),
    ),
    Mistake(
        "not_compiled",
        "You don't compile the new model, although the Sequential is compiled. Compile it in the "
        "same way.",
        ("    if compiled:\n", "    if False:\n"),
    ),
    Mistake(
        "compiled_always",
        "You compile the new model even if the Sequential is not compiled and has no metrics to "
        "look up. In that case, leave it uncompiled.",
        ("    if compiled:\n", '    if compiled["metrics"] or True:\n'),
    ),
    Mistake(
        "compiled_with_defaults",
        "You compile the new model with an optimizer, loss and metrics of your own. Use those of "
        "the Sequential.",
        (
            'model.compile(sequential.optimizer, sequential.loss, metrics=compiled["metrics"])',
            'model.compile("rmsprop", "categorical_crossentropy", metrics=["acc"])',
        ),
    ),
    Mistake(
        "metrics_lost",
        "Your new model reports only the loss. Give it the metrics of the Sequential.",
        ('metrics=compiled["metrics"]', "metrics=None"),
    ),
    Mistake(
        "optimizer_lost",
        "Your new model has the right loss and metrics but another optimizer. Use the "
        "Sequential's, with the same learning rate.",
        ("model.compile(sequential.optimizer, ", 'model.compile("rmsprop", '),
    ),
    Mistake(
        "optimizer_reset",
        "You make a new optimizer of the same class, with Keras's default settings. Keep the "
        "Sequential's settings, such as the learning rate.",
        ("compile(sequential.optimizer,", "compile(type(sequential.optimizer)(),"),
    ),
    Mistake(
        "unbuilt_unchecked",
        "`sequential` has no weights yet. Raise a ValueError that says so.",
        ("if not sequential.built:", "if False:"),
    ),
]
