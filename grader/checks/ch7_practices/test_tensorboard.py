import numpy as np
from kata_grader.checking import Raised, agree_on, kit, points, refusal_of

TAGS = ("epoch_loss", "epoch_accuracy")
CLOSE = {"rtol": 1e-3, "atol": 1e-5}
# As TensorFlow names it: when it was begun, on which machine, by which process, as which one there.
EVENT_FILE = "events.out.tfevents.{}.host.4711.{}.v2"
LEFT_ALONE = "the model's weights, after one more batch without the callback"


@points(2)
def test_event_files(submission, reference, rng):
    """The event files of a training hold its history, in train and validation."""
    x = rng.normal(size=(12, 3)).astype("float32")
    agree_on(event_files, submission, reference, x, _epochs(rng), **CLOSE)


def _epochs(rng):
    return int(rng.integers(2, 7))


def event_files(side, x, epochs):
    """What the event files hold after a training with tensorboard_callback, as TensorBoard reads"""
    folder, history, weights, _ = _trained(side, x, epochs)
    events = [name for name in kit(side).files(folder) if "tfevents" in name]
    found = {"folders of event files": sorted({_folder_of(name) for name in events})}
    found[LEFT_ALONE] = weights
    for name, prefix in [("train", ""), ("validation", "val_")]:
        scalars = _logged(side, folder, name)["scalars"]
        for tag in TAGS:
            values = scalars.get(tag, "no such tag")
            entry = history[prefix + tag.removeprefix("epoch_")]
            found[f"{tag} in {name}"] = values
            found[f"{tag} in {name} is the history's"] = _are(values, entry)
    return found


def _folder_of(name):
    """Return the folder of a file, in which those that Keras doesn't make have no name."""
    parts = name.split("/")[:-1]
    return "/".join(one if one in ("train", "validation") else "..." for one in parts)


def _logged(side, folder, name):
    """Return what the event files in a part of a folder hold: no learner's line runs there."""
    files = [one for one in kit(side).files(folder) if one.rpartition("/")[0] == name]
    contents = [kit(side).read(f"{folder}/{one}") for one in files if "tfevents" in one]
    return kit(side).witness.props.logged(contents)


def _write_events(side, folder, events, place=0, name=EVENT_FILE):
    """Write an event file. It comes from where the answer can't see what is written into it."""
    content = kit(side).witness.props.events(events)
    side.props.write(f"{folder}/{name.format(1764000000 + place, place)}", content)


def _are(values, entry):
    """Return whether scalars are the entry of a history."""
    steps = list(range(len(entry)))
    if isinstance(values, str) or [step for step, _ in values] != steps:
        return False
    return bool(np.allclose([value for _, value in values], entry, rtol=1e-5))


@points(2)
def test_histograms(submission, reference, rng):
    """There is a histogram of every weight of every layer after every epoch."""
    x = rng.normal(size=(12, 3)).astype("float32")
    agree_on(histograms, submission, reference, x, _epochs(rng), **CLOSE)


def histograms(side, x, epochs):
    """The histograms that the event files hold of each epoch, for a model of 13 weights"""
    folder, _, weights, after_epochs = _trained(side, x, epochs, "varied_model")
    logged = _logged(side, folder, "train")
    losses = len(logged["scalars"].get("epoch_loss", []))
    counts = {step: len(found) for step, found in logged["histograms"].items()}
    # How many numbers each of them counts, the smallest and the largest.
    found = {"losses": losses, "histograms": counts, "what they count": logged["histograms"]}
    found["weights after each epoch"] = after_epochs
    found["each bucket counts a weight's numbers"] = all(
        _counts(buckets, weight)
        for step, some in logged["buckets"].items()
        for buckets, weight in zip(some, _in_order(after_epochs, step), strict=False)
    )
    return found | {LEFT_ALONE: weights}


def _in_order(after_epochs, step):
    """Return the weights after an epoch as `logged` sorts their histograms."""
    weights = after_epochs[step] if 0 <= step < len(after_epochs) else []
    return sorted(weights, key=lambda weight: (weight.size, weight.min(), weight.max()))


def _counts(buckets, weight):
    """Return whether buckets, of whatever edges, count the numbers of a weight."""
    if buckets.shape[1:] != (3,):
        return False
    up_to = np.cumsum(buckets[:, 2])
    near = 1e-3 * float(np.ptp(weight)) + 1e-6  # a number at an edge may be on either side
    edges = [*zip(buckets[:, 0], up_to - buckets[:, 2], strict=True)]
    edges += zip(buckets[:, 1], up_to, strict=True)
    return all(
        np.sum(weight < edge - near) <= count <= np.sum(weight <= edge + near)
        for edge, count in edges
    )


@points(1)
def test_read_a_training(submission, reference, rng):
    """read_scalars reads the history of a training from its folder."""
    epochs = _epochs(rng)
    names = "loss", "accuracy", "val_loss", "val_accuracy"
    history = {name: _numbers(rng, epochs) for name in names}
    agree_on(training_read, submission, reference, history, **CLOSE)


def training_read(side, history):
    """read_scalars in a folder with the event files that a training leaves"""
    folder = f"{kit(side).folder()}/logs"
    for part, prefix in [("train", ""), ("validation", "val_")]:
        events = [
            (tag, step, number)
            for tag in TAGS
            for step, number in enumerate(history[prefix + tag.removeprefix("epoch_")])
        ]
        _write_events(side, f"{folder}/{part}", events)
    found = {f"read_scalars(folder, {tag!r})": side.read_scalars(folder, tag) for tag in TAGS}
    validation = side.read_scalars(f"{folder}/validation", "epoch_loss")
    return found | {"read_scalars(folder/validation, 'epoch_loss')": validation}


