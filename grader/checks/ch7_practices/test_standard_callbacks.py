import numpy as np
from kata_grader.checking import agree_on, as_array, expect, kit, needs, points

RATE = 1e-3
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
    {"val_accuracy": [0.5, 0.5004, 0.5008, 0.5012, 0.5016]},
    {"val_accuracy": [0.5, 0.504, 0.508, 0.512, 0.516]},
    {"val_accuracy": [0.5, 0.500002, 0.500004, 0.500006, 0.500008]},
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
    {"val_loss": [2e6, 4e6, 3e6]},
]
CLOSE = {"rtol": 1e-4, "atol": 1e-34}


@points(1)
def test_a_list_of_three(submission, reference, rng):
    """It is a list of three callbacks, one for each of the three jobs."""
    agree_on(jobs, submission, reference, int(rng.integers(12, 30)))


def jobs(side, epochs):
    """training_callbacks(path), and what each callback does alone where nothing gets better"""
    history = dict.fromkeys(["loss", "val_loss", "accuracy", "val_accuracy"], [0.5] * epochs)
    folder, path = _folder_and_path(side)
    made = side.training_callbacks(path)
    found = []
    for callback in made if isinstance(made, (list, tuple)) else []:
        before = len(kit(side).files(folder))
        rates = _rates(side, [callback], side.props.watched_model(), history)
        found.append(
            f"of {epochs} epochs {epochs if len(rates) == epochs else 'not all'} come"
            + ", a file is saved" * (len(kit(side).files(folder)) > before)
            + ", the learning rate falls" * (rates[-1] < 0.95 * RATE)
        )
    return {"a list": isinstance(made, list), "of each callback": sorted(found)}


@points(3)
def test_early_stopping(submission, reference, rng):
    """Training stops after the first epoch that does not beat the best validation accuracy."""
    drawn = [{**_noise(rng, 12), "val_accuracy": _rising_at_first(rng, 12)} for _ in range(5)]
    agree_on(stops, submission, reference, STOPS + drawn)


def _noise(rng, epochs):
    """Return a history in which nothing has to do with anything."""
    names = "loss", "accuracy", "val_loss", "val_accuracy"
    return {name: (rng.integers(2, 15, epochs) / 16).tolist() for name in names}


def _rising_at_first(rng, epochs):
    """Return values that rise for some epochs, then don't, and later rise again."""
    steps = rng.integers(1, 4, epochs)
    steps[int(rng.integers(1, 8))] = rng.integers(-2, 1)
    return ((5 + np.cumsum(steps)) / 64).tolist()


def stops(side, histories):
    """The last epoch of trainings"""
    model = side.props.watched_model()
    return {
        _told(history): len(_driven(side, _folder_and_path(side)[1], model, history)) - 1
        for history in histories
    }


def _driven(side, path, model, history, *numbers, **how):
    return _rates(side, side.training_callbacks(path), model, history, *numbers, **how)


