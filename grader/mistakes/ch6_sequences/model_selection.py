"""Well-known wrong answers of `model_selection`."""

from kata_grader.course.mistakes import Mistake, on

FIRST = "first = int(n * fractions[0])"
SECOND = "second = first + int(n * fractions[1])"
PARTS = "parts = slice(first), slice(first, second), slice(second, n)"
PAIRS = "return [(samples[part], targets[part]) for part in parts]"
STACK = "model = Sequential([Input((window, features)), kinds[layer](units)])"
KINDS = 'kinds = {"gru": layers.GRU, "lstm": layers.LSTM}'
REFUSED = """    if layer not in kinds:
        raise ValueError(f'layer must be "gru" or "lstm", not {layer!r}')
"""
IF_DENSE = "if dense_units > 0:"
DENSE = 'model.add(layers.Dense(dense_units, activation="relu"))'
COMPILED = 'model.compile(optimizer=optimizers.RMSprop(learning_rate), loss="mae")'
LOOP = """    for option in options:
        utils.set_random_seed(seed)
        model = build(**option)
"""
FIT = "fit = model.fit(*train, epochs=epochs, validation_data=validation, verbose=0)"
SCORE = 'scores.append(min(fit.history["val_loss"]))'
FINITE = "finite = [score if np.isfinite(score) else np.inf for score in scores]"
CHOSEN = "return options[int(np.argmin(finite))], scores"
BOTH = "samples, targets = (np.concatenate(pair) for pair in zip(train, validation, strict=True))"
FINAL = """    utils.set_random_seed(seed)
    model = build(**option)
    model.fit(samples, targets, epochs=epochs, verbose=0)
"""

