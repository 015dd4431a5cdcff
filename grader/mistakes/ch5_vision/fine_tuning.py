"""Well-known wrong answers of `fine_tuning`."""

from kata_grader.course.mistakes import Mistake, on

FLAG = "        layer.trainable = index >= start and not is_normalisation\n"
WHOLE = "    base.trainable = True\n"
COMPILE = '    model.compile(optimizer=optimizer, loss=model.loss, metrics=["accuracy"])\n'

MISTAKES = [
    Mistake(
        "everything_unfrozen",
        "The whole base is trainable: the layers before the named one should stay frozen.",
        ("index >= start and not is_normalisation", "not is_normalisation"),
    ),
    Mistake(
        "only_the_named_layer",
        "Only the named layer is trainable: all later ones should be too.",
        ("index >= start and", "index == start and"),
    ),
    Mistake(
        "one_layer_late",
        "The named layer itself stays frozen: it is the first to be trained.",
        ("index >= start and", "index > start and"),
    ),
    Mistake(
        "upside_down",
        "The layers before the named one are trainable, and the later ones are not: it should be "
        "the other way round.",
        ("index >= start and", "index < start and"),
    ),
    Mistake(
        "normalisation_unfrozen",
        "Batch normalisations are trainable: they should stay frozen, wherever they stand.",
        ("index >= start and not is_normalisation", "index >= start"),
    ),
    Mistake(
        "earlier_layers_forgotten",
        "The layers before the named one are not frozen: base.trainable makes all of them "
        "trainable, so set their flags too.",
        (FLAG, "        if index >= start:\n            layer.trainable = not is_normalisation\n"),
    ),
    Mistake(
        "base_stays_frozen",
        "base.trainable is still False, so nothing of the base is trained, whatever its layers "
        "say: set it first.",
        on(WHOLE, "True", "False"),
    ),
    Mistake(
        "base_set_last",
        "base.trainable is set after the layers' own flags and overwrites them: set it first.",
        (WHOLE, ""),
        (FLAG, FLAG + WHOLE),
    ),
    Mistake(
        "beginning_of_a_name",
        "A part of a name is taken for the name: names match exactly.",
        (
            "    if layer_name not in names:\n",
            "    layer_name = next((n for n in names if layer_name in n), layer_name)\n"
            "    if layer_name not in names:\n",
        ),
    ),
    Mistake(
        "unknown_layer_ignored",
        "A name that no layer has goes unnoticed: refuse it.",
        ("    if layer_name not in names:\n", "    if False:\n"),
        ("start = names.index(layer_name)", "start = (names + [layer_name]).index(layer_name)"),
    ),
    Mistake(
        "not_recompiled",
        "The model is not compiled again, so the flags and the learning rate have no effect: what "
        "a step does was decided when it was first fitted.",
        (COMPILE, ""),
    ),
    Mistake(
        "default_learning_rate",
        "The learning rate has no effect: the optimizer works with its default.",
        ("optimizers.Adam(learning_rate)", "optimizers.Adam()"),
    ),
    Mistake(
        "rate_fixed",
        "The learning rate is always 0.00001, whatever is asked for.",
        ("optimizers.Adam(learning_rate)", "optimizers.Adam(1e-5)"),
    ),
    Mistake(
        "head_frozen",
        "The head does not train: everything behind the named layer should, the head included.",
        (
            "    unfreeze_from(base, layer_name)\n",
            "    unfreeze_from(base, layer_name)\n"
            "    for layer in model.layers:\n"
            "        if layer is not base and layer not in base.layers:\n"
            "            layer.trainable = False\n",
        ),
    ),
    Mistake(
        "base_not_unfrozen",
        "The base stays frozen: unfreeze it from the named layer on before you compile.",
        ("    unfreeze_from(base, layer_name)\n", "    base.get_layer(layer_name)\n"),
    ),
    Mistake(
        "own_loss",
        "The loss is another one than the model was compiled with: it should stay the model's own.",
        ("loss=model.loss", 'loss="binary_crossentropy"'),
    ),
    Mistake(
        "one_epoch",
        "The model is trained for one epoch, whatever epochs says.",
        ("epochs=epochs, verbose=0", "epochs=1, verbose=0"),
    ),
    Mistake(
        "history_object",
        "A History object came back: its attribute history is the dict that is asked for.",
        ("verbose=0).history", "verbose=0)"),
    ),
    Mistake(
        "epochs_unchecked",
        "A number of epochs below 1 goes through: Keras then trains nothing. Refuse it first.",
        ("if epochs < 1:", "if False:"),
    ),
]
