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
NO_BEST_YET = "    if best is None:\n        return True\n"
KEEPS_BOTH = "            self.best = value\n            self.weights = self.model.get_weights()\n"
RATE = "optimizer.learning_rate = float(optimizer.learning_rate) * self.factor"

# Nothing begins afresh in a second training.
KEEPS = {
    "EarlyStopper": (
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
    "BestWeights": (
        "        ### BEGIN SOLUTION: there is neither a best value yet, nor its weights.\n"
        "        self.best = None\n        self.weights = None\n",
        "        ### BEGIN SOLUTION: there is neither a best value yet, nor its weights.\n"
        "        self.best = getattr(self, 'best', None)\n"
        "        self.weights = getattr(self, 'weights', None)\n",
    ),
    "PlateauReducer": (
        "        self.factor = factor\n        self.patience = patience\n"
        "        ### END SOLUTION\n\n    def on_train_begin(self, logs=None):\n"
        '        """Begin afresh."""\n'
        "        ### BEGIN SOLUTION: there is no best value yet, and no bad epoch.\n"
        "        self.best = None\n        self.bad_epochs = 0\n",
        "        self.factor = factor\n        self.patience = patience\n"
        "        self.best = None\n        self.bad_epochs = 0\n",
    ),
}

# How the callbacks begin afresh.
BEGINS = {name: text for name, (text, _) in KEEPS.items()}
COUNT, BEST = "self.bad_epochs = 0\n", "self.best = None\n"
KEPT_COUNT = 'self.bad_epochs = getattr(self, "bad_epochs", 0)\n'
KEPT_BEST = 'self.best = getattr(self, "best", None)\n'

MISTAKES = [
    Mistake(
        "one_epoch_too_patient",
        "Your callback acts one epoch too late. Act as soon as there are `patience` bad epochs in "
        "a row, not when there are more.",
        on(STOPS, ">= self.patience", "> max(self.patience, 1)"),
        on(REDUCES, ">= self.patience", "> max(self.patience, 1)"),
        fails=(
            "test_early_stopper",
            "test_early_stopper_odd_values",
            "test_plateau_reducer",
            "test_second_training",
            "test_real_training",
            "test_refuses",
        ),
    ),
    Mistake(
        "more_than_patience",
        "Your callback acts when there are more than `patience` bad epochs in a row. Act as soon "
        "as there are `patience` of them.",
        on(STOPS, ">= self.patience", "> self.patience"),
        on(REDUCES, ">= self.patience", "> self.patience"),
        fails=(
            "test_early_stopper",
            "test_early_stopper_odd_values",
            "test_plateau_reducer",
            "test_second_training",
            "test_real_training",
            "test_refuses",
        ),
    ),
    Mistake(
        "one_epoch_too_hasty",
        "Your callback acts one epoch too early. An epoch of progress is not a bad one, so the "
        "first bad epoch after it makes the count 1.",
        on(STOPS, ">= self.patience", "+ 1 >= self.patience"),
        on(REDUCES, ">= self.patience", "+ 1 >= self.patience"),
        fails=(
            "test_early_stopper",
            "test_early_stopper_odd_values",
            "test_plateau_reducer",
            "test_second_training",
            "test_real_training",
            "test_refuses",
        ),
    ),
    Mistake(
        "count_not_reset",
        "Your count of bad epochs goes on after progress. Progress sets the count back to 0.",
        on(KEEPS_BEST_LOSS, "            self.bad_epochs = 0\n", ""),
        on(KEEPS_BEST_WITH_MARGIN, "            self.bad_epochs = 0\n", ""),
        fails=(
            "test_early_stopper",
            "test_early_stopper_odd_values",
            "test_plateau_reducer",
            "test_second_training",
            "test_refuses",
        ),
    ),
    Mistake(
        "compared_with_previous_epoch",
        "You compare each value with that of the epoch before. Compare it with the best so far.",
        on(KEEPS_BEST_LOSS, COMPARES, COMPARES_WITH_PREVIOUS),
        on(KEEPS_BEST_WITH_MARGIN, COMPARES, COMPARES_WITH_PREVIOUS),
        (
            KEEPS_WEIGHTS,
            "        if value is None:\n            return\n"
            "        previous, self.best = self.best, value\n"
            "        if _is_progress(value, previous, self.monitor):\n",
        ),
        fails=(
            "test_early_stopper",
            "test_early_stopper_odd_values",
            "test_best_weights",
            "test_best_weights_odd_values",
            "test_plateau_reducer",
            "test_second_training",
        ),
    ),
    Mistake(
        "equal_is_progress",
        "You count a value that equals the best as progress. Only a better value is progress.",
        ("    return gain > margin\n", "    return gain >= margin\n"),
        fails=(
            "test_early_stopper",
            "test_early_stopper_odd_values",
            "test_best_weights",
            "test_best_weights_odd_values",
            "test_second_training",
        ),
    ),
    Mistake(
        "less_is_always_better",
        "You treat an accuracy like a loss. If the name in `monitor` contains `acc`, more is "
        "better.",
        (GAIN, "    gain = best - value\n"),
        fails=(
            "test_early_stopper",
            "test_early_stopper_odd_values",
            "test_best_weights",
            "test_best_weights_odd_values",
            "test_plateau_reducer",
            "test_second_training",
        ),
    ),
    Mistake(
        "more_is_always_better",
        "You treat a loss like an accuracy. Less is better, unless the name in `monitor` contains "
        "`acc`.",
        (GAIN, "    gain = value - best\n"),
        fails=(
            "test_early_stopper",
            "test_early_stopper_odd_values",
            "test_best_weights",
            "test_best_weights_odd_values",
            "test_plateau_reducer",
            "test_second_training",
            "test_real_training",
            "test_refuses",
        ),
    ),
    Mistake(
        "only_known_accuracies",
        "You recognise only some accuracies. Every name that contains `acc`, wherever in the name, "
        "stands for an accuracy.",
        on(GAIN, '"acc" in monitor', 'monitor.endswith(("acc", "accuracy"))'),
        fails=("test_early_stopper", "test_best_weights", "test_plateau_reducer"),
    ),
    Mistake(
        "monitor_ignored",
        "Your callback watches `val_loss` whatever `monitor` says. Watch the entry that `monitor` "
        "names.",
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
        fails=(
            "test_early_stopper",
            "test_early_stopper_odd_values",
            "test_best_weights",
            "test_best_weights_odd_values",
            "test_plateau_reducer",
            "test_second_training",
            "test_refuses",
        ),
    ),
    Mistake(
        "nan_becomes_best",
        "If the first value is NaN, it becomes your best, and nothing is less than NaN. NaN is "
        "never progress.",
        (NO_NAN, ""),
        fails=(
            "test_early_stopper_odd_values",
            "test_best_weights_odd_values",
            "test_plateau_reducer",
            "test_second_training",
        ),
    ),
    Mistake(
        "nan_ignored",
        "You pass over an epoch with NaN. Count it as a bad epoch, like any other without "
        "progress.",
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
        fails=("test_early_stopper_odd_values", "test_plateau_reducer", "test_second_training"),
    ),
    Mistake(
        "missing_is_bad",
        "You count an epoch without the value as a bad one. Such an epoch should change nothing.",
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
        fails=("test_early_stopper_odd_values", "test_plateau_reducer", "test_second_training"),
    ),
    Mistake(
        "missing_raises",
        "Your callback fails in an epoch without the value. Such an epoch should change nothing. "
        "`logs.get` gives None where `logs[...]` raises.",
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
        fails=(
            "test_early_stopper_odd_values",
            "test_best_weights_odd_values",
            "test_plateau_reducer",
            "test_second_training",
        ),
    ),
    Mistake(
        "stop_undone",
        "In an epoch in which it doesn't stop the training, your `EarlyStopper` sets "
        "`stop_training` to False. So it undoes that another callback has stopped the training.",
        (
            STOPS + "\n            self.model.stop_training = True",
            "self.model.stop_training = self.bad_epochs >= self.patience and epoch > 0",
        ),
        fails=("test_early_stopper_odd_values", "test_real_training"),
    ),
    Mistake(
        "stops_in_epoch_0",
        "Your `EarlyStopper` can stop in epoch 0. It should never do so, whatever `patience` says.",
        on(STOPS, " and epoch > 0:", ":  # in any epoch"),
        fails=("test_early_stopper_odd_values",),
    ),
    Mistake(
        "patience_0_waits_for_nothing",
        "With `patience=0` your `EarlyStopper` stops even in an epoch of progress. Stop only in a "
        "bad epoch.",
        on(
            KEEPS_BEST_LOSS,
            "            return\n",
            "            if self.patience == 0 and epoch > 0:\n"
            "                self.model.stop_training = True\n            return\n",
        ),
        fails=("test_early_stopper", "test_early_stopper_odd_values"),
    ),
    Mistake(
        "never_stops",
        "Your `EarlyStopper` never stops the training. Its method must be called `on_epoch_end`, "
        "and must set `stop_training` on `self.model`, not on the callback.",
        on("            self.model.stop_training = True\n", "self.model", "self"),
        fails=(
            "test_early_stopper",
            "test_early_stopper_odd_values",
            "test_second_training",
            "test_real_training",
        ),
    ),
    Mistake(
        "state_kept",
        "Your second training goes on with what the first one left. Start from scratch in "
        "`on_train_begin`.",
        *KEEPS.values(),
        fails=("test_second_training",),
    ),
    *(
        Mistake(
            f"state_of_{name}_kept",
            f"Your `{name}` goes on in a second training with what the first one left. Start from "
            "scratch in its `on_train_begin`.",
            KEEPS[name],
            fails=("test_second_training",),
        )
        for name in ("EarlyStopper", "PlateauReducer")
    ),
    *(
        Mistake(
            f"count_of_{name}_kept",
            f"Your `{name}` goes on counting bad epochs where the first training ended. Set the "
            "count back to 0 in its `on_train_begin`.",
            (BEGINS[name], BEGINS[name].replace(COUNT, KEPT_COUNT)),
            fails=("test_second_training",),
        )
        for name in ("EarlyStopper", "PlateauReducer")
    ),
    *(
        Mistake(
            f"best_of_{name}_kept",
            f"Your `{name}` compares a second training with the best value of the first one. "
            "Forget that value in its `on_train_begin`.",
            (BEGINS[name], BEGINS[name].replace(BEST, KEPT_BEST)),
            fails=("test_second_training",),
        )
        for name in ("EarlyStopper", "PlateauReducer")
    ),
    Mistake(
        "last_weights",
        "Your model ends with its last weights. Give it those of the best epoch. If you keep "
        "`self.model.weights`, they go on changing in training, while `get_weights` gives copies.",
        (
            "            self.best = value\n            self.weights = self.model.get_weights()\n",
            "            self.best = value\n        self.weights = self.model.get_weights()\n",
        ),
        fails=(
            "test_best_weights",
            "test_best_weights_odd_values",
            "test_second_training",
            "test_real_training",
        ),
    ),
    Mistake(
        "trainable_weights_only",
        "You restore only the trainable weights. Frozen weights and the moving averages of batch "
        "normalisation belong to the model too. `get_weights` gives all of them.",
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
        fails=("test_best_weights", "test_best_weights_odd_values", "test_second_training"),
    ),
    Mistake(
        "restored_only_if_stopped",
        "You restore the best weights only if something stopped the training. Restore them in any "
        "case.",
        on("        if self.weights is not None:\n", "None", "None and self.model.stop_training"),
        fails=("test_best_weights", "test_best_weights_odd_values", "test_second_training"),
    ),
    Mistake(
        "restored_at_once",
        "You restore the best weights in every bad epoch, and training goes on from there. Leave "
        "the model alone until `on_train_end`.",
        (
            "            self.weights = self.model.get_weights()\n",
            "            self.weights = self.model.get_weights()\n"
            "        elif value is not None and self.weights is not None:\n"
            "            self.model.set_weights(self.weights)\n",
        ),
        fails=("test_best_weights", "test_best_weights_odd_values"),
    ),
    Mistake(
        "no_margin",
        "Your `PlateauReducer` takes every little gain for progress. After the first value, a gain "
        "must be more than 0.0001.",
        ("self.monitor, margin=0.0001)", "self.monitor, margin=0.0)"),
        fails=("test_plateau_reducer",),
    ),
    Mistake(
        "small_gains_kept",
        "You change the best even if the gain is too small for progress. Leave the best alone, so "
        "that many small gains add up.",
        (
            KEEPS_BEST_WITH_MARGIN,
            KEEPS_BEST_WITH_MARGIN
            + "        if _is_progress(value, self.best, self.monitor):\n"
            + "            self.best = value\n",
        ),
        fails=("test_plateau_reducer",),
    ),
    Mistake(
        "goes_on_reducing",
        "Once its patience has run out, your `PlateauReducer` reduces in every bad epoch. Count "
        "from 0 again after each reduction.",
        (
            "* self.factor\n            self.bad_epochs = 0\n",
            "* self.factor\n",
        ),
        fails=("test_plateau_reducer", "test_second_training", "test_real_training"),
    ),
    Mistake(
        "best_forgotten",
        "After a reduction you forget the best value as well. Only the count begins again.",
        (
            "* self.factor\n            self.bad_epochs = 0\n",
            "* self.factor\n            self.bad_epochs = 0\n            self.best = None\n",
        ),
        fails=("test_plateau_reducer", "test_second_training", "test_real_training"),
    ),
    Mistake(
        "factor_for_rate",
        "You set the learning rate to `factor`. Multiply the rate by `factor`.",
        ("float(optimizer.learning_rate) * self.factor", "self.factor"),
        fails=(
            "test_plateau_reducer",
            "test_second_training",
            "test_real_training",
            "test_refuses",
        ),
    ),
    Mistake(
        "factor_subtracted",
        "With a factor of 0.1 you leave nine tenths of the learning rate. Multiply the rate by "
        "`factor`, so that one tenth is left.",
        (
            "float(optimizer.learning_rate) * self.factor",
            "float(optimizer.learning_rate) * (1 - self.factor)",
        ),
        fails=("test_plateau_reducer", "test_real_training", "test_refuses"),
    ),
    Mistake(
        "rate_of_the_beginning",
        "You compute the new learning rate from that of the beginning. Multiply the current one, "
        "because something else may have changed it.",
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
        fails=("test_plateau_reducer",),
    ),
    Mistake(
        "factor_unchecked",
        "You accept a factor of 1 or more, which reduces nothing. Raise a ValueError when the "
        "callback is made.",
        ("        if factor >= 1:\n", "        if False:\n"),
        fails=("test_refuses",),
    ),
    Mistake(
        "best_weights_kept",
        "Your `BestWeights` starts a second training with the best value of the first. Begin "
        "afresh in `on_train_begin`.",
        (
            "        self.best = None\n        self.weights = None\n",
            "        self.best = getattr(self, 'best', None)\n"
            "        self.weights = getattr(self, 'weights', None)\n",
        ),
        fails=("test_second_training",),
    ),
    Mistake(
        "reduces_only_at_equal_count",
        "With `patience=0` your `PlateauReducer` never acts, because the count is never equal to 0 "
        "in a bad epoch. Let 0 act like 1.",
        on(REDUCES, ">=", "=="),
        fails=("test_plateau_reducer",),
    ),
    Mistake(
        "patience_0_stops_in_epoch_0",
        "Your `EarlyStopper` may stop in any epoch, even in epoch 0 or after progress. Stop only "
        "in a bad epoch after epoch 0.",
        on(STOPS, " and epoch > 0:", ":  # in any epoch"),
        on(
            KEEPS_BEST_LOSS,
            "            return\n",
            "            if self.patience == 0:\n"
            "                self.model.stop_training = True\n            return\n",
        ),
        fails=("test_early_stopper", "test_early_stopper_odd_values"),
    ),
    Mistake(
        "infinity_for_accuracies",
        "Your best value begins with infinity for accuracies too, and no accuracy is more than "
        "that. Take the first number for the best.",
        (NO_BEST_YET, "    if best is None:\n        best = math.inf\n"),
        fails=(
            "test_early_stopper",
            "test_early_stopper_odd_values",
            "test_best_weights",
            "test_best_weights_odd_values",
            "test_plateau_reducer",
            "test_second_training",
        ),
    ),
    Mistake(
        "best_begins_with_0",
        "Your best value begins with 0, and hardly any loss is less than that. Take the first "
        "number for the best.",
        (NO_BEST_YET, "    if best is None:\n        best = 0.0\n"),
        fails=(
            "test_early_stopper",
            "test_early_stopper_odd_values",
            "test_best_weights",
            "test_best_weights_odd_values",
            "test_plateau_reducer",
            "test_second_training",
            "test_real_training",
            "test_refuses",
        ),
    ),
    Mistake(
        "zero_is_missing",
        "You take a value of 0 for a missing one. Compare with None, because 0 is false as well.",
        on(
            VALUE_OR_RETURN + KEEPS_BEST_LOSS,
            "        if value is None:\n",
            "        if not value:\n",
        ),
        on(KEEPS_WEIGHTS, "value is not None", "value"),
        on(
            VALUE_OR_RETURN + KEEPS_BEST_WITH_MARGIN,
            "        if value is None:\n",
            "        if not value:\n",
        ),
        fails=(
            "test_early_stopper",
            "test_early_stopper_odd_values",
            "test_best_weights",
            "test_plateau_reducer",
            "test_second_training",
        ),
    ),
    Mistake(
        "missing_breaks_the_row",
        "An epoch without the value sets your count of bad epochs back to 0. Such an epoch should "
        "change nothing.",
        on(
            VALUE_OR_RETURN + KEEPS_BEST_LOSS,
            "            return\n        if _is",
            "            self.bad_epochs = 0\n            return\n        if _is",
        ),
        on(
            VALUE_OR_RETURN + KEEPS_BEST_WITH_MARGIN,
            "            return\n        if _is",
            "            self.bad_epochs = 0\n            return\n        if _is",
        ),
        fails=("test_early_stopper_odd_values", "test_plateau_reducer", "test_second_training"),
    ),
    Mistake(
        "missing_is_zero",
        "You take a missing value for 0, which is better than any loss. An epoch without the value "
        "should change nothing.",
        on(
            VALUE_OR_RETURN + KEEPS_BEST_LOSS,
            VALUE_OR_RETURN,
            "        value = logs.get(self.monitor, 0)\n",
        ),
        on(VALUE + KEEPS_WEIGHTS, VALUE, "        value = logs.get(self.monitor, 0)\n"),
        on(
            VALUE_OR_RETURN + KEEPS_BEST_WITH_MARGIN,
            VALUE_OR_RETURN,
            "        value = logs.get(self.monitor, 0)\n",
        ),
        fails=(
            "test_early_stopper_odd_values",
            "test_best_weights_odd_values",
            "test_plateau_reducer",
            "test_second_training",
        ),
    ),
    Mistake(
        "best_stays_the_first",
        "Your best value stays the first one. After each progress, keep the new value as the best.",
        on(
            KEEPS_BEST_LOSS,
            "self.best = value\n",
            "self.best = value if self.best is None else self.best\n",
        ),
        on(
            KEEPS_BOTH,
            "self.best = value\n",
            "self.best = value if self.best is None else self.best\n",
        ),
        on(
            KEEPS_BEST_WITH_MARGIN,
            "self.best = value\n",
            "self.best = value if self.best is None else self.best\n",
        ),
        fails=(
            "test_early_stopper",
            "test_early_stopper_odd_values",
            "test_best_weights",
            "test_best_weights_odd_values",
            "test_plateau_reducer",
            "test_real_training",
            "test_refuses",
        ),
    ),
    Mistake(
        "only_losses_fall",
        "You treat everything but a loss like an accuracy. More is better only if the name in "
        "`monitor` contains `acc`.",
        on(GAIN, '"acc" in monitor', '"loss" not in monitor'),
        fails=("test_early_stopper", "test_best_weights", "test_plateau_reducer"),
    ),
    Mistake(
        "validation_accuracies_only",
        "You recognise only accuracies of the validation data. Every name that contains `acc` "
        "stands for an accuracy, such as `accuracy`.",
        on(GAIN, '"acc" in monitor', 'monitor.startswith("val_acc")'),
        fails=("test_early_stopper", "test_best_weights", "test_plateau_reducer"),
    ),
    Mistake(
        "stops_only_at_equal_count",
        "Your `EarlyStopper` stops only if the count equals `patience`, so with `patience=0` it "
        "never does. Stop as well if the count is more.",
        on(STOPS, ">= self.patience", "== self.patience"),
        fails=("test_early_stopper", "test_early_stopper_odd_values"),
    ),
    Mistake(
        "nan_stops_at_once",
        "Your `EarlyStopper` stops as soon as there is a NaN. Count the epoch as a bad one, and "
        "stop when `patience` has run out.",
        on(
            VALUE_OR_RETURN + KEEPS_BEST_LOSS,
            VALUE_OR_RETURN,
            VALUE_OR_RETURN
            + "        if math.isnan(value):\n            self.model.stop_training = True\n"
            "            return\n",
        ),
        fails=("test_early_stopper_odd_values", "test_second_training"),
    ),
    Mistake(
        "no_best_weights_unnoticed",
        "Your `BestWeights` fails at the end if no epoch made progress, because it has no weights "
        "then. Leave the model as it is in that case.",
        ("        if self.weights is not None:\n", "        if True:\n"),
        fails=("test_best_weights_odd_values", "test_second_training"),
    ),
    Mistake(
        "weights_of_the_beginning",
        "If no epoch makes progress, you give the model the weights from before the training. Let "
        "it keep those that it has at the end.",
        ("        self.weights = None\n", "        self.weights = self.model.get_weights()\n"),
        fails=("test_best_weights_odd_values", "test_second_training"),
    ),
    Mistake(
        "old_weights_kept",
        "Your `BestWeights` keeps the weights of an earlier training. In `on_train_begin`, forget "
        "them too, and not only the best value.",
        (
            "        self.weights = None\n",
            "        self.weights = getattr(self, 'weights', None)\n",
        ),
        fails=("test_second_training",),
    ),
    Mistake(
        "rate_never_changes",
        "Your `PlateauReducer` does not change the learning rate. It is `learning_rate` of "
        "`self.model.optimizer`, and only setting it there has an effect.",
        (RATE, RATE.replace("optimizer.learning_rate =", "self.rate =")),
        fails=(
            "test_plateau_reducer",
            "test_second_training",
            "test_real_training",
            "test_refuses",
        ),
    ),
    Mistake(
        "rate_divided_by_factor",
        "You divide the learning rate by `factor`, so it grows. Multiply it by `factor`.",
        (RATE, RATE.replace("*", "/")),
        fails=(
            "test_plateau_reducer",
            "test_second_training",
            "test_real_training",
            "test_refuses",
        ),
    ),
    Mistake(
        "margin_for_all",
        "Your `EarlyStopper` or `BestWeights` asks for a margin. Only `PlateauReducer` has one. "
        "For the others any better value is progress.",
        ("monitor, margin=0.0):", "monitor, margin=0.0001):"),
        fails=("test_early_stopper", "test_best_weights"),
    ),
    Mistake(
        "margin_wrong_way",
        "Your margin has the wrong sign, so even a slightly worse value is progress. A value must "
        "beat the best by more than 0.0001.",
        ("self.monitor, margin=0.0001)", "self.monitor, margin=-0.0001)"),
        fails=("test_plateau_reducer", "test_second_training", "test_refuses"),
    ),
    Mistake(
        "accuracies_without_margin",
        "Your `PlateauReducer` asks for a margin only of losses. An accuracy, too, must beat the "
        "best by more than 0.0001.",
        ("    return gain > margin\n", '    return gain > (0 if "acc" in monitor else margin)\n'),
        fails=("test_plateau_reducer",),
    ),
    Mistake(
        "accuracy_margin_wrong_way",
        "For accuracies your margin has the wrong sign, so even a slightly worse value is "
        "progress. Add it to the best for them, and subtract it for losses.",
        (
            "    return gain > margin\n",
            '    return gain > (-margin if "acc" in monitor else margin)\n',
        ),
        fails=("test_plateau_reducer", "test_second_training"),
    ),
    Mistake(
        "relative_margin",
        "Your margin is a share of the best value. Ask for more than 0.0001, whatever the best is.",
        ("self.monitor, margin=0.0001)", "self.monitor, margin=0.0001 * abs(self.best or 0))"),
        fails=("test_plateau_reducer",),
    ),
    Mistake(
        "patience_0_reduces_after_progress",
        "With `patience=0` your `PlateauReducer` reduces even in an epoch of progress. Reduce only "
        "in a bad epoch.",
        on(
            KEEPS_BEST_WITH_MARGIN,
            "            return\n",
            "            if self.patience == 0:\n"
            "                optimizer = self.model.optimizer\n"
            "                rate = float(optimizer.learning_rate)\n"
            "                optimizer.learning_rate = rate * self.factor\n"
            "            return\n",
        ),
        fails=("test_plateau_reducer",),
    ),
]
