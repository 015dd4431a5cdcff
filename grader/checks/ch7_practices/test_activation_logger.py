import io
import zipfile

import numpy as np
from kata_grader.checking import Raised, agree_on, kit, points, rejects, unchanged

MOST_BYTES = 32 * 2**20
CLOSE = {"rtol": 1e-3, "atol": 1e-4}
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
    """It works on sequential models, with images, with a single layer and with masks."""
    x, y, samples = (rng.normal(size=size).astype("float32") for size in [(4, 5), (4, 2), (1, 5)])
    agree_on(training_logs, submission, reference, "single_layer_model", x, y, samples, **CLOSE)
    shapes = [(4, 7, 6, 2), (4, 2), (2, 7, 6, 2)]
    x, y, samples = (rng.normal(size=size).astype("float32") for size in shapes)
    agree_on(training_logs, submission, reference, "image_model", x, y, samples, **CLOSE)
    x, samples = (rng.normal(size=size).astype("float32") for size in [(4, 5, 3), (2, 5, 3)])
    x[:, 3:], samples[:, 2:] = 0.0, 0.0
    agree_on(training_logs, submission, reference, "masked_model", x, y, samples, 1, **CLOSE)


def training_logs(side, model_name, x, y, samples, epochs=2):
    """The arrays in the files after a training of one or two epochs"""
    folder = kit(side).folder()
    model = _seeded(side, model_name)
    _fit(side, model, x, y, side.ActivationLogger(samples, folder), epochs=epochs)
    return {name: arrays_of(kit(side).read(f"{folder}/{name}")) for name in kit(side).files(folder)}


@points(1)
def test_file_names(submission, reference, rng):
    """Files are named by Keras's own number of the epoch."""
    samples = rng.normal(size=(3, 5))
    for first, last in [(9, 11), _epochs(rng)]:
        agree_on(file_names, submission, reference, first, last, samples)


def _epochs(rng):
    """Return the numbers of a training's first epoch and of the one after its last."""
    first = int(rng.integers(1, 200))
    return first, first + int(rng.integers(1, 4))


def file_names(side, first, last, samples):
    """The names of the files after a training with initial_epoch and epochs"""
    folder = kit(side).folder()
    model = _seeded(side, "single_layer_model")
    logger = side.ActivationLogger(samples.astype("float32"), folder)
    x, y = np.ones((4, 5), "float32"), np.ones((4, 2), "float32")
    _fit(side, model, x, y, logger, initial_epoch=first, epochs=last)
    return kit(side).files(folder)


@points(1)
def test_first_sample(submission, reference, rng):
    """Only the first sample counts, and the samples stay as they are."""
    samples = rng.normal(size=(int(rng.integers(3, 9)), 5))
    agree_on(sample_shapes, submission, reference, samples, **CLOSE)
    unchanged(submission.ActivationLogger, rng.normal(size=(2, 5)).astype("float32"), "logs")


def sample_shapes(side, samples):
    """The first axes of the arrays' shapes, for some samples, and what the input layer gives"""
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
        }
        for found in content
    ]


@points(1)
def test_folder(submission, reference, rng):
    """Missing folders are created, existing ones used, and old files replaced."""
    agree_on(folders, submission, reference, f"day_{rng.integers(1, 200)}")


def folders(side, day):
    """The files of two trainings into one folder, whose parents are missing before the first"""
    below = kit(side).folder()
    folder = f"{below}/runs/{day}"
    model = _seeded(side, "single_layer_model")
    found, contents = {}, []
    for name in ("with missing parents", "existing"):
        try:
            _fit_single_layer(side, model, folder)
        except Raised as raised:
            found[name] = f"raised {raised.type}: {raised.text.replace(below, '...')}"
        else:
            found[name] = kit(side).files(below)
            contents.append([kit(side).read(f"{below}/{file}") for file in found[name]])
    return found, len(contents) == 2 and contents[0] != contents[1]


def _fit_single_layer(side, model, directory):
    x, y = np.ones((4, 5), "float32"), np.ones((4, 2), "float32")
    _fit(side, model, x, y, side.ActivationLogger(x, directory), epochs=1)


@points(1)
def test_files_are_closed(submission, reference, rng):
    """No file is left open after an epoch."""
    agree_on(files_left_open, submission, reference, int(rng.integers(3, 20)))


def files_left_open(side, epochs):
    """The files after a training of some epochs, and whether one of them is left open"""
    x, y = np.ones((4, 5), "float32"), np.ones((4, 2), "float32")
    model = _seeded(side, "single_layer_model")
    folder = kit(side).folder()
    logger = side.ActivationLogger(x, folder)
    left_open = side.props.left_open(model, x, y, logger, folder, epochs)
    return {"files": kit(side).files(folder), "one is left open": left_open}


@points(1)
def test_refuses(submission, reference, rng):
    """What makes no sense is refused: samples that are None, or none at all."""
    epochs = int(rng.integers(3, 20))
    agree_on(file_names, submission, reference, 0, epochs, rng.normal(size=(1, 5)))
    rejects(submission.ActivationLogger, None, "logs")
    rejects(submission.ActivationLogger, np.zeros((0, 5), "float32"), "logs")


def _seeded(side, model_name):
    model = getattr(side.props, model_name)()
    side.props.spread_weights(model, 1)
    return model


def _fit(side, model, x, y, logger, **options):
    side.props.fit(model, x, y, logger, **options)


def arrays_of(content):
    """Return the arrays of an npz file by name, or a sentence that says why they can't be had."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(member.file_size for member in archive.infolist()) > MOST_BYTES:
                return "an archive that is too large"
        with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
            return {name: arrays[name] for name in arrays.files}
    except UNREADABLE as error:
        if "allow_pickle" in str(error):
            return "an array of objects, which NumPy reads by pickle alone"
        return "not an npz file of arrays"
