import io
import zipfile

import numpy as np
from kata_grader.checking import Raised, agree_on, as_array, kit, points, rejects, unchanged

MOST_BYTES, MOST_ARRAYS = 32 * 2**20, 1_000
CLOSE = {"rtol": 1e-3, "atol": 1e-4}
LEFT_ALONE = "the model's weights, after one more batch without the callback"
# What zipfile and np.load raise for files that are broken.
UNREADABLE = (
    ValueError,
    OSError,
    KeyError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    SyntaxError,
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
)


@points(3)
def test_functional_model(submission, reference, rng):
    """After each epoch the file holds every layer's output for the first sample."""
    x, y, samples = (rng.normal(size=size).astype("float32") for size in [(8, 5), (8, 2), (3, 5)])
    agree_on(training_logs, submission, reference, "dense_model", x, y, samples, **CLOSE)


@points(2)
def test_sequential_model(submission, reference, rng):
    """It works on sequential models, with images, with a single layer, masks or dropout."""
    x, y, samples = (rng.normal(size=size).astype("float32") for size in [(4, 5), (4, 2), (1, 5)])
    agree_on(training_logs, submission, reference, "single_layer_model", x, y, samples, **CLOSE)
    shapes = [(4, 7, 6, 2), (4, 2), (2, 7, 6, 2)]
    x, y, samples = (rng.normal(size=size).astype("float32") for size in shapes)
    agree_on(training_logs, submission, reference, "image_model", x, y, samples, **CLOSE)
    x, samples = (rng.normal(size=size).astype("float32") for size in [(4, 5, 3), (2, 5, 3)])
    x[:, 3:], samples[:, 2:] = 0.0, 0.0
    for model in ("masked_model", "forgetful_model"):
        agree_on(training_logs, submission, reference, model, x, y, samples, 1, **CLOSE)


def training_logs(side, model_name, x, y, samples, epochs=2):
    """The arrays in the files after a training of one or two epochs"""
    folder = kit(side).folder()
    model = _seeded(side, model_name)
    _fit(side, model, x, y, side.ActivationLogger(samples, folder), epochs=epochs)
    names = kit(side).files(folder)
    found = {name: arrays_of(kit(side).read(f"{folder}/{name}")) for name in names}
    return found | {LEFT_ALONE: side.props.weights_after_a_batch(model, x, y)}


@points(1)
def test_file_names(submission, reference, rng):
    """Files are named by Keras's own number of the epoch."""
    samples = _alike(rng)
    for first, last in [(9, 11), _epochs(rng)]:
        agree_on(file_names, submission, reference, first, last, samples, **CLOSE)


def _alike(rng):
    """Return samples that are all alike, so that it is free which of them is logged."""
    return np.repeat(rng.normal(size=(1, 5)), 3, axis=0)


def _epochs(rng):
    """Return the numbers of a training's first epoch and of the one after its last."""
    first = int(rng.integers(1, 200))
    return first, first + int(rng.integers(1, 4))


def file_names(side, first, last, samples):
    """The files after a training with initial_epoch and epochs, and the first numbers in them"""
    folder = kit(side).folder()
    model = _seeded(side, "single_layer_model")
    logger = side.ActivationLogger(samples.astype("float32"), folder)
    _fit(side, model, *_learnt(side, model), logger, initial_epoch=first, epochs=last)
    return _names_and_numbers(side, folder)


def _learnt(side, model):
    """Return data that a model gets right already: a training leaves its weights as they are."""
    x = np.zeros((4, 5), "float32")
    return x, as_array(side.props.outputs(model, x), (4, 2), "the outputs")


def _names_and_numbers(side, folder):
    """Return the names of the files, and the first two numbers of each, in whatever array."""
    names = kit(side).files(folder)
    contents = [arrays_of(kit(side).read(f"{folder}/{name}")) for name in names]
    return names, [one if isinstance(one, str) else _beginning(one) for one in contents]


def _beginning(arrays):
    numbers = [array.ravel()[:2] for array in arrays.values() if array.dtype.kind == "f"]
    return numbers[0] if numbers else "no array of floats"


@points(1)
def test_first_sample(submission, reference, rng):
    """Only the first sample counts, and the samples stay as they are."""
    samples = rng.normal(size=(int(rng.integers(3, 9)), 5))
    agree_on(sample_shapes, submission, reference, samples, **CLOSE)
    unchanged(submission.ActivationLogger, rng.normal(size=(2, 5)).astype("float32"), "logs")
    agree_on(samples_after, submission, reference, rng.normal(size=(4, 5)).astype("float32"))