MISTAKES = [
    Mistake(
        "fraction_of_the_rest",
        "You take the second fraction of what the training part leaves. Both are fractions of all "
        "samples.",
        on(SECOND, "n * fractions[1]", "(n - first) * fractions[1]"),
        fails=("test_parts",),
    ),
    Mistake(
        "shuffled",
        "You shuffle the samples before you split them. Then the training data hold the hours "
        "around each test hour. Keep the order of time.",
        (
            FIRST,
            "order = np.random.RandomState(0).permutation(n)\n"
            "    samples, targets = samples[order], targets[order]\n"
            "    first = int(n * fractions[0])",
        ),
        fails=("test_parts",),
    ),
    Mistake(
        "test_part_for_validation",
        "Your validation part is the newest one, and your test part lies in the middle. Then you "
        "choose on the data that should stay untouched. The newest samples are for the test.",
        (
            PARTS,
            "parts = slice(first), slice(n - second + first, n), slice(first, n - second + first)",
        ),
        fails=("test_parts",),
    ),
    Mistake(
        "newest_for_training",
        "You train on the newest samples and test with the oldest. A forecaster is used on days "
        "that come after those it learned from, so train on the oldest.",
        (
            PARTS,
            "parts = slice(n - first, n), slice(n - second, n - first), slice(n - second)",
        ),
        fails=("test_parts",),
    ),
    Mistake(
        "fraction_as_end",
        "You take the second fraction as the place where the validation part ends. It is the size "
        "of that part, counted from the end of the training part.",
        on(SECOND, "first + ", ""),
        fails=("test_parts",),
    ),
    Mistake(
        "sum_rounded",
        "You add the fractions before you round down, so your validation part is sometimes one too "
        "long. Round the size of each part down by itself.",
        on(SECOND, "first + int(n * fractions[1])", "int(n * sum(fractions))"),
        fails=("test_parts",),
    ),
    Mistake(
        "rounded_up",
        "You round the sizes up. Round them down.",
        on(FIRST, "int(n * fractions[0])", "int(np.ceil(n * fractions[0]))"),
        on(SECOND, "int(n * fractions[1])", "int(np.ceil(n * fractions[1]))"),
        fails=("test_parts",),
    ),
    Mistake(
        "rounded_to_nearest",
        "You round the sizes to the nearest integer. Round them down.",
        on(FIRST, "int(n * fractions[0])", "round(n * fractions[0])"),
        on(SECOND, "int(n * fractions[1])", "round(n * fractions[1])"),
        fails=("test_parts",),
    ),
    Mistake(
        "validation_rounded_to_nearest",
        "You round the size of the validation part to the nearest integer. Round it down.",
        on(SECOND, "n * fractions[1]", "n * fractions[1] + 0.5"),
        fails=("test_parts",),
    ),
    Mistake(
        "rest_dropped",
        "Your test part is not the whole rest: a sample at the end is lost. Let it go on to the "
        "last sample.",
        on(PARTS, "slice(second, n)", "slice(second, n - 1)"),
        fails=("test_parts",),
    ),
    Mistake(
        "gap_between_parts",
        "You leave out a sample between two parts. Each part begins where the one before ends.",
        on(PARTS, "slice(first, second)", "slice(first + 1, second)"),
        fails=("test_parts",),
    ),
    Mistake(
        "samples_and_targets_apart",
        "You return the three parts of the samples, and then those of the targets. Return three "
        "pairs, each of samples and their targets.",
        (
            PAIRS,
            "return [[samples[part] for part in parts], [targets[part] for part in parts]]",
        ),
        fails=("test_parts",),
    ),
    Mistake(
        "defaults_of_split",
        "You split into 0.5 and 0.25 whatever `fractions` says. Use the argument.",
        (FIRST, "fractions = 0.5, 0.25\n    first = int(n * fractions[0])"),
        fails=("test_parts",),
    ),
    Mistake(
        "always_gru",
        'Your recurrent layer is a GRU even for `layer="lstm"`. Build the layer that it names.',
        on(KINDS, "layers.LSTM", "layers.GRU"),
        fails=("test_layers", "test_compiled", "test_refuses"),
    ),
    Mistake(
        "layers_swapped",
        'You build an LSTM for "gru" and a GRU for "lstm". Swap them.',
        (KINDS, 'kinds = {"lstm": layers.GRU, "gru": layers.LSTM}'),
        fails=("test_layers", "test_compiled", "test_refuses", "test_training"),
    ),
    Mistake(
        "simple_rnn",
        'You build a SimpleRNN for "gru". It has no gates. Build a GRU.',
        on(KINDS, "layers.GRU", "layers.SimpleRNN"),
        fails=("test_layers", "test_compiled", "test_training"),
    ),
    Mistake(
        "units_fixed",
        "Your recurrent layer has 16 units whatever `units` says. Use the argument.",
        on(STACK, "(units)", "(16)"),
        fails=("test_layers", "test_compiled", "test_refuses", "test_training"),
    ),
    Mistake(
        "sequence_returned",
        "Your recurrent layer returns a state for each timestep, so you get a forecast for each. "
        "Let it return its last state alone.",
        on(STACK, "(units)", "(units, return_sequences=True)"),
        fails=("test_layers", "test_compiled", "test_refuses", "test_training"),
    ),
    Mistake(
        "dense_always",
        "You build a dense layer of one unit although `dense_units` is 0. Then there should be "
        "none.",
        (IF_DENSE, "if True:"),
        on(DENSE, "dense_units", "max(1, dense_units)"),
        fails=("test_layers", "test_compiled", "test_refuses", "test_training"),
    ),
    Mistake(
        "dense_ignored",
        "You build no dense layer whatever `dense_units` says. Add one if it is above 0.",
        (IF_DENSE, "if False:"),
        fails=("test_layers", "test_compiled"),
    ),
    Mistake(
        "dense_without_relu",
        "Your dense layer has no activation. Give it ReLU: without one, it and the linear unit are "
        "no more than a single linear unit.",
        on(DENSE, ', activation="relu"', ""),
        fails=("test_layers", "test_compiled"),
    ),
    Mistake(
        "dense_as_wide_as_units",
        "Your dense layer has `units` units. It should have `dense_units`.",
        on(DENSE, "dense_units", "units"),
        fails=("test_layers", "test_compiled"),
    ),
    Mistake(
        "dense_before",
        "Your dense layer stands before the recurrent layer, where it sees one timestep at a time. "
        "Put it after that layer.",
        (STACK, "model = Sequential([Input((window, features))])"),
        (
            "    model.add(layers.Dense(1))\n",
            "    model.add(kinds[layer](units))\n    model.add(layers.Dense(1))\n",
        ),
        fails=("test_layers", "test_compiled"),
    ),
    Mistake(
        "output_with_relu",
        "Your output has ReLU, but a standardised temperature may be below 0. Make the unit "
        "linear.",
        ("model.add(layers.Dense(1))", 'model.add(layers.Dense(1, activation="relu"))'),
        fails=("test_layers", "test_compiled", "test_refuses", "test_training"),
    ),
    Mistake(
        "rate_ignored",
        "Your optimizer has its own learning rate whatever `learning_rate` says. Hand the argument "
        "over to the optimizer.",
        on(COMPILED, "optimizers.RMSprop(learning_rate)", '"rmsprop"'),
        fails=("test_compiled", "test_training"),
    ),
    Mistake(
        "plain_gradient_descent",
        "Your optimizer is SGD. The task asks for RMSprop or Adam.",
        on(COMPILED, "RMSprop", "SGD"),
        fails=("test_compiled", "test_training"),
    ),
    Mistake(
        "squared_error",
        "Your loss is the mean squared error. The task asks for the mean absolute error.",
        on(COMPILED, "mae", "mse"),
        fails=("test_compiled",),
    ),
    Mistake(
        "not_compiled",
        "You return the model without compiling it. Compile it with the mean absolute error and "
        "the learning rate.",
        (f"    {COMPILED}\n", ""),
        fails=("test_compiled", "test_training"),
    ),
    Mistake(
        "unknown_layer_taken",
        "You build a model for whatever name `layer` is. Raise a ValueError for a name that is "
        'neither "gru" nor "lstm".',
        (REFUSED, ""),
        on(STACK, "kinds[layer](units)", "kinds.get(layer, layers.GRU)(units)"),
        fails=("test_refuses",),
    ),
    Mistake(
        "unknown_layer_key_error",
        "For an unknown layer you let the dict raise its KeyError. Raise a ValueError.",
        (REFUSED, ""),
        fails=("test_refuses",),
    ),
    Mistake(
        "training_loss",
        "You choose by the training loss. An option that learns its samples by heart wins then. "
        "Take the validation loss.",
        on(SCORE, "val_loss", "loss"),
        fails=("test_scores", "test_winner", "test_training"),
    ),
    Mistake(
        "score_of_last_epoch",
        "Your score is the validation loss of the last epoch. Take the smallest of all epochs.",
        on(SCORE, 'min(fit.history["val_loss"])', 'fit.history["val_loss"][-1]'),
        fails=("test_scores", "test_winner"),
    ),
    Mistake(
        "score_where_training_loss_is_best",
        "Your score is the validation loss of the epoch in which the training loss is smallest. "
        "Take the smallest validation loss of all epochs.",
        on(
            SCORE,
            'min(fit.history["val_loss"])',
            'fit.history["val_loss"][int(np.argmin(fit.history["loss"]))]',
        ),
        fails=("test_scores", "test_winner"),
    ),
    Mistake(
        "dense_only_above_one",
        "You build no dense layer for `dense_units=1`. Add one if `dense_units` is above 0.",
        (IF_DENSE, "if dense_units > 1:"),
        fails=("test_layers",),
    ),
    Mistake(
        "mean_of_epochs",
        "Your score is the mean of the validation losses. Take the smallest of all epochs.",
        on(SCORE, 'min(fit.history["val_loss"])', 'sum(fit.history["val_loss"]) / epochs'),
        fails=("test_scores", "test_winner"),
    ),
    Mistake(
        "training_data_for_validation",
        "You validate with the samples that you train on. Hand `validation` over to `fit`.",
        on(FIT, "validation_data=validation", "validation_data=train"),
        fails=("test_scores", "test_winner"),
    ),
    Mistake(
        "validation_cut_from_train",
        "Your validation data are a part of `train`, cut off by `validation_split`. Train on all "
        "of `train`, and compare on the `validation` that you are given.",
        on(FIT, "validation_data=validation", "validation_split=0.2"),
        fails=("test_scores", "test_winner"),
    ),
    Mistake(
        "validation_trained_on",
        "You train on the validation data, too. Then they can't tell any more which option is good "
        "on new data. Train on `train` alone.",
        on(
            FIT,
            "*train",
            "*(np.concatenate(pair) for pair in zip(train, validation, strict=True))",
        ),
        fails=("test_scores", "test_winner"),
    ),
    Mistake(
        "one_model_for_all",
        "You build one model, with the first option, and train it again and again. Build a new "
        "model for each option.",
        (
            LOOP,
            "    utils.set_random_seed(seed)\n"
            "    model = build(**options[0])\n"
            "    for option in options:\n",
        ),
        fails=("test_scores", "test_winner"),
    ),
    Mistake(
        "weights_kept",
        "Your model for an option goes on from the weights of the option before. Then it has been "
        "trained for longer than the others. Let each start with new weights.",
        (
            LOOP,
            "    weights = None\n"
            "    for option in options:\n"
            "        utils.set_random_seed(seed)\n"
            "        model = build(**option)\n"
            "        if weights is not None:\n"
            "            model.set_weights(weights)\n",
        ),
        (
            SCORE,
            'weights = model.get_weights()\n        scores.append(min(fit.history["val_loss"]))',
        ),
        fails=("test_scores", "test_winner", "test_training"),
    ),
    Mistake(
        "option_ignored",
        "You build the same model for each option, because `build` never gets the option. Hand it "
        "over as keyword arguments.",
        (LOOP, LOOP.replace("**option", "")),
        fails=("test_scores", "test_winner"),
    ),
    Mistake(
        "option_as_one_argument",
        "You hand the whole dict over as one argument. An option holds keyword arguments, so call "
        "`build(**option)`.",
        (LOOP, LOOP.replace("**option", "option")),
        (FINAL, FINAL.replace("**option", "option")),
        fails=("test_scores", "test_winner", "test_final_model"),
    ),
    Mistake(
        "no_seed",
        "You set no seed, so some options have luckier first weights than others. Set `seed` "
        "before each model is built.",
        (LOOP, LOOP.replace("        utils.set_random_seed(seed)\n", "")),
        fails=("test_scores", "test_winner"),
    ),
    Mistake(
        "seed_once",
        "You set the seed once, before the loop, so only the first model starts from it. Set it "
        "before each model is built.",
        (
            LOOP,
            "    utils.set_random_seed(seed)\n"
            "    for option in options:\n"
            "        model = build(**option)\n",
        ),
        fails=("test_scores", "test_winner"),
    ),
    Mistake(
        "another_seed_each",
        "You give each option a seed of its own, so some have luckier first weights than others. "
        "Set the same seed for all.",
        (
            LOOP,
            "    for number, option in enumerate(options):\n"
            "        utils.set_random_seed(seed + number)\n"
            "        model = build(**option)\n",
        ),
        fails=("test_scores", "test_winner"),
    ),
    Mistake(
        "seed_zero",
        "You set the seed 0 whatever `seed` says. Use the argument.",
        (LOOP, LOOP.replace("(seed)", "(0)")),
        fails=("test_scores",),
    ),
    Mistake(
        "one_epoch",
        "You train for one epoch whatever `epochs` says. Hand `epochs` over to `fit`.",
        on(FIT, "epochs=epochs, ", ""),
        fails=("test_scores", "test_winner"),
    ),
    Mistake(
        "worst_wins",
        "You choose the largest validation loss. The smallest is the best.",
        (FINITE, "finite = [-score if np.isfinite(score) else np.inf for score in scores]"),
        fails=("test_scores", "test_winner", "test_training"),
    ),
    Mistake(
        "last_of_equals",
        "Of equal scores your last one wins. The first should win.",
        (CHOSEN, "return options[len(finite) - 1 - int(np.argmin(finite[::-1]))], scores"),
        fails=("test_winner",),
    ),
    Mistake(
        "nan_wins",
        "An option whose score is NaN wins. No number is smaller than NaN, so leave out the scores "
        "that are not finite before you look for the smallest.",
        (FINITE, "finite = scores"),
        fails=("test_winner",),
    ),
    Mistake(
        "index_returned",
        "You return the number of the best option. Return the option itself, the dict.",
        on(CHOSEN, "options[int(np.argmin(finite))]", "int(np.argmin(finite))"),
        fails=("test_scores", "test_winner", "test_training"),
    ),
    Mistake(
        "best_score_alone",
        "You return the best score alone where the scores of all options are asked for.",
        on(CHOSEN, ", scores", ", [min(finite)] * len(scores)"),
        fails=("test_scores", "test_winner"),
    ),
    Mistake(
        "final_without_validation",
        "Your final model is trained on the training part alone. Train it on both parts together.",
        (BOTH, "samples, targets = train"),
        fails=("test_final_model",),
    ),
    Mistake(
        "final_on_validation",
        "Your final model is trained on the validation part alone. Train it on both parts "
        "together.",
        (BOTH, "samples, targets = validation"),
        fails=("test_final_model",),
    ),
    Mistake(
        "final_targets_as_rows",
        "You stack the targets of both parts as rows of a table. Join them one after the other, "
        "as `np.concatenate` does.",
        (BOTH, "samples, targets = map(np.vstack, zip(train, validation, strict=True))"),
        fails=("test_final_model",),
    ),
    Mistake(
        "final_targets_in_other_order",
        "Samples and targets are joined in different orders, so that a sample gets the target of "
        "another one. Join both in the same order.",
        (BOTH, f"{BOTH}\n    targets = np.concatenate([validation[1], train[1]])"),
        fails=("test_final_model",),
    ),
    Mistake(
        "final_one_after_the_other",
        "You train your final model on the training part first and then on the validation part, so "
        "it follows the part that came last. Join the two, and train on both together.",
        (BOTH, ""),
        (
            FINAL,
            FINAL.replace(
                "model.fit(samples, targets, epochs=epochs, verbose=0)",
                "model.fit(*train, epochs=epochs, verbose=0)\n"
                "    model.fit(*validation, epochs=epochs, verbose=0)",
            ),
        ),
        fails=("test_final_model",),
    ),
    Mistake(
        "final_not_from_scratch",
        "Your final model goes on from a model that was trained on the training part before. "
        "Build it anew, and train it on both parts together from the beginning.",
        (
            FINAL,
            FINAL.replace(
                "    model.fit(samples",
                "    model.fit(*train, epochs=epochs, verbose=0)\n    model.fit(samples",
            ),
        ),
        fails=("test_final_model",),
    ),
    Mistake(
        "final_not_trained",
        "Your final model has its first weights. Train it on both parts together.",
        (FINAL, FINAL.replace("    model.fit(samples, targets, epochs=epochs, verbose=0)\n", "")),
        fails=("test_final_model",),
    ),
    Mistake(
        "final_without_option",
        "Your final model is built without the option. Hand it over as keyword arguments.",
        (FINAL, FINAL.replace("**option", "")),
        fails=("test_final_model",),
    ),
    Mistake(
        "final_without_seed",
        "You set no seed before the final model is built. Set `seed`, so that the result can be "
        "repeated.",
        (FINAL, FINAL.replace("    utils.set_random_seed(seed)\n", "")),
        fails=("test_final_model",),
    ),
    Mistake(
        "parts_added",
        "You add the numbers of the two parts, since `+` joins lists but adds arrays. Join them "
        "with `np.concatenate`.",
        (BOTH, "samples, targets = train[0] + validation[0], train[1] + validation[1]"),
        fails=("test_final_model",),
    ),
    Mistake(
        "final_seed_zero",
        "Your final model is built with the seed 0 whatever `seed` says. Use the argument.",
        (FINAL, FINAL.replace("(seed)", "(0)")),
        fails=("test_final_model",),
    ),
    Mistake(
        "final_one_epoch",
        "Your final model is trained for one epoch whatever `epochs` says. Hand `epochs` over to "
        "`fit`.",
        (FINAL, FINAL.replace(" epochs=epochs,", "")),
        fails=("test_final_model",),
    ),
]
