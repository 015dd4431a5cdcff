"""Well-known wrong answers of `functional_api`."""

from kata_grader.course.mistakes import Mistake, on

FUNCTIONAL = "    model = Model(inputs, outputs)\n    model.compile("
CHAIN = (
    "    inputs = x = Input(sequential.input_shape[1:])\n"
    "    for layer in sequential.layers:\n"
    "        x = layer(x)\n"
    "    model = Model(inputs, x)\n"
)
FIRST = 'first = layers.Dense(units, activation="relu")'
SECOND = 'second = layers.Dense(units, activation="relu")'

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
        fails=("test_kinds",),
    ),
    Mistake(
        "activation_lost",
        "The hidden layers of your network have no activation. Give each of them ReLU.",
        ('first = layers.Dense(units, activation="relu")', "first = layers.Dense(units)"),
        ('second = layers.Dense(units, activation="relu")', "second = layers.Dense(units)"),
        fails=("test_mlp",),
    ),
    Mistake(
        "second_activation_lost",
        "Your second hidden layer has no activation. Give it ReLU like the first.",
        ('second = layers.Dense(units, activation="relu")', "second = layers.Dense(units)"),
        fails=("test_mlp",),
    ),
    Mistake(
        "one_hidden_layer",
        "Only one hidden layer leads to your output. There should be two of them, the second one "
        "called on what the first one gives.",
        ('    second = layers.Dense(units, activation="relu")(first)\n', "    second = first\n"),
        fails=("test_mlp",),
    ),
    Mistake(
        "sigmoid_for_softmax",
        "Your last layer judges each class by itself, with a sigmoid. Use a softmax, so that the "
        "probabilities of all classes add up to 1.",
        ('"softmax"', '"sigmoid"'),
        fails=("test_mlp", "test_loss"),
    ),
    Mistake(
        "wrong_loss",
        "Your loss is the binary cross-entropy. Use the categorical cross-entropy, which fits "
        "one-hot labels.",
        ("categorical_crossentropy", "binary_crossentropy"),
        fails=("test_loss",),
    ),
    Mistake(
        "sparse_loss",
        "Your loss is the sparse cross-entropy, for labels that are class numbers. The labels here "
        "are one-hot, so use the categorical one.",
        ("categorical_crossentropy", "sparse_categorical_crossentropy"),
        fails=("test_loss", "test_accuracy"),
    ),
    Mistake(
        "no_accuracy",
        "Your model reports no accuracy beside the loss. Ask for it when you compile the model.",
        (', metrics=["accuracy"]', ""),
        fails=("test_accuracy",),
    ),
    Mistake(
        "sequential_given_back",
        "You return the Sequential itself. Make a new model from its layers.",
        ("    model = Model(inputs, x)\n", "    model = sequential\n"),
        fails=(
            "test_kinds",
            "test_same_outputs",
            "test_own_layers",
            "test_training_moves_both",
            "test_compiled_likewise",
            "test_refuses",
        ),
    ),
    Mistake(
        "sequential_as_one_layer",
        "The Sequential is the only layer of your new model. Call its layers one by one instead.",
        (
            "    for layer in sequential.layers:\n        x = layer(x)\n",
            "    x = sequential(x)\n",
        ),
        fails=("test_own_layers",),
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
        fails=("test_own_layers", "test_training_moves_both"),
    ),
    Mistake(
        "last_layer_left_out",
        "You leave out the last layer of the Sequential. The new model needs all of them.",
        ("for layer in sequential.layers:", "for layer in sequential.layers[:-1]:"),
        fails=(
            "test_same_outputs",
            "test_own_layers",
            "test_training_moves_both",
            "test_compiled_likewise",
        ),
    ),
    Mistake(
        "input_without_axes",
        "Your new input has only the last axis of the old one, which fails for images. Give it the "
        "whole shape that the Sequential takes.",
        ("Input(sequential.input_shape[1:])", "Input(sequential.input_shape[-1:])"),
        fails=("test_same_outputs", "test_own_layers"),
    ),
    Mistake(
        "not_compiled",
        "You don't compile the new model, although the Sequential is compiled. Compile it in the "
        "same way.",
        ("    if compiled:\n", "    if False:\n"),
        fails=("test_compiled_likewise",),
    ),
    Mistake(
        "compiled_always",
        "You compile the new model even if the Sequential is not compiled and has no metrics to "
        "look up. In that case, leave it uncompiled.",
        ("    if compiled:\n", '    if compiled["metrics"] or True:\n'),
        fails=(
            "test_kinds",
            "test_same_outputs",
            "test_own_layers",
            "test_training_moves_both",
            "test_refuses",
        ),
    ),
    Mistake(
        "compiled_with_defaults",
        "You compile the new model with an optimizer, loss and metrics of your own. Use those of "
        "the Sequential.",
        (
            'model.compile(sequential.optimizer, sequential.loss, metrics=compiled["metrics"])',
            'model.compile("rmsprop", "categorical_crossentropy", metrics=["acc"])',
        ),
        fails=("test_compiled_likewise",),
    ),
    Mistake(
        "metrics_lost",
        "Your new model reports only the loss. Give it the metrics of the Sequential.",
        ('metrics=compiled["metrics"]', "metrics=None"),
        fails=("test_compiled_likewise",),
    ),
    Mistake(
        "optimizer_lost",
        "Your new model has the right loss and metrics but another optimizer. Use the "
        "Sequential's, with the same learning rate.",
        ("model.compile(sequential.optimizer, ", 'model.compile("rmsprop", '),
        fails=("test_compiled_likewise",),
    ),
    Mistake(
        "optimizer_reset",
        "You make a new optimizer of the same class, with Keras's default settings. Keep the "
        "Sequential's settings, such as the learning rate.",
        ("compile(sequential.optimizer,", "compile(type(sequential.optimizer)(),"),
        fails=("test_compiled_likewise",),
    ),
    Mistake(
        "unbuilt_unchecked",
        "`sequential` has no weights yet. Raise a ValueError that says so.",
        ("if not sequential.built:", "if False:"),
        fails=("test_refuses",),
    ),
    Mistake(
        "units_ignored",
        "Your hidden layers have 32 units whatever `units` says. Use the argument.",
        (FIRST, FIRST.replace("units", "32")),
        (SECOND, SECOND.replace("units", "32")),
        fails=("test_mlp",),
    ),
    Mistake(
        "classes_ignored",
        "Your network has 10 classes whatever `num_classes` says. Use the argument.",
        ("layers.Dense(num_classes,", "layers.Dense(10,"),
        fails=("test_mlp", "test_loss", "test_accuracy"),
    ),
    Mistake(
        "features_ignored",
        "Your network takes 64 features whatever `input_dim` says. Use the argument.",
        ("Input((input_dim,))", "Input((64,))"),
        fails=(
            "test_mlp",
            "test_kinds",
            "test_loss",
            "test_accuracy",
        ),
    ),
    Mistake(
        "hidden_layer_used_twice",
        "You make one hidden layer and call it twice, so both share weights. Make two layers.",
        (FIRST, f"layer = {FIRST[8:]}\n    first = layer"),
        (SECOND, "second = layer"),
        fails=(
            "test_mlp",
            "test_kinds",
            "test_loss",
            "test_accuracy",
        ),
    ),
    Mistake(
        "third_hidden_layer",
        "Your network has a third hidden layer. It should have two of them.",
        (SECOND + "(first)", SECOND + '(layers.Dense(units, activation="relu")(first))'),
        fails=("test_mlp",),
    ),
    Mistake(
        "hidden_side_by_side",
        "Both your hidden layers read the inputs, and you concatenate what they return. Let the "
        "second read what the first returned.",
        (SECOND + "(first)", f"second = layers.concatenate([first, {SECOND[9:]}(inputs)])"),
        fails=("test_mlp",),
    ),
    Mistake(
        "tanh_for_relu",
        "Your hidden layers have tanh. Give each of them ReLU.",
        (FIRST, FIRST.replace("relu", "tanh")),
        (SECOND, SECOND.replace("relu", "tanh")),
        fails=("test_mlp",),
    ),
    Mistake(
        "sigmoid_for_relu",
        "Your hidden layers have a sigmoid. Give each of them ReLU.",
        (FIRST, FIRST.replace("relu", "sigmoid")),
        (SECOND, SECOND.replace("relu", "sigmoid")),
        fails=("test_mlp",),
    ),
    Mistake(
        "no_softmax",
        "Your last layer has no activation, so it gives no probabilities. Give it a softmax.",
        ('layers.Dense(num_classes, activation="softmax")', "layers.Dense(num_classes)"),
        fails=("test_mlp", "test_loss"),
    ),
    Mistake(
        "relu_for_softmax",
        "Your last layer has ReLU, so it gives no probabilities. Give it a softmax.",
        ('"softmax"', '"relu"'),
        fails=("test_mlp", "test_loss"),
    ),
    Mistake(
        "model_ends_early",
        "Your model ends at the second hidden layer. Hand `Model` the inputs and what the last "
        "layer returned.",
        on(FUNCTIONAL, "outputs", "second"),
        fails=("test_mlp", "test_loss", "test_accuracy"),
    ),
    Mistake(
        "mlp_not_compiled",
        "You return the network without compiling it. Give it the loss and the metric that the "
        "task names.",
        (
            '    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", '
            'metrics=["accuracy"])\n',
            "",
        ),
        fails=("test_loss", "test_accuracy"),
    ),
    Mistake(
        "squared_error",
        "Your loss is the squared error. Use the categorical cross-entropy, which fits one-hot "
        "labels.",
        ("categorical_crossentropy", "mse"),
        fails=("test_loss",),
    ),
    Mistake(
        "loss_of_logits",
        "Your loss takes the probabilities for logits and puts a second softmax on them. Leave "
        "`from_logits` at its default.",
        (
            'loss="categorical_crossentropy"',
            'loss=__import__("keras").losses.CategoricalCrossentropy(from_logits=True)',
        ),
        fails=("test_loss",),
    ),
    Mistake(
        "wrong_input_of_a_layer",
        "A layer gets another input than in the Sequential. Call the first layer on the new input, "
        "and each next one on what the layer before it returned.",
        ("        x = layer(x)\n", "        x = layer(inputs)\n"),
        fails=(
            "test_kinds",
            "test_same_outputs",
            "test_own_layers",
            "test_training_moves_both",
            "test_compiled_likewise",
            "test_refuses",
        ),
    ),
    Mistake(
        "batch_axis_twice",
        "You give `Input` the axis of the samples as well, which it adds by itself. Leave that "
        "first axis out.",
        ("Input(sequential.input_shape[1:])", "Input(sequential.input_shape)"),
        fails=(
            "test_kinds",
            "test_same_outputs",
            "test_own_layers",
            "test_training_moves_both",
            "test_compiled_likewise",
        ),
    ),
    Mistake(
        "inner_layers_taken_out",
        "You take an inner Sequential apart. It counts as one layer: call it as a whole.",
        (
            "        x = layer(x)\n",
            '        for inner in getattr(layer, "layers", [layer]):\n            x = inner(x)\n',
        ),
        fails=("test_own_layers",),
    ),
    Mistake(
        "loss_fixed",
        "You compile the new model with the categorical cross-entropy whatever the Sequential has. "
        "Use the Sequential's loss.",
        (
            "model.compile(sequential.optimizer, sequential.loss,",
            'model.compile(sequential.optimizer, "categorical_crossentropy",',
        ),
        fails=("test_compiled_likewise",),
    ),
    Mistake(
        "loss_forgotten",
        "You compile the new model without a loss, so it can't be trained. Use the Sequential's "
        "loss.",
        (
            "model.compile(sequential.optimizer, sequential.loss,",
            "model.compile(sequential.optimizer,",
        ),
        fails=("test_compiled_likewise",),
    ),
    Mistake(
        "accuracy_always",
        "Your new model reports the accuracy whatever the Sequential's metrics are. Use those.",
        ('metrics=compiled["metrics"]', 'metrics=["accuracy"]'),
        fails=("test_compiled_likewise",),
    ),
    Mistake(
        "names_for_metrics",
        "You hand over `metrics_names`, which are names in a report. The metrics stand in what "
        "`get_compile_config()` returns.",
        ('metrics=compiled["metrics"]', "metrics=sequential.metrics_names"),
        fails=("test_compiled_likewise",),
    ),
    Mistake(
        "metrics_that_keras_keeps",
        "You hand over the attribute `metrics`, which also holds what Keras keeps for itself, such "
        "as the mean loss. Use the dict of `get_compile_config()`.",
        ('metrics=compiled["metrics"]', "metrics=sequential.metrics"),
        fails=("test_compiled_likewise",),
    ),
]
