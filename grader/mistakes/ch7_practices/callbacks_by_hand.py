"""Well-known wrong answers of `callbacks_by_hand`."""

from kata_grader.course.mistakes import Mistake, on

STOPS = "if self.bad_epochs >= self.patience and epoch > 0:"
REDUCES = "        if self.bad_epochs >= self.patience:\n"
KEEPS_BEST_LOSS = (
    "        if _is_progress(value, self.best, self.monitor):\n"
    "            self.best = value\n"
    "            self.bad_epochs = 0\n"
    "            return\n"
)
KEEPS_BEST_WITH_MARGIN = KEEPS_BEST_LOSS.replace("self.monitor)", "self.monitor, margin=0.0001)")
KEEPS_WEIGHTS = "        if value is not None and _is_progress(value, self.best, self.monitor):\n"
COMPARES = "        if _is_progress(value, self.best,"
COMPARES_WITH_PREVIOUS = (
    "        previous, self.best = self.best, value\n        if _is_progress(value, previous,"
)
NO_NAN = "    if math.isnan(value):\n        return False\n"
GAIN = '    gain = value - best if "acc" in monitor else best - value\n'

VALUE = "        value = logs.get(self.monitor)\n"
VALUE_OR_RETURN = VALUE + "        if value is None:\n            return\n"

