"""Well-known wrong answers of `standard_callbacks`."""

from kata_grader.course.mistakes import Mistake, on

STOPPING = '        callbacks.EarlyStopping(monitor="val_accuracy", patience=1),\n'
CHECKPOINT = (
    '        callbacks.ModelCheckpoint(checkpoint_path, monitor="val_loss", save_best_only=True),\n'
)
PLATEAU = '        callbacks.ReduceLROnPlateau(monitor="val_loss", factor=0.1, patience=10),\n'


MISTAKES = [
    Mistake(
        "stops_for_the_loss",
        "Your early stopping watches the validation loss. Let it watch the validation accuracy.",
        on(STOPPING, "val_accuracy", "val_loss"),
        fails=(
            "test_early_stopping",
            "test_checkpoint",
            "test_learning_rate",
            "test_real_training",
        ),
    ),
    Mistake(
        "stops_for_training_accuracy",
        "Your early stopping watches the training accuracy, which hardly ever stops rising. Let it "
        "watch the validation accuracy.",
        on(STOPPING, "val_accuracy", "accuracy"),
        fails=("test_early_stopping", "test_learning_rate", "test_real_training"),
    ),
    Mistake(
        "never_stops",
        "Nothing stops your training. Check that early stopping is in the list, with patience 1, "
        "and watches an entry of the results. There is a `val_accuracy`, but no `val_acc`.",
        on(STOPPING, '"val_accuracy"', '"val_acc", mode="max"'),
        fails=("test_a_list_of_three", "test_early_stopping", "test_real_training"),
    ),
    Mistake(
        "accuracy_should_fall",
        "Your early stopping takes a smaller accuracy for progress. For an accuracy, more is "
        "better.",
        on(STOPPING, '"val_accuracy"', '"val_accuracy", mode="min"'),
        fails=(
            "test_early_stopping",
            "test_checkpoint",
            "test_file",
            "test_learning_rate",
            "test_real_training",
        ),
    ),
    Mistake(
        "one_epoch_too_patient",
        "Your training goes on for one epoch too many. With patience 1, the first epoch without "
        "progress is the last.",
        on(STOPPING, "patience=1", "patience=2"),
        fails=("test_early_stopping", "test_real_training"),
    ),
    Mistake(
        "every_epoch_saved",
        "Your file holds the model of the last epoch. Save only the best one, and let the "
        "validation loss decide which that is.",
        on(CHECKPOINT, ", save_best_only=True", ""),
        fails=("test_checkpoint", "test_real_training"),
    ),
    Mistake(
        "best_accuracy_saved",
        "You save the model with the best validation accuracy. Save the one with the smallest "
        "validation loss.",
        on(CHECKPOINT, "val_loss", "val_accuracy"),
        fails=("test_checkpoint", "test_real_training"),
    ),
    Mistake(
        "best_training_loss_saved",
        "You save the model with the smallest training loss, which is nearly always the last one. "
        "Let the validation loss decide.",
        on(CHECKPOINT, '"val_loss"', '"loss"'),
        fails=("test_checkpoint", "test_real_training"),
    ),
    Mistake(
        "worst_loss_saved",
        "You save the model with the largest validation loss. For a loss, less is better.",
        on(CHECKPOINT, '"val_loss"', '"val_loss", mode="max"'),
        fails=("test_checkpoint", "test_file", "test_real_training"),
    ),
    Mistake(
        "a_file_for_each_epoch",
        "You write a new file each time the model gets better. Keep the best model in one file, at "
        "exactly `checkpoint_path`.",
        on(
            CHECKPOINT,
            "(checkpoint_path",
            '(checkpoint_path.replace("best", "best_{epoch}")',
        ),
        fails=("test_checkpoint", "test_file", "test_real_training"),
    ),
    Mistake(
        "nothing_saved",
        "Nothing is saved at `checkpoint_path`. Check that the checkpoint is in the list and saves "
        "to exactly this path.",
        (CHECKPOINT, "        callbacks.TerminateOnNaN(),\n"),
        fails=("test_a_list_of_three", "test_checkpoint", "test_file", "test_real_training"),
    ),
    Mistake(
        "architecture_lost",
        "Your file does not hold a whole model. Save the model and not only its weights.",
        (
            CHECKPOINT,
            "        callbacks.LambdaCallback(on_epoch_end=lambda epoch, logs: "
            'open(checkpoint_path, "wb").close()),\n',
        ),
        fails=("test_checkpoint", "test_file", "test_real_training"),
    ),
    Mistake(
        "rate_follows_training_loss",
        "Your learning rate follows the training loss. Let it follow the validation loss.",
        on(PLATEAU, '"val_loss"', '"loss"'),
        fails=("test_learning_rate",),
    ),
    Mistake(
        "rate_with_patience_1",
        "You reduce the learning rate after one epoch without progress. Wait for 10 of them.",
        on(PLATEAU, "patience=10", "patience=1"),
        fails=("test_learning_rate", "test_real_training"),
    ),
    Mistake(
        "rate_one_epoch_late",
        "You reduce the learning rate one epoch too late. Reduce it at the end of the tenth epoch "
        "without progress.",
        on(PLATEAU, "patience=10", "patience=11"),
        fails=("test_learning_rate",),
    ),
    Mistake(
        "rate_halved",
        "You reduce the learning rate by the wrong factor. Multiply the rate by 0.1.",
        on(PLATEAU, "factor=0.1", "factor=0.5"),
        fails=("test_learning_rate",),
    ),
    Mistake(
        "rate_has_a_floor",
        "Your learning rate has a lower limit. Reduce it without a limit, each time progress fails "
        "to come.",
        on(PLATEAU, "patience=10", "patience=10, min_lr=1e-5"),
        fails=("test_learning_rate",),
    ),
    Mistake(
        "rate_with_cooldown",
        "After a reduction, you let some epochs pass without counting them. Use no cooldown.",
        on(PLATEAU, "patience=10", "patience=10, cooldown=2"),
        fails=("test_learning_rate",),
    ),
    Mistake(
        "rate_never_reduced",
        "Your learning rate never falls. Check that the callback for it is in the list, watches "
        "the validation loss, and has no smallest rate (`min_lr`). If it watches the accuracy, "
        "early stopping ends the training long before.",
        (PLATEAU, "        callbacks.TerminateOnNaN(),\n"),
        fails=(
            "test_a_list_of_three",
            "test_learning_rate",
        ),
    ),
    Mistake(
        "numbered_file",
        "You put the epoch's number into the file's name, so nothing is at `checkpoint_path`. Save "
        "to exactly this path.",
        on(CHECKPOINT, "(checkpoint_path", '("-{epoch:02d}.".join(checkpoint_path.rsplit(".", 1))'),
        fails=("test_checkpoint", "test_file", "test_real_training"),
    ),
    Mistake(
        "rate_lowered_by_a_tenth",
        "You take only a tenth of the learning rate away. Multiply the rate by 0.1, so that only a "
        "tenth is left.",
        on(PLATEAU, "factor=0.1", "factor=0.9"),
        fails=("test_learning_rate",),
    ),
    Mistake(
        "rate_rests_for_ten_epochs",
        "After a reduction, you wait 10 epochs before you count bad ones again. Begin to count at "
        "once, with no cooldown.",
        on(PLATEAU, "patience=10", "patience=10, cooldown=10"),
        fails=("test_learning_rate",),
    ),
    Mistake(
        "small_gains_ignored_by_rate",
        "You reduce the learning rate although the validation loss gets better all the time, if "
        "only a little. Leave `min_delta` at its default.",
        on(PLATEAU, "patience=10", "patience=10, min_delta=0.01"),
        fails=("test_learning_rate",),
    ),
    Mistake(
        "small_gains_ignored",
        "Your early stopping ignores small gains in accuracy. Count every gain as progress, "
        "however small.",
        on(STOPPING, "patience=1", "patience=1, min_delta=0.01"),
        fails=("test_early_stopping", "test_checkpoint"),
    ),
    Mistake(
        "gains_below_a_thousandth_ignored",
        "Your early stopping ignores gains in accuracy that are below 0.001. Count every gain as "
        "progress, however small.",
        on(STOPPING, "patience=1", "patience=1, min_delta=0.001"),
        fails=("test_early_stopping",),
    ),
    Mistake(
        "rate_has_a_low_floor",
        "Your learning rate never falls below 0.000001. Reduce it without a lower limit.",
        on(PLATEAU, "patience=10", "patience=10, min_lr=1e-6"),
        fails=("test_learning_rate",),
    ),
    Mistake(
        "rate_has_a_high_floor",
        "Your learning rate never falls below 0.0001. Reduce it without a lower limit.",
        on(PLATEAU, "patience=10", "patience=10, min_lr=1e-4"),
        fails=("test_learning_rate",),
    ),
    Mistake(
        "stops_for_training_loss",
        "Your early stopping watches the training loss. Let it watch the validation accuracy.",
        on(STOPPING, "val_accuracy", "loss"),
        fails=("test_early_stopping", "test_learning_rate", "test_real_training"),
    ),
    Mistake(
        "stops_after_three_bad_epochs",
        "You wait for three epochs without progress before the training stops. Set the patience of "
        "early stopping to 1.",
        on(STOPPING, "patience=1", "patience=3"),
        fails=("test_early_stopping", "test_real_training"),
    ),
    Mistake(
        "ending_added",
        "You add an ending to the file's name. `checkpoint_path` has its ending already, so take "
        "it as it is.",
        on(CHECKPOINT, "(checkpoint_path", '(checkpoint_path + ".keras"'),
        fails=("test_checkpoint", "test_file", "test_real_training"),
    ),
    Mistake(
        "rate_follows_training_accuracy",
        "Your learning rate follows the training accuracy. Let it follow the validation loss.",
        on(PLATEAU, "val_loss", "accuracy"),
        fails=("test_learning_rate",),
    ),
    Mistake(
        "rate_should_see_larger_loss",
        "Your learning rate takes a larger validation loss for progress. For a loss, less is "
        "better.",
        on(PLATEAU, '"val_loss"', '"val_loss", mode="max"'),
        fails=("test_learning_rate",),
    ),
    Mistake(
        "rate_divided_by_five",
        "You multiply the learning rate by 0.2. Multiply it by 0.1.",
        on(PLATEAU, "factor=0.1", "factor=0.2"),
        fails=("test_learning_rate",),
    ),
    Mistake(
        "rate_with_patience_5",
        "You reduce the learning rate after 5 epochs without progress. Wait for 10 of them.",
        on(PLATEAU, "patience=10", "patience=5"),
        fails=("test_learning_rate",),
    ),
    Mistake(
        "rate_one_epoch_early",
        "You reduce the learning rate one epoch too early. Wait for the tenth epoch without "
        "progress, so let the patience be 10.",
        on(PLATEAU, "patience=10", "patience=9"),
        fails=("test_learning_rate",),
    ),
    Mistake(
        "rate_by_timetable",
        "You reduce the learning rate every 10 epochs, whatever the validation loss does. Reduce "
        "it only when that makes no progress.",
        (
            PLATEAU,
            "        callbacks.LearningRateScheduler(\n"
            "            lambda epoch, rate: rate * 0.1 if epoch and epoch % 10 == 0 else rate\n"
            "        ),\n",
        ),
        fails=("test_learning_rate",),
    ),
    Mistake(
        "tuple_for_list",
        "You return the callbacks as a tuple. Put them into a list.",
        on("    return [\n" + STOPPING, "[", "("),
        on(PLATEAU + "    ]\n", "]", ")"),
        fails=("test_a_list_of_three",),
    ),
    Mistake(
        "dict_for_list",
        "You return the callbacks in a dict. `fit` takes a list of them, without names.",
        ("    return [\n" + STOPPING, "    made = [\n" + STOPPING),
        (PLATEAU + "    ]\n", PLATEAU + '    ]\n    return dict(zip("abc", made))\n'),
        fails=("test_a_list_of_three",),
    ),
    Mistake(
        "a_fourth_callback",
        "Your list has a fourth callback. Return the three of the docstring and nothing else.",
        (PLATEAU, PLATEAU + "        callbacks.TerminateOnNaN(),\n"),
        fails=("test_a_list_of_three",),
    ),
]