def _rates(side, callbacks, model, history, rate=RATE, weight=1.0, **how):
    """Return the learning rate in each epoch; the callbacks must leave the weights alone.

    Early stopping may restore the best ones, when it stops the training or at the end.
    """
    rates, found = side.props.drive(callbacks, model, history, rate, weight, **how)
    epochs = len(rates)
    found = as_array(found, (2 * epochs + 1, 2, 1), "the weights")[:, :, 0]
    numbers = found * [1, -1] - weight  # n where they are those of epoch n
    # The beginning and the end of each epoch, but the end of the last one.
    trained = [(place - 1) // 2 for place in range(2 * epochs - 1)]
    # Which value it watches is for other checks.
    best = {int(np.argmax(column[:epochs])) for name, column in history.items() if "acc" in name}
    best |= {int(np.argmin(column[:epochs])) for name, column in history.items() if "loss" in name}
    expect(
        np.allclose(numbers[:-2].T, trained, atol=1e-3)
        and all(
            any(np.allclose(end, epoch, atol=1e-3) for epoch in best | {epochs - 1})
            for end in numbers[-2:]
        ),
        "Your callbacks change the weights of the model. Callbacks for these three jobs must leave "
        "the weights as the training made them.",
    )
    return rates


@points(2)
def test_checkpoint(submission, reference, rng):
    """The file holds the model of the epoch with the smallest validation loss, at any time."""
    drawn = [{"val_loss": _of_any_size(rng, _noise(rng, 7)["val_loss"])} for _ in range(3)]
    agree_on(saves, submission, reference, SAVES + drawn, _weight(rng))
    early = [{"val_loss": _noise(rng, int(rng.integers(2, 7)))["val_loss"]} for _ in range(3)]
    agree_on(saves_at_once, submission, reference, early, _weight(rng))


def _of_any_size(rng, losses):
    """Return losses times a number, from tiny to huge: squared errors are as large as the data."""
    size = float(10 ** rng.uniform(-6, 6))
    return [size * loss for loss in losses]


def _weight(rng):
    return float(np.round(rng.uniform(1, 9), 3))


def saves_at_once(side, histories, weight):
    """The saved weights, where a training is broken off after its last epoch"""
    return saves(side, histories, weight, broken_off=True)


def saves(side, histories, weight, **how):
    """The saved weights, which at the end of epoch n are a number plus n, and minus that"""
    model = side.props.watched_model()
    found = {}
    for history in histories:
        folder, path = _folder_and_path(side)
        _driven(side, path, model, history, RATE, weight, **how)
        saved = _saved(side, folder, path)
        found[_told(history)] = saved["weights"] if isinstance(saved, dict) else saved
    return found


def _saved(side, folder, path):
    """Return what a file holds: it is read where no learner's line runs."""
    if path.removeprefix(f"{folder}/") not in kit(side).files(folder):
        return "there is no such file"
    found = kit(side).witness.props.saved_in(kit(side).read(path))
    if isinstance(found, dict) and not side.props.loads(path):
        return "it does not load as a model"
    return found


@points(1)
def test_file(submission, reference, rng):
    """There is one file, exactly at the path, and it is a whole model."""
    agree_on(what_is_saved, submission, reference, int(rng.integers(1000)), _weight(rng))


def what_is_saved(side, number, weight):
    """The files after a training of 3 epochs, each better than before, and what is in the one"""
    folder, path = _folder_and_path(side, number)
    model = side.props.watched_model()
    _driven(side, path, model, {"val_loss": [0.5, 0.4, 0.3]}, RATE, weight)
    return {"files": kit(side).files(folder), "in the file": _saved(side, folder, path)}


@points(2)
def test_learning_rate(submission, reference, rng):
    """The learning rate is multiplied by 0.1 after 10 epochs without a smaller validation loss."""
    agree_on(learning_rates, submission, reference, plateaus(), RATE, **CLOSE)
    better, worse = rng.integers(1, 6, 3).tolist(), rng.integers(11, 25, 3).tolist()
    loss = []
    for first, times, more in zip((0.9, 0.6, 0.3), better, worse, strict=True):
        loss += [first - 0.01 * step for step in range(times)]
        loss += [loss[-1] + 0.01 * step for step in rng.integers(0, 9, more).tolist()]
    drawn = {"better for a while, then not, three times": {"val_loss": loss}}
    rate = float(rng.uniform(0.001, 0.1))
    batches = int(rng.integers(20, 40))
    agree_on(learning_rates, submission, reference, drawn, rate, batches, **CLOSE)
    tiny = {"the same for 25 epochs, at a tiny rate": {"val_loss": [0.5] * 25}}
    rate = float(10 ** rng.uniform(-28, -12))
    agree_on(learning_rates, submission, reference, tiny, rate, **CLOSE)


def plateaus():
    """Return histories of validation losses, by what they are about."""
    rising = [0.5 + 0.01 * epoch for epoch in range(14)]
    return {
        "the same for 13 epochs": {"val_loss": [0.5] * 13},
        "better in epoch 9": {"val_loss": [0.5] * 9 + [0.3] * 12},
        "a little better in each epoch": {"val_loss": [0.5 - 6e-5 * epoch for epoch in range(13)]},
        "the same for 55 epochs": {"val_loss": [0.5] * 55},
        "worse in each epoch, while the training gets better": {"val_loss": rising},
        "the training loss the same, the validation better": {"loss": [0.5] * 14},
        "the accuracy the same, the validation better": {"accuracy": [0.5] * 14},
    }


def learning_rates(side, histories, rate, batches=3):
    """The learning rate after each epoch"""
    model = side.props.watched_model()
    return {
        told: _driven(side, _folder_and_path(side)[1], model, history, rate, batches=batches)
        for told, history in histories.items()
    }


@points(1)
@needs("training")
def test_real_training(submission, reference, rng):
    """A real training stops, and its best model can be loaded again."""
    first = float(rng.uniform(-0.05, 0.02))
    agree_on(real_training, submission, reference, first, rtol=1e-3, atol=1e-4)


def real_training(side, first):
    """fit, where the smallest validation loss comes before the last epoch"""
    folder, path = _folder_and_path(side)
    model = side.props.watched_model()
    side.props.set_learning_rate(model, 1.0)
    model.set_weights([np.array([[first], [1.0]], "float32")])
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
    return {"epochs": len(history.epoch), "in the file": _saved(side, folder, path)}


def _folder_and_path(side, number=0):
    """Return a new folder, and the path of a file there for the best model."""
    folder = kit(side).folder()
    return folder, f"{folder}/best_{number}.{side.props.ending()}"


def _told(history):
    return ", ".join(
        f"{name} " + " ".join(f"{value:g}" for value in values) for name, values in history.items()
    )