MISTAKES = [
    Mistake(
        "one_epoch_too_patient",
        "It acts one epoch too late: patience is reached as soon as there are that many bad epochs "
        "in a row, not when there are more.",
        on(STOPS, ">= self.patience", "> max(self.patience, 1)"),
        on(REDUCES, ">= self.patience", "> max(self.patience, 1)"),
    ),
    Mistake(
        "one_epoch_too_hasty",
        "It acts one epoch too early: an epoch of progress is not a bad one, so the first bad "
        "epoch after it makes the count 1.",
        on(STOPS, ">= self.patience", "+ 1 >= self.patience"),
        on(REDUCES, ">= self.patience", "+ 1 >= self.patience"),
    ),
    Mistake(
        "count_not_reset",
        "Bad epochs are counted over the whole training: progress sets their count back to 0.",
        on(KEEPS_BEST_LOSS, "            self.bad_epochs = 0\n", ""),
        on(KEEPS_BEST_WITH_MARGIN, "            self.bad_epochs = 0\n", ""),
    ),
    Mistake(
        "compared_with_previous_epoch",
        "Each value is compared with that of the epoch before: compare it with the best so far.",
        on(KEEPS_BEST_LOSS, COMPARES, COMPARES_WITH_PREVIOUS),
        on(KEEPS_BEST_WITH_MARGIN, COMPARES, COMPARES_WITH_PREVIOUS),
        (
            KEEPS_WEIGHTS,
            "        if value is None:\n            return\n"
            "        previous, self.best = self.best, value\n"
            "        if _is_progress(value, previous, self.monitor):\n",
        ),
    ),
    Mistake(
        "equal_is_progress",
        "A value that equals the best counts as progress: it has to be better.",
        ("    return gain > margin\n", "    return gain >= margin\n"),
    ),
    Mistake(
        "less_is_always_better",
        "An accuracy is treated like a loss: where the monitor's name contains acc, more is "
        "better.",
        (GAIN, "    gain = best - value\n"),
    ),
    Mistake(
        "more_is_always_better",
        "A loss is treated like an accuracy: less is better, unless the monitor's name contains "
        "acc.",
        (GAIN, "    gain = value - best\n"),
    ),
    Mistake(
        "only_known_accuracies",
        "Only accuracy and val_accuracy are taken for accuracies: every monitor is one whose name "
        "contains acc, wherever.",
        on(GAIN, '"acc" in monitor', 'monitor.endswith(("acc", "accuracy"))'),
    ),
    Mistake(
        "monitor_ignored",
        "Whatever monitor says, val_loss is watched.",
        on(
            '    def __init__(self, monitor="val_loss", patience=0):\n',
            ":\n",
            ':\n        monitor = "val_loss"\n',
        ),
        on(
            '    def __init__(self, monitor="val_loss"):\n',
            ":\n",
            ':\n        monitor = "val_loss"\n',
        ),
        on(
            '    def __init__(self, monitor="val_loss", factor=0.1, patience=10):\n',
            ":\n",
            ':\n        monitor = "val_loss"\n',
        ),
    ),
    Mistake(
        "nan_becomes_best",
        "NaN as the first value becomes the best, and nothing is less than NaN: it is never "
        "progress.",
        (NO_NAN, ""),
    ),
    Mistake(
        "nan_ignored",
        "An epoch with NaN is passed over: it is a bad epoch like any other without progress.",
        on(
            VALUE_OR_RETURN + KEEPS_BEST_LOSS,
            "if value is None",
            "if value is None or math.isnan(value)",
        ),
        on(
            VALUE_OR_RETURN + KEEPS_BEST_WITH_MARGIN,
            "if value is None",
            "if value is None or math.isnan(value)",
        ),
    ),
    Mistake(
        "missing_is_bad",
        "An epoch without the value counts as a bad one: it should change nothing.",
        on(
            VALUE_OR_RETURN + KEEPS_BEST_LOSS,
            VALUE_OR_RETURN,
            "        value = logs.get(self.monitor, math.nan)\n",
        ),
        on(
            VALUE_OR_RETURN + KEEPS_BEST_WITH_MARGIN,
            VALUE_OR_RETURN,
            "        value = logs.get(self.monitor, math.nan)\n",
        ),
    ),
    Mistake(
        "missing_raises",
        "An epoch without the value is an error: it should change nothing. logs.get gives None "
        "where logs[...] raises.",
        on(
            VALUE_OR_RETURN + KEEPS_BEST_LOSS,
            VALUE_OR_RETURN,
            "        value = logs[self.monitor]\n",
        ),
        on(VALUE + KEEPS_WEIGHTS, VALUE, "        value = logs[self.monitor]\n"),
        on(
            VALUE_OR_RETURN + KEEPS_BEST_WITH_MARGIN,
            VALUE_OR_RETURN,
            "        value = logs[self.monitor]\n",
        ),
    ),
    Mistake(
        "stops_in_epoch_0",
        "EarlyStopper stops in epoch 0: it never should, whatever its patience.",
        on(STOPS, " and epoch > 0:", ":  # in any epoch"),
    ),
    Mistake(
        "patience_0_waits_for_nothing",
        "With patience 0 it acts in an epoch of progress too: only a bad epoch may be the last.",
        on(
            KEEPS_BEST_LOSS,
            "            return\n",
            "            if self.patience == 0 and epoch > 0:\n"
            "                self.model.stop_training = True\n            return\n",
        ),
    ),
    Mistake(
        "never_stops",
        "EarlyStopper does not stop the training: set self.model.stop_training to True.",
        on("            self.model.stop_training = True\n", "self.model", "self"),
    ),
    Mistake(
        "state_kept",
        "A second training goes on with what the first one left: on_train_begin begins afresh.",
        (
            "        self.monitor = monitor\n        self.patience = patience\n"
            "        ### END SOLUTION\n\n    def on_train_begin(self, logs=None):\n"
            '        """Begin afresh."""\n'
            "        ### BEGIN SOLUTION: there is no best value yet, and no bad epoch.\n"
            "        self.best = None\n        self.bad_epochs = 0\n"
            "        ### END SOLUTION\n\n    def on_epoch_end(self, epoch, logs=None):\n"
            '        """Look at the epoch\'s value, and stop the training if it is time."""\n',
            "        self.monitor = monitor\n        self.patience = patience\n"
            "        self.best = None\n        self.bad_epochs = 0\n"
            "\n    def on_epoch_end(self, epoch, logs=None):\n",
        ),
        (
            "        ### BEGIN SOLUTION: there is neither a best value yet, nor its weights.\n"
            "        self.best = None\n        self.weights = None\n",
            "        ### BEGIN SOLUTION: there is neither a best value yet, nor its weights.\n"
            "        self.best = getattr(self, 'best', None)\n"
            "        self.weights = getattr(self, 'weights', None)\n",
        ),
        (
            "        self.factor = factor\n        self.patience = patience\n"
            "        ### END SOLUTION\n\n    def on_train_begin(self, logs=None):\n"
            '        """Begin afresh."""\n'
            "        ### BEGIN SOLUTION: there is no best value yet, and no bad epoch.\n"
            "        self.best = None\n        self.bad_epochs = 0\n",
            "        self.factor = factor\n        self.patience = patience\n"
            "        self.best = None\n        self.bad_epochs = 0\n",
        ),
    ),
    Mistake(
        "last_weights",
        "The model ends with its last weights: it should get those of the best epoch. If it is "
        "self.model.weights that you keep: those are variables and go on changing, get_weights "
        "gives copies.",
        (
            "            self.best = value\n            self.weights = self.model.get_weights()\n",
            "            self.best = value\n        self.weights = self.model.get_weights()\n",
        ),
    ),
    Mistake(
        "trainable_weights_only",
        "Only the trainable weights come back: what is frozen, and the moving averages of batch "
        "normalisation, are the model's weights as well. get_weights gives all.",
        (
            "            self.weights = self.model.get_weights()\n",
            "            self.weights = [x.numpy() for x in self.model.trainable_weights]\n",
        ),
        (
            "            self.model.set_weights(self.weights)\n",
            "            pairs = zip(self.model.trainable_weights, self.weights, strict=True)\n"
            "            for variable, value in pairs:\n"
            "                variable.assign(value)\n",
        ),
    ),
    Mistake(
        "restored_only_if_stopped",
        "The best weights come back only if something stopped the training: they should in any "
        "case.",
        on("        if self.weights is not None:\n", "None", "None and self.model.stop_training"),
    ),
    Mistake(
        "restored_at_once",
        "A bad epoch gives the model its best weights back at once, and training goes on from "
        "there: leave it alone until on_train_end.",
        (
            "            self.weights = self.model.get_weights()\n",
            "            self.weights = self.model.get_weights()\n"
            "        elif value is not None and self.weights is not None:\n"
            "            self.model.set_weights(self.weights)\n",
        ),
    ),
    Mistake(
        "no_margin",
        "PlateauReducer takes every little gain for progress: it has to be more than 0.0001.",
        ("self.monitor, margin=0.0001)", "self.monitor)  # any gain"),
    ),
    Mistake(
        "small_gains_kept",
        "A gain that is too small for progress still changes the best: the best should stay as it "
        "is, so that many small gains add up.",
        (
            KEEPS_BEST_WITH_MARGIN,
            KEEPS_BEST_WITH_MARGIN
            + "        if _is_progress(value, self.best, self.monitor):\n"
            + "            self.best = value\n",
        ),
    ),
    Mistake(
        "goes_on_reducing",
        "Once its patience is at an end, PlateauReducer reduces in every bad epoch: after each "
        "reduction the count begins anew at 0.",
        (
            "* self.factor\n            self.bad_epochs = 0\n",
            "* self.factor\n",
        ),
    ),
    Mistake(
        "best_forgotten",
        "After a reduction the best value is forgotten as well: only the count begins anew.",
        (
            "* self.factor\n            self.bad_epochs = 0\n",
            "* self.factor\n            self.bad_epochs = 0\n            self.best = None\n",
        ),
    ),
    Mistake(
        "factor_for_rate",
        "The learning rate becomes the factor: it should be multiplied by it.",
        ("float(optimizer.learning_rate) * self.factor", "self.factor"),
    ),
    Mistake(
        "factor_subtracted",
        "The learning rate is made smaller by the factor's part: it should become the factor's "
        "part, rate times factor.",
        (
            "float(optimizer.learning_rate) * self.factor",
            "float(optimizer.learning_rate) * (1 - self.factor)",
        ),
    ),
    Mistake(
        "rate_of_the_beginning",
        "The learning rate is computed from that of the beginning: something else may have changed "
        "it since, so multiply the current one.",
        (
            "            optimizer.learning_rate = float(optimizer.learning_rate) * self.factor\n",
            "            self.rate *= self.factor\n"
            "            optimizer.learning_rate = self.rate\n",
        ),
        on(
            VALUE_OR_RETURN + KEEPS_BEST_WITH_MARGIN,
            VALUE,
            "        if epoch == 0:\n"
            "            self.rate = float(self.model.optimizer.learning_rate)\n" + VALUE,
        ),
    ),
    Mistake(
        "factor_unchecked",
        "You accept a factor of 1 or more, which reduces nothing. Raise a ValueError when the "
        "callback is made.",
        ("        if factor >= 1:\n", "        if False:\n"),
    ),
]