def samples_after(side, samples):
    """The samples after a training"""
    here = kit(side).put(samples)
    model = _seeded(side, "single_layer_model")
    logger = side.ActivationLogger(here, kit(side).folder())
    _fit(side, model, *_learnt(side, model), logger, epochs=2)
    return side.props.fetched(here)


def sample_shapes(side, samples):
    """The first axes of the arrays' shapes, for some samples, and what the first two layers give"""
    folder = kit(side).folder()
    # Not of a single layer: who takes its output for a list loses the first axis there.
    model = _seeded(side, "dense_model")
    x, y = np.ones((4, 5), "float32"), np.ones((4, 2), "float32")
    _fit(side, model, x, y, side.ActivationLogger(samples.astype("float32"), folder), epochs=1)
    content = [arrays_of(kit(side).read(f"{folder}/{name}")) for name in kit(side).files(folder)]
    return [
        found
        if isinstance(found, str)
        else {
            "shapes": sorted({array.shape[:1] for array in found.values()}),
            "features": found.get("features", "no such array"),
            # They do not change here: to batch normalisation equal samples are all zeros.
            "hidden": found.get("hidden", "no such array"),
        }
        for found in content
    ]


@points(1)
def test_folder(submission, reference, rng):
    """Missing folders are created, existing ones used, and old files replaced."""
    day = f"day_{rng.integers(1, 200)}"
    agree_on(folders, submission, reference, day, _alike(rng), **CLOSE)


def folders(side, day, samples):
    """The files of two trainings into one folder, whose parents are missing before the first"""
    below = kit(side).folder()
    folder = f"{below}/runs/{day}"
    model = _seeded(side, "single_layer_model")
    found = {}
    for seed, name in enumerate(["with missing parents", "existing"]):
        side.props.spread_weights(model, seed)
        logger = side.ActivationLogger(samples.astype("float32"), folder)
        try:
            _fit(side, model, *_learnt(side, model), logger, epochs=1)
        except Raised as raised:
            found[name] = f"raised {raised.type}: {raised.text.replace(below, '...')}"
        else:
            found[name] = _names_and_numbers(side, below)
    return found


@points(1)
def test_files_are_closed(submission, reference, rng):
    """No file is left open after an epoch."""
    epochs = int(rng.integers(3, 20))
    agree_on(files_left_open, submission, reference, epochs, _alike(rng), **CLOSE)


def files_left_open(side, epochs, samples):
    """The files when a training is broken off after some epochs, and whether one is left open"""
    model = _seeded(side, "single_layer_model")
    folder = kit(side).folder()
    logger = side.ActivationLogger(samples.astype("float32"), folder)
    left_open = side.props.left_open(model, *_learnt(side, model), logger, folder, epochs)
    return {"one is left open": left_open, "files": _names_and_numbers(side, folder)}


@points(1)
def test_refuses(submission, reference, rng):
    """What makes no sense is refused: samples that are None, or none at all."""
    epochs = int(rng.integers(3, 20))
    agree_on(file_names, submission, reference, 0, epochs, _alike(rng), **CLOSE)
    rejects(submission.ActivationLogger, None, "logs")
    rejects(submission.ActivationLogger, np.zeros((0, 5), "float32"), "logs")


def _seeded(side, model_name):
    model = getattr(side.props, model_name)()
    side.props.spread_weights(model, 1)
    return model


def _fit(side, model, x, y, logger, **options):
    side.props.fit(model, x, y, logger, **options)


def _holds_bytes(archive, member):
    """Whether the items of an array in a file have a size; any number of others takes no room."""
    with archive.open(member) as file:
        version = np.lib.format.read_magic(file)
        header = "read_array_header_1_0" if version == (1, 0) else "read_array_header_2_0"
        return getattr(np.lib.format, header)(file)[2].itemsize > 0


def arrays_of(content):
    """Return the arrays of an npz file by name, or a sentence that says why they can't be had."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            if len(members) > MOST_ARRAYS or sum(one.file_size for one in members) > MOST_BYTES:
                return "an archive that is too large"
            if not all(_holds_bytes(archive, member) for member in members):
                return "an archive with arrays of nothing"
        with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
            return {name: arrays[name] for name in arrays.files}
    except UNREADABLE as error:
        if "allow_pickle" in str(error):
            return "an array of objects, which NumPy reads by pickle alone"
        pickled = content[:1] == b"\x80"
        return "a pickle" if pickled else "not an npz file of arrays"
