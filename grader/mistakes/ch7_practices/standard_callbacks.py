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
        "Early stopping watches the validation loss: it should watch the validation accuracy.",
        on(STOPPING, "val_accuracy", "val_loss"),
    ),
    Mistake(
        "stops_for_training_accuracy",
        "Early stopping watches the accuracy of the training data, which hardly ever stops "
        "rising: watch that of the validation data.",
        on(STOPPING, "val_accuracy", "accuracy"),
    ),
    Mistake(
        "never_stops",
        "Nothing stops the training: is early stopping in the list, and is what it watches an "
        "entry of the results? val_acc is none, the name is val_accuracy.",
        on(STOPPING, '"val_accuracy"', '"val_acc", mode="max"'),
    ),
    Mistake(
        "accuracy_should_fall",
        "Early stopping takes a smaller accuracy for progress: more is better.",
        on(STOPPING, '"val_accuracy"', '"val_accuracy", mode="min"'),
    ),
    Mistake(
        "one_epoch_too_patient",
        "Training goes on for one epoch too many: patience 1 means that the first epoch without "
        "progress is the last.",
        on(STOPPING, "patience=1", "patience=2"),
    ),
    Mistake(
        "every_epoch_saved",
        "Every epoch is saved over the one before, so the file holds the last model: save the "
        "best only.",
        on(CHECKPOINT, ", save_best_only=True", ""),
    ),
    Mistake(
        "best_accuracy_saved",
        "The model with the best validation accuracy is saved: it should be the one with the "
        "smallest validation loss.",
        on(CHECKPOINT, "val_loss", "val_accuracy"),
    ),
    Mistake(
        "best_training_loss_saved",
        "The model with the smallest training loss is saved, which is nearly always the last: the "
        "validation loss decides.",
        on(CHECKPOINT, '"val_loss"', '"loss"'),
    ),
    Mistake(
        "worst_loss_saved",
        "The model with the largest validation loss is saved: less is better.",
        on(CHECKPOINT, '"val_loss"', '"val_loss", mode="max"'),
    ),
    Mistake(
        "a_file_for_each_epoch",
        "There is a file for each epoch that was better: the best model should be in one file, at "
        "exactly the path given.",
        on(
            CHECKPOINT,
            "(checkpoint_path",
            '(checkpoint_path.replace("best", "best_{epoch}")',
        ),
    ),
    Mistake(
        "nothing_saved",
        "Nothing is saved: the checkpoint is missing from the list.",
        (CHECKPOINT, "        callbacks.TerminateOnNaN(),\n"),
    ),
    Mistake(
        "architecture_lost",
        "The file does not hold a whole model: save the model, not its weights alone.",
        (
            CHECKPOINT,
            "        callbacks.LambdaCallback(on_epoch_end=lambda epoch, logs: "
            'open(checkpoint_path, "wb").close()),\n',
        ),
    ),
    Mistake(
        "rate_follows_training_loss",
        "The learning rate follows the training loss: it should follow the validation loss.",
        on(PLATEAU, '"val_loss"', '"loss"'),
    ),
    Mistake(
        "rate_with_patience_1",
        "The learning rate is reduced after one epoch without progress: it should be after 10.",
        on(PLATEAU, "patience=10", "patience=1"),
    ),
    Mistake(
        "rate_one_epoch_late",
        "The learning rate is reduced one epoch too late: at the end of the tenth epoch without "
        "progress it should be.",
        on(PLATEAU, "patience=10", "patience=11"),
    ),
    Mistake(
        "rate_halved",
        "The learning rate is not multiplied by 0.1.",
        on(PLATEAU, "factor=0.1", "factor=0.5"),
    ),
    Mistake(
        "rate_has_a_floor",
        "There is a least learning rate: it should be reduced as often as progress fails to come.",
        on(PLATEAU, "patience=10", "patience=10, min_lr=1e-5"),
    ),
    Mistake(
        "rate_with_cooldown",
        "After a reduction, epochs pass that are not counted: there should be no cooldown.",
        on(PLATEAU, "patience=10", "patience=10, cooldown=2"),
    ),
    Mistake(
        "rate_never_reduced",
        "The learning rate stays as it is: is the callback that reduces it in the list, and does "
        "it follow the validation loss? The validation accuracy ends the training long before.",
        (PLATEAU, "        callbacks.TerminateOnNaN(),\n"),
    ),
]
