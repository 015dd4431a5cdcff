import numpy as np
from kata_grader.checking import agree_on, kit, points

FALLING = [0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2]
RISING = FALLING[::-1]
# The values that a training may stop for, each with its ups and downs; others get better.
STOPS = [
    {"val_accuracy": [0.5, 0.6, 0.55, 0.7, 0.65, 0.6, 0.5, 0.4]},
    {"val_accuracy": [0.5, 0.6, 0.7, 0.7, 0.8, 0.9, 0.95, 0.97]},
    {"val_accuracy": RISING, "val_loss": [0.9, 0.8, 0.85, 0.9, 0.95, 0.99, 1.0, 1.1]},
    {"val_accuracy": RISING, "accuracy": [0.5, 0.6, 0.55, 0.5, 0.45, 0.4, 0.3, 0.2]},
    {"val_accuracy": RISING, "loss": [0.5, 0.6, 0.55, 0.5, 0.65, 0.7, 0.8, 0.9]},
    {"val_accuracy": [0.6, 0.62, 0.61, 0.9], "val_loss": [0.4, 0.3, 0.2, 0.1]},
    {"val_accuracy": [0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2], "val_loss": FALLING},
    {"val_accuracy": [0.5]},
]
SAVES = [
    {"val_loss": [0.6, 0.45, 0.48, 0.5, 0.44, 0.7]},
    {"val_loss": [0.5, 0.6, 0.7], "loss": [0.9, 0.1, 0.2]},
    {
        "val_loss": [0.6, 0.5, 0.7, 0.4, 0.4, 0.5],
        "val_accuracy": [0.5, 0.9, 0.91, 0.92, 0.93, 0.94],
    },
    {"val_loss": [0.6, 0.7], "val_accuracy": [0.9, 0.95], "accuracy": [0.1, 0.2]},
    {"val_loss": [0.6, 0.7, 0.8], "val_accuracy": [0.5, 0.9, 0.8]},
    {"val_loss": [0.6]},
]
CLOSE = {"rtol": 1e-4, "atol": 1e-16}


@points(1)
def test_a_list_of_three(submission, reference):
    """It is a list of three callbacks."""
    agree_on(kinds, submission, reference)


def kinds(side):
    """training_callbacks(path)"""
    made = side.training_callbacks(_path(side))
    return {
        "a list": isinstance(made, list),
        "length": len(made) if isinstance(made, (list, tuple)) else 0,
        "callbacks": isinstance(made, list) and side.props.are_callbacks(made),
    }


@points(3)
def test_early_stopping(submission, reference):
    """Training stops after the first epoch that does not beat the best validation accuracy."""
    agree_on(stops, submission, reference, STOPS)


def stops(side, histories):
    """The last epoch of trainings"""
    model = side.props.watched_model()
    return {
        _told(history): len(side.props.drive(side.training_callbacks(_path(side)), model, history))
        - 1
        for history in histories
    }


@points(2)
def test_checkpoint(submission, reference):
    """The file holds the model of the epoch with the smallest validation loss."""
    agree_on(saves, submission, reference, SAVES)


def saves(side, histories):
    """The saved weights, which at the end of epoch n are n + 1 and -n - 1"""
    model = side.props.watched_model()
    found = {}
    for history in histories:
        path = _path(side)
        side.props.drive(side.training_callbacks(path), model, history)
        saved = side.props.saved(path)
        found[_told(history)] = saved["weights"] if isinstance(saved, dict) else saved
    return found


@points(1)
def test_file(submission, reference):
    """There is one file, exactly at the path, and it is a whole model."""
    agree_on(what_is_saved, submission, reference)


def what_is_saved(side):
    """The files after a training of 3 epochs, each better than before, and what is in the one"""
    folder = kit(side).folder()
    path = f"{folder}/{side.props.file_name()}"
    model = side.props.watched_model()
    side.props.drive(side.training_callbacks(path), model, {"val_loss": [0.5, 0.4, 0.3]})
    return {"files": kit(side).files(folder), "in the file": side.props.saved(path)}


@points(2)
def test_learning_rate(submission, reference):
    """The learning rate is multiplied by 0.1 after 10 epochs without a smaller validation loss."""
    agree_on(learning_rates, submission, reference, plateaus(), **CLOSE)


def plateaus():
    """Return histories of validation losses, by what they are about."""
    rising = [0.5 + 0.01 * epoch for epoch in range(14)]
    return {
        "the same for 13 epochs": {"val_loss": [0.5] * 13},
        "better in epoch 9": {"val_loss": [0.5] * 9 + [0.3] * 12},
        "the same for 55 epochs": {"val_loss": [0.5] * 55},
        "worse in each epoch, while the training gets better": {"val_loss": rising},
        "the training loss the same, the validation better": {"loss": [0.5] * 14},
        "the accuracy the same, the validation better": {"accuracy": [0.5] * 14},
    }


def learning_rates(side, histories):
    """The learning rate after each epoch, from 0.001 on"""
    model = side.props.watched_model()
    return {
        told: side.props.drive(side.training_callbacks(_path(side)), model, history)
        for told, history in histories.items()
    }


@points(1)
def test_real_training(submission, reference):
    """A real training stops, and its best model can be loaded again."""
    agree_on(real_training, submission, reference, rtol=1e-3, atol=1e-4)


def real_training(side):
    """fit, where the smallest validation loss comes before the last epoch"""
    path = _path(side)
    model = side.props.watched_model()
    side.props.set_learning_rate(model, 1.0)
    model.set_weights([np.array([[0.0], [1.0]], "float32")])
    # Training makes the first weight larger, and nothing else. Epoch by epoch that carries one more
    # validation sample of the first kind to its side, until all are there, and those of the other
    # kind closer and closer to the wrong one.
    x, y = np.array([[1, 0]] * 4, "float32"), np.ones((4, 1), "float32")
    right, wrong = [0.2, 0.6, 1.0, 1.2], [1.7] * 6
    x_val = np.array([[1, -edge] for edge in right + wrong], "float32")
    y_val = np.array([[1]] * len(right) + [[0]] * len(wrong), "float32")
    how = {"epochs": 9, "batch_size": 4, "verbose": 0, "callbacks": side.training_callbacks(path)}
    history = model.fit(x, y, validation_data=(x_val, y_val), **how)
    # Which weights the model itself ends with is free: early stopping may restore the best.
    return {"epochs": len(history.epoch), "in the file": side.props.saved(path)}


def _path(side):
    return f"{kit(side).folder()}/{side.props.file_name()}"


def _told(history):
    return ", ".join(
        f"{name} " + " ".join(f"{value:g}" for value in values) for name, values in history.items()
    )