@points(2)
def test_read_all_files(submission, reference, rng):
    """All values of the tag come from all files, sorted by step, as ints and floats."""
    few = [(2, 4.0), (1, 5.0)], [(0, 3.0)]
    agree_on(spread, submission, reference, few, "loss", ["loss"])
    loss = list(enumerate(_numbers(rng, 8)))
    late, early = loss[4:], [loss[2], loss[0], loss[3], loss[1]]
    agree_on(spread, submission, reference, [late, early], "loss", ["loss"])
    agree_on(spread, submission, reference, [loss[:3], loss[3:5], loss[5:]], "a/loss", ["a/loss"])
    agree_on(spread, submission, reference, [loss], "loss", ["loss"])
    agree_on(spread, submission, reference, [[(5, 2.0)]], "rate of 2", ["rate of 2"])
    many = list(enumerate(_numbers(rng, 400)))
    agree_on(spread, submission, reference, [many], "loss", ["loss"])


@points(1)
def test_exact_tag(submission, reference, rng):
    """Only the exact tag counts."""
    values = [(0, 0.5), (1, 0.25), *enumerate(_numbers(rng, 3), 2)]
    asked = ["loss", "epoch_loss", "epoch_loss_2"]
    agree_on(spread, submission, reference, [values], "epoch_loss_2", asked)


def _numbers(rng, count):
    numbers = rng.normal(size=count).astype("float32")
    if count > 1:
        numbers[rng.integers(count)] = 0.0
    return numbers.tolist()


def spread(side, files, tag, asked):
    """read_scalars in a folder of event files, which were written one after the other"""
    folder = kit(side).folder()
    for place, values in enumerate(files):
        # Where tags are mixed up, those of a step stand in one order, however they are sorted.
        other = [("loss", step, number - 1.5) for step, number in values if tag != "loss"]
        other += [("LOSS", step, number + 1) for step, number in values]
        more = [("epoch_loss", step, number + 1.5) for step, number in values]
        named = [(tag, step, number) for step, number in values]
        name = "events.out.tfevents.{1}.host" if place == len(files) - 1 else EVENT_FILE
        _write_events(side, folder, other + named + more, place, name)
    return {f"read_scalars(folder, {name!r})": side.read_scalars(folder, name) for name in asked}


@points(1)
def test_folders(submission, reference, rng):
    """Files in the folder itself count; if there are none, those in train; no other ones."""
    agree_on(folders, submission, reference, _numbers(rng, 1)[0])


def folders(side, more):
    """read_scalars(folder, 'loss') in folders of several kinds"""
    found = {}
    for name, places in [
        ("files in train and validation", {"train": 1.0, "validation": 2.0}),
        ("files in the folder and in train", {"": 3.0, "train": 4.0}),
        ("files in the folder and in others", {"": 5.0, "validation": 6.0, "old": 7.0}),
        ("files in train, and in folders there", {"train": 8.0, "train/old": 9.0, "old": 10.0}),
    ]:
        folder = kit(side).folder()
        for place, number in places.items():
            events = [("loss", 0, number), ("loss", 1, number / 2), ("loss", 2, number + more)]
            _write_events(side, f"{folder}/{place}".rstrip("/"), events)
        side.props.write(f"{folder}/notes.txt", b"what I tried today")
        try:
            found[name] = side.read_scalars(folder, "loss")
        except Raised as raised:
            found[name] = f"raised {raised.type}"
    return found


@points(1)
def test_refuses(submission, reference, rng):
    """What makes no sense is refused: a tag that is not there, a folder without event files."""
    values = list(enumerate(_numbers(rng, 2)))
    agree_on(spread, submission, reference, [values], "loss", ["epoch_loss"])
    agree_on(refusals, submission, reference)


def refusals(side):
    """How read_scalars refuses what is not there"""
    folder = kit(side).folder()
    _write_events(side, folder, [("epoch_loss", 0, 0.5), ("epoch_loss", 1, 0.25)])
    # The folder has event files, so what stands in train counts as not there.
    _write_events(side, f"{folder}/train", [("accuracy", 0, 0.5)])
    return {
        "a tag that only files in train have": _refusal_or_values(side, folder, "accuracy"),
        "a folder without event files": _refusal_or_values(side, kit(side).folder(), "epoch_loss"),
    }


def _refusal_or_values(side, folder, tag):
    values = []
    refusal = refusal_of(lambda: values.append(side.read_scalars(folder, tag)))
    return f"no error; it returns {values[0]}" if values else refusal


def _trained(side, x, epochs, model_name="small_model"):
    """Return a folder and the history of a training with the callback, and weights.

    These are those after one more batch, and then those after each epoch of the training.
    """
    folder = f"{kit(side).folder()}/logs"
    model = getattr(side.props, model_name)()
    side.props.spread_weights(model, 1, 2.0)
    y = (x[:, :1] > x[:, 1:2]).astype("float32")
    how = {"epochs": epochs, "batch_size": 8, "shuffle": False, "verbose": 0}
    watcher = side.props.watcher()
    how["callbacks"] = [side.tensorboard_callback(folder), watcher]
    history = model.fit(x[:8], y[:8], validation_data=(x[8:], y[8:]), **how)
    after_epochs = side.props.weights_seen(watcher)
    return folder, history.history, side.props.weights_after_a_batch(model, x, y), after_epochs
