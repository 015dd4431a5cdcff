"""Well-known wrong answers of `fine_tuning`."""

from kata_grader.course.mistakes import Mistake, on

FLAG = "        layer.trainable = index >= start and not is_normalisation\n"
WHOLE = "    base.trainable = True\n"
COMPILE = '    model.compile(optimizer=optimizer, loss=model.loss, metrics=["accuracy"])\n'

MISTAKES = [
    Mistake(
        "everything_unfrozen",
        "You unfreeze the layers before the named one too. Keep them frozen.",
        ("index >= start and not is_normalisation", "not is_normalisation"),
        fails=("test_flags", "test_what_moves"),
    ),
    Mistake(
        "only_the_named_layer",
        "You unfreeze only the named layer. All later ones should be trainable too.",
        ("index >= start and", "index == start and"),
        fails=("test_flags", "test_what_moves"),
    ),
    Mistake(
        "one_layer_late",
        "You leave the named layer itself frozen. It is the first one to be trained.",
        ("index >= start and", "index > start and"),
        fails=("test_flags", "test_what_moves", "test_refuses"),
    ),
    Mistake(
        "upside_down",
        "You unfreeze the layers before the named one and freeze the others. Do it the other way "
        "round.",
        ("index >= start and", "index < start and"),
        fails=("test_flags", "test_what_moves", "test_refuses"),
    ),
    Mistake(
        "normalisation_unfrozen",
        "You unfreeze batch normalisations. Keep them frozen, wherever they stand and whatever "
        "they are called: the class of a layer tells them.",
        ("index >= start and not is_normalisation", "index >= start"),
        fails=("test_flags", "test_what_moves"),
    ),
    Mistake(
        "earlier_layers_forgotten",
        "You don't freeze the layers before the named one. `base.trainable` makes all layers "
        "trainable, so set the flags of these too.",
        (FLAG, "        if index >= start:\n            layer.trainable = not is_normalisation\n"),
        fails=("test_flags", "test_what_moves"),
    ),
    Mistake(
        "base_stays_frozen",
        "Your `base.trainable` is still False, so nothing in the base trains, whatever its layers "
        "say. Set it first.",
        on(WHOLE, "True", "False"),
        fails=("test_flags", "test_refuses"),
        # With Keras 2 a frozen model's weights stay frozen whatever its layers say.
        may_fail=("test_what_moves",),
    ),
    Mistake(
        "base_set_last",
        "You set `base.trainable` after the layers' own flags, which overwrites them. Set it "
        "first.",
        (WHOLE, ""),
        (FLAG, FLAG + WHOLE),
        fails=("test_flags", "test_what_moves"),
    ),
    Mistake(
        "beginning_of_a_name",
        "You take a part of a layer's name for the name. Names must match exactly.",
        (
            "    if layer_name not in names:\n",
            "    layer_name = next((n for n in names if layer_name in n), layer_name)\n"
            "    if layer_name not in names:\n",
        ),
        fails=("test_flags", "test_what_moves", "test_refuses"),
    ),
    Mistake(
        "unknown_layer_ignored",
        "You accept a name that no layer has. Refuse it with a ValueError.",
        ("    if layer_name not in names:\n", "    if False:\n"),
        ("start = names.index(layer_name)", "start = (names + [layer_name]).index(layer_name)"),
        fails=("test_refuses",),
    ),
    Mistake(
        "not_recompiled",
        "You don't compile the model again. Keras decides what a step does at the first `fit`, so "
        "on a fitted model the new flags and learning rate have no effect.",
        (COMPILE, ""),
        fails=("test_learning_rate", "test_what_moves", "test_history"),
    ),
    Mistake(
        "default_learning_rate",
        "Your optimizer works with its default learning rate. Make it use `learning_rate`.",
        ("optimizers.Adam(learning_rate)", "optimizers.Adam()"),
        fails=("test_learning_rate", "test_history"),
    ),
    Mistake(
        "rate_fixed",
        "Your learning rate is always 0.00001. Use the value of `learning_rate`.",
        ("optimizers.Adam(learning_rate)", "optimizers.Adam(1e-5)"),
        fails=("test_learning_rate",),
    ),
    Mistake(
        "rate_times_ten",
        "Your learning rate is ten times `learning_rate`. Give the optimizer just that value.",
        ("optimizers.Adam(learning_rate)", "optimizers.Adam(10 * learning_rate)"),
        fails=("test_learning_rate",),
    ),
    Mistake(
        "rate_by_size_of_batch",
        "Your learning rate is `learning_rate` divided by the number of images in a batch. Give "
        "the optimizer just the value of `learning_rate`.",
        ("optimizers.Adam(learning_rate)", "optimizers.Adam(learning_rate / 32)"),
        fails=("test_learning_rate",),
    ),
    Mistake(
        "head_frozen",
        "You freeze the head. It should train together with the unfrozen layers of the base.",
        (
            "    unfreeze_from(base, layer_name)\n",
            "    unfreeze_from(base, layer_name)\n"
            "    for layer in model.layers:\n"
            "        if layer is not base and layer not in base.layers:\n"
            "            layer.trainable = False\n",
        ),
        fails=("test_learning_rate", "test_what_moves"),
    ),
    Mistake(
        "base_not_unfrozen",
        "You never unfreeze the base. Unfreeze it from the named layer on before you compile.",
        ("    unfreeze_from(base, layer_name)\n", "    base.get_layer(layer_name)\n"),
        fails=("test_what_moves",),
    ),
    Mistake(
        "base_looked_up_in_the_model",
        "You look the base up in the model by its name. The model may contain it layer by layer, "
        "so use the `base` that you are given.",
        (
            "    unfreeze_from(base, layer_name)\n",
            "    unfreeze_from(model.get_layer(base.name), layer_name)\n",
        ),
        fails=("test_what_moves",),
    ),
    Mistake(
        "own_loss",
        "You compile the model with a loss that you chose. Keep the loss that the model already "
        "has.",
        ("loss=model.loss", 'loss="binary_crossentropy"'),
        fails=("test_what_moves", "test_history"),
    ),
    Mistake(
        "one_epoch",
        "You always train for one epoch. Go through the images as often as `epochs` says.",
        ("epochs=epochs, verbose=0", "epochs=1, verbose=0"),
        fails=("test_history",),
    ),
    Mistake(
        "history_object",
        "You return no dict. What `fit` returns is a `History` object, and its attribute "
        "`history` is the dict that is asked for.",
        ("verbose=0).history", "verbose=0)"),
        fails=("test_history",),
    ),
    Mistake(
        "epochs_unchecked",
        "You accept a number of epochs below 1. Keras then trains nothing, so refuse it first.",
        ("if epochs < 1:", "if False:"),
        fails=("test_refuses",),
    ),
    Mistake(
        "base_flag_forgotten",
        "You don't set `base.trainable`. If the base was frozen as a whole, nothing in it trains, "
        "whatever its layers say. Set it to True first.",
        (WHOLE, ""),
        fails=("test_flags",),
        may_fail=("test_what_moves",),
    ),
    Mistake(
        "named_normalisation_unfrozen",
        "You unfreeze the named layer even if it is a batch normalisation. Keep it frozen then "
        "too.",
        (
            "index >= start and not is_normalisation",
            "index == start or index > start and not is_normalisation",
        ),
        fails=("test_flags", "test_what_moves"),
    ),
    Mistake(
        "normalisations_skipped",
        "You skip the batch normalisations, so they keep the flag that `base.trainable` gave them. "
        "Freeze each of them.",
        (FLAG, "        if not is_normalisation:\n            layer.trainable = index >= start\n"),
        fails=("test_flags", "test_what_moves"),
    ),
    Mistake(
        "convolutions_only",
        "You unfreeze only convolutions. Every layer from the named one on is trainable, a model "
        "among them too, except batch normalisations.",
        ("and not is_normalisation", "and isinstance(layer, layers.Conv2D)"),
        fails=("test_flags", "test_what_moves"),
    ),
    Mistake(
        "one_layer_early",
        "You unfreeze the layer before the named one too. The named layer is the first one to be "
        "trained.",
        ("index >= start and", "index >= start - 1 and"),
        fails=("test_flags", "test_what_moves"),
    ),
    Mistake(
        "last_layer_left_out",
        "You leave the last layer of the base frozen. All layers from the named one on should be "
        "trainable, the last one included.",
        ("index >= start and", "start <= index < len(names) - 1 and"),
        fails=("test_flags", "test_what_moves", "test_refuses"),
    ),
    Mistake(
        "whole_base_unfrozen",
        "Your `fine_tune` unfreezes the whole base. Unfreeze it as in `unfreeze_from`, so that the "
        "layers before the named one and all batch normalisations stay frozen.",
        (
            "    unfreeze_from(base, layer_name)\n",
            "    base.get_layer(layer_name)\n    base.trainable = True\n",
        ),
        fails=("test_what_moves",),
    ),
    Mistake(
        "rate_set_without_compiling",
        "You set the learning rate of the old optimizer and don't compile again. A fitted model "
        "goes on with the weights that moved before, so compile it.",
        (COMPILE, "    model.optimizer.learning_rate = learning_rate\n"),
        fails=("test_what_moves",),
    ),
    Mistake(
        "squared_error",
        "You compile the model with the mean squared error. Keep the loss that the model already "
        "has.",
        ("loss=model.loss", 'loss="mse"'),
        fails=("test_what_moves", "test_history"),
    ),
    Mistake(
        "part_held_back",
        "You hold back a part of the images for validation. Train on all of them.",
        ("epochs=epochs, verbose=0", "epochs=epochs, validation_split=0.2, verbose=0"),
        fails=("test_what_moves", "test_history"),
    ),
    Mistake(
        "images_scaled",
        "You divide the images by 255. Don't rescale them, because they already come as the model "
        "takes them.",
        ("model.fit(images, labels", "model.fit(images / 255, labels"),
        fails=("test_history",),
        # How far it leads aside of the way down, hangs on the weights that are drawn.
        may_fail=("test_what_moves",),
    ),
]
