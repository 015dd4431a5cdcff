import math

import numpy as np
from kata_checks.described import described
from kata_checks.losses import cross_entropy, reported_numbers
from kata_checks.trainings import Plan, trained
from kata_datasets import cats_vs_dogs, pets
from kata_grader.checking import (
    Row,
    agree,
    agree_on,
    as_array,
    expect,
    points,
    rejects,
    training,
    unchanged,
)

# What messages call the parts and axes of results.
RESULTS = {
    "flip_horizontally": {"axes": ("image", "row", "column", "channel")},
    "shift_images": {"axes": ("image", "row", "column", "channel")},
}

SIZE, COPIES = 32, 64
IMAGES, HELD_OUT, BATCH, EPOCHS = 300, 500, 16, 2
# So slow that networks with layer normalisation learn too.
RATES = (4e-4, 4e-4, 4e-4, 4e-4, 1e-4)
# So far apart are two seeds that no number up to 10 divides into other rests, nor 100.
FAR = 25_200


@points(1)
def test_flip(submission, reference, rng):
    """Chosen images are flipped left to right, the others stay, all in their order."""
    flip = (submission.flip_horizontally, reference.flip_horizontally)
    for shape, flags in [
        ((4, 3, 5, 2), [True, False, True, False]),
        ((3, 4, 2, 3), [False, True, True]),
        ((2, 1, 6, 1), [True, True]),
        ((3, 6, 1, 1), [True, False, True]),
        ((1, 5, 4, 3), [True]),
        ((2, 5, 4, 3), [False, False]),
    ]:
        agree(*flip, rng.random(shape), np.array(flags))
    images, flags = rng.random((5, 3, 4, 3)), np.array([True, False, True, True, False])
    agree(*flip, images.astype(np.float32), flags)
    unchanged(submission.flip_horizontally, images, flags)


@points(2)
def test_shift(submission, reference, rng):
    """Each image moves by its own offset, and what comes into view is filled."""
    shift = (submission.shift_images, reference.shift_images)
    agree(*shift, np.arange(1.0, 7.0).reshape(1, 2, 3, 1), np.array([1]), np.array([0]))
    for shape, rows, columns in [
        ((3, 5, 7, 2), [1, -2, 0], [2, 0, -3]),
        ((4, 6, 4, 1), [0, 0, 5, -5], [3, -3, 0, 0]),
        ((2, 3, 4, 3), [0, 1], [0, 0]),
        ((1, 4, 4, 1), [-1], [-1]),
    ]:
        agree(*shift, rng.random(shape), np.array(rows), np.array(columns))
    # Offsets of the image's size or more leave nothing of it in view.
    images = rng.random((8, 3, 5, 1))
    rows, columns = np.array([3, -3, 0, 0, 4, -9, 2, 0]), np.array([0, 0, 5, -5, 1, 0, 4, -70])
    agree(*shift, images, rows, columns)
    # Up to twice the size: there, slices that count from the other side are not empty.
    agree(*shift, images[:4], np.array([0, 0, 0, 0]), np.array([6, 9, -6, -9]))
    agree(*shift, images[:4], np.array([4, 5, -4, -5]), np.array([0, 0, 0, 0]))
    agree(*shift, images[:1, :1, :1], np.array([0]), np.array([0]))
    agree(*shift, images, rows, columns, 0.5)
    agree(*shift, images, rows, columns, fill=-1)
    # A pixel of 0, or of the value of `fill`, is a pixel like any other.
    dark = images * rng.integers(0, 2, images.shape)
    agree(*shift, dark, rows // 4, columns // 4, fill=0.75)
    kinds = rows.astype(np.int8), columns.astype(np.int64)
    agree(*shift, images.astype(np.float32), *kinds, fill=0.25)


@points(1)
def test_shift_kinds_of_input(submission, reference, rng):
    """Bytes become floats, and the arguments of both functions stay as they are."""
    shift = (submission.shift_images, reference.shift_images)
    images = rng.integers(0, 256, (3, 4, 5, 3)).astype(np.uint8)
    rows, columns = np.array([1, 0, -2]), np.array([-1, 2, 0])
    agree(*shift, images, rows, columns, 0.5)
    agree(*shift, images, rows, columns)
    agree(*shift, rng.integers(-400, 400, images.shape), rows, columns)
    for down, right in ((rows, columns), (0 * rows, 0 * columns)):
        unchanged(submission.shift_images, images.astype(float), down, right)
    unchanged(submission.flip_horizontally, images.astype(float), np.zeros(3, bool))


@points(2)
def test_augmentation(submission, reference, rng):
    """Augmentation flips, rotates and zooms each image otherwise, in training alone."""
    # Large, so that a rotation that takes the nearest pixels does not look like a zoom.
    agree_on(augmentation, submission, reference, slope(96), 3)
    agree_on(augmentation, submission, reference, slope(128), 4)
    # Copies: augmentation changes each in a way of its own, and anything else does not.
    images = rng.random((2, SIZE, SIZE, 3)).repeat(4, axis=0)
    agree_on(augmentation_in_inference, submission, reference, images)


def slope(size):
    """Return an image that gets brighter to the right in red, and to the top in green."""
    steps = np.linspace(0.3, 0.7, size)
    red, green = np.meshgrid(steps, steps[::-1])
    return np.stack([red, green, 0.5 * np.ones_like(red)], axis=-1).astype(np.float32)


def augmentation(side, image, seed):
    """What build_augmentation(seed) does to 64 copies of an image, in training"""
    model = described(side, side.build_augmentation(seed), image.shape, compiled=False)
    copies = np.repeat(image[None], COPIES, axis=0)
    found = as_array(side.props.outputs(model, copies, True), copies.shape, "the augmented images")
    if spoiled := _spoiled(found):
        return spoiled
    slopes = np.array([_slopes(one) for one in found])
    area = slopes[:, 0, 0] * slopes[:, 1, 1] - slopes[:, 0, 1] * slopes[:, 1, 0]
    plain = _slopes(image)
    # Rotations and zooms keep the sense in which red and green turn; a flip reverses it.
    mirrored = area * (plain[0, 0] * plain[1, 1]) < 0
    upright = slopes[:, 1, 1] * plain[1, 1] > 0
    scales = np.sqrt(np.abs(area))
    rises = np.sign(plain[1, 1]) * slopes[:, 1]
    angles = np.arctan2(rises[:, 0] * np.where(mirrored, -1, 1), rises[:, 1])
    # Rotations may go as far as they like, but then they also go half as far.
    turned = np.abs(angles)
    over, aside = (turned > 2.6).sum(), ((turned > 1.0) & (turned < 2.1)).sum()
    return {
        "some images are mirrored": (
            "left to right"
            if (mirrored & upright).sum() >= COPIES / 8
            else "top to bottom"
            if mirrored.sum() >= COPIES / 8
            else "no, but some are turned by half a circle"
            if (~upright).sum() >= COPIES / 8
            else "no"
        ),
        "flips leave the top of an image at the top": bool(over < COPIES / 8 or aside > over / 4),
        "some images are not mirrored": bool((~mirrored & upright).sum() >= COPIES / 8),
        "images are rotated, each by its own angle": bool(np.std(angles) > 0.005),
        "images are zoomed, each by its own factor": bool(np.std(scales) / np.mean(scales) > 0.003),
    }


def _spoiled(images):
    """Return what is wrong with the pixels of augmented images; empty if they can be judged."""
    # Noise may leave the range by a little, and what a layer erases may be of any colour.
    if np.mean((images < -0.5) | (images > 1.5)) > 0.1:
        return {"augmented pixels stay about within 0.0 to 1.0": False}
    middles = images[:, 3 * images.shape[1] // 8 : 5 * images.shape[1] // 8]
    ranges = np.ptp(middles.reshape(len(middles), -1, 3)[..., :2], axis=1).max(axis=1)
    if np.mean(ranges < 1e-5) > 0.1:
        return {"augmented images are not of one colour": False}
    return {}


def _slopes(image):
    """Return how red and green rise to the right and downwards, in the middle of an image."""
    size = len(image)
    middle = image[3 * size // 8 : 5 * size // 8, 3 * size // 8 : 5 * size // 8].astype(float)
    steps = np.arange(len(middle)) - (len(middle) - 1) / 2
    across = (middle * steps[None, :, None]).sum(axis=(0, 1))[:2]
    down = (middle * steps[:, None, None]).sum(axis=(0, 1))[:2]
    return np.stack([across, down], axis=1) / (steps**2).sum() / len(middle)


def augmentation_in_inference(side, images):
    """What build_augmentation() makes of images in inference"""
    model, images = side.build_augmentation(), images.astype(np.float32)
    judged = as_array(side.props.outputs(model, images, False), images.shape, "the images")
    predicted = as_array(model.predict(images, verbose=0), images.shape, "the images")
    # Compared with the images, not with the reference: of one seed, both would augment alike.
    return {
        "called with training=False it changes images": bool(np.abs(judged - images).max() > 1e-5),
        "predict changes images": bool(np.abs(predicted - images).max() > 1e-5),
        "copies of one image come out different": bool(
            max(np.ptp(judged[:4], axis=0).max(), np.ptp(judged[4:], axis=0).max()) > 1e-5
        ),
    }


@points(1)
def test_augmentation_seeds(submission, reference, rng):
    """Two models of one seed augment alike, another seed otherwise."""
    # Somewhere between 0 and 1, the darkest and the brightest place are of this run alone.
    image = (rng.uniform(0.0, 0.3) + rng.uniform(0.3, 0.7) * slope(SIZE)).astype(np.float32)
    images, seed = image[None].repeat(8, axis=0), int(rng.integers(1, 1000))
    agree_on(same_seed, submission, reference, images, seed, atol=1e-4)


def same_seed(side, images, seed):
    """Whether models of equal seeds augment alike, in two calls each, and what passes unchanged"""
    seeds = [seed], [seed], [seed + 1], [seed + FAR], [0], []
    models = [side.build_augmentation(*one) for one in seeds]
    first, again, other, far, zero, default = (
        [side.props.outputs(model, images, True) for _ in range(2)] for model in models
    )
    return {
        "a seed and the same one": all(_alike(*pair) for pair in zip(first, again, strict=True)),
        "a seed and another one": all(_alike(*pair) for pair in zip(first, other, strict=True)),
        "a seed and one far away": all(_alike(*pair) for pair in zip(first, far, strict=True)),
        "two calls of one model": _alike(*first),
        "0 and none given": all(_alike(*pair) for pair in zip(zero, default, strict=True)),
        "an image with training=False": side.props.outputs(models[0], images[:1], False),
    }


def _alike(first, second):
    arrays = isinstance(first, np.ndarray) and isinstance(second, np.ndarray)
    return arrays and first.shape == second.shape and bool(np.allclose(first, second, atol=1e-4))


@points(1)
def test_convnet(submission, reference, rng):
    """The convnet augments and drops features out in training alone, and has the right loss."""
    size = int(rng.integers(SIZE, SIZE + 17))
    agree_on(convnet, submission, reference, slope(size), rng.random((8, size, size, 3)))


def convnet(side, image, noise):
    """What build_small_convnet computes in training and in inference"""
    copies = np.repeat(image[None], 16, axis=0)
    own = side.build_small_convnet(image.shape)
    model = described(side, own, image.shape, frozen=())
    noise = noise.astype(np.float32)
    labels = (np.arange(len(noise)) % 2).astype(np.float32)
    side.props.run_eagerly(model)
    side.props.settle(model, noise)

    judged = side.props.outputs(model, noise, False)
    if not isinstance(judged, np.ndarray) or judged.shape != (len(noise), 1):
        return {"shape of the outputs": getattr(judged, "shape", None)}
    probabilities = as_array(judged, (len(noise), 1), "the outputs")
    loss, *metrics = reported_numbers(side, model, noise, labels)
    hits = float(np.mean((probabilities[:, 0] > 0.5) == labels))
    found = {
        "probabilities between 0 and 1": bool(
            probabilities.min() >= 0 and probabilities.max() <= 1
        ),
        "the loss is the binary cross-entropy": bool(
            abs(loss - cross_entropy(probabilities, labels)) < 1e-2
        ),
        "the accuracy is reported": any(abs(metric - hits) < 1e-4 for metric in metrics),
        # A model built anew hands the flag on to layers that their maker called with another one.
        "one image gives one output in inference": _spread(side, own, copies, False) < 1e-5,
        "there are convolutions": _convolves(model),
        "features drop out in training": _drops_out(side, model, noise),
        "no probability is 0 in training": _lowest_in_training(side, model, noise) > 0,
        "images are augmented in training": _augments(side, model, copies),
    }
    lowest, highest = _extremes(side, model, noise)
    found["no output below 0, whatever the weights"] = lowest >= 0
    found["no output above 1, whatever the weights"] = highest <= 1
    large = np.zeros((2, len(image) + 16, len(image) + 16, 3), np.float32)
    other = side.build_small_convnet(large.shape[1:])
    other = described(side, other, large.shape[1:], frozen=())
    outputs = side.props.outputs(other, large, False)
    found["shape of the outputs for larger images"] = getattr(outputs, "shape", None)
    return found


def _convolves(model):
    return any(weight.ndim == 4 for weight in model.get_weights())


def _augments(side, model, copies):
    """Return whether a model changes copies of an image in training, each in another way."""
    rates = side.props.without_dropout(model)
    spread = _spread(side, model, copies, True)
    side.props.set_dropout(model, rates)
    return spread > 1e-6


def _drops_out(side, model, noise):
    """Return whether a model has dropout, which acts in training."""
    # Images of one colour are the same after flips, rotations and zooms: what differs from call to
    # call is dropout. Each has its own colour, or normalisation would blow up rounding errors.
    colours = np.ones_like(noise) * noise[:, :1, :1]
    dropped, again = (
        as_array(side.props.outputs(model, colours, True), (len(noise), 1), "the outputs")
        for _ in range(2)
    )
    return float(np.abs(dropped - again).max()) > 1e-5


def _lowest_in_training(side, model, noise):
    """Return the lowest of many outputs in training: 0 where the output itself drops out."""
    many = np.concatenate([noise] * 6)
    outputs = side.props.outputs(model, many, True)
    return float(as_array(outputs, (len(many), 1), "the outputs").min())


def _extremes(side, model, images):
    """Return the lowest and the highest output under a large last kernel, of either sign."""
    weights = model.get_weights()
    found = []
    for sign in (1, -1):
        # Among these is the kernel of the last layer, which leads to one number.
        model.set_weights(
            [100 * sign * w if w.ndim > 1 and w.shape[-1] == 1 else w for w in weights]
        )
        outputs = side.props.outputs(model, images, False)
        found.append(as_array(outputs, (len(images), 1), "the outputs"))
    return float(np.min(found)), float(np.max(found))


def _spread(side, model, images, training):
    outputs = side.props.outputs(model, images, training)
    outputs = as_array(outputs, (len(images), 1), "the outputs")
    return float(np.ptp(outputs))


@points(1)
def test_refuses(submission, reference, rng):
    """What makes no sense is refused: another number of flags or offsets than of images."""
    images = rng.random((3, 4, 5, 1))
    still = np.zeros(3, int)
    agree(submission.flip_horizontally, reference.flip_horizontally, images, still.astype(bool))
    agree(submission.shift_images, reference.shift_images, images, still, still)
    for count in (2, 4, 1):
        rejects(submission.flip_horizontally, images, np.ones(count, bool))
        offsets = np.ones(count, int)
        rejects(submission.shift_images, images, offsets, np.ones(3, int))
        rejects(submission.shift_images, images, np.ones(3, int), offsets)


@training
@points(1)
def test_training(submission, reference, rng, seed, secret_seed, bar, progress, sheet, full):
    """From a few hundred images it learns what the same network without the two does not."""
    size = int(rng.integers(SIZE, SIZE + 17))
    drawn = rng.random((8, size, size, 3), np.float32)
    agree_on(what_is_trained, submission, reference, drawn)
    submission.props.set_seed(seed)
    if full:
        data = cats_vs_dogs.load()
        train, test, batch, epochs = data.train, data.test, 32, 2
        # Slower and slower, so that the score hangs less on where the training ends.
        rates = tuple(1e-3 * (1 + math.cos(math.pi * stage / 50)) / 2 for stage in range(50))
    else:
        # A network that sees no picture mirrored takes the side for the difference.
        train = pets.on_sides(IMAGES, seed, right="dog")
        test = pets.on_sides(HELD_OUT, secret_seed, right="cat")
        batch, epochs, rates = BATCH, EPOCHS, RATES
    shape = train.images.shape[1:]
    model = submission.build_small_convnet(shape)
    seconds = 5400 if full else 150
    plan = Plan(rates, batch, "binary_crossentropy", epochs, seconds)
    x_train, x_test = (data.images.astype(np.float32) / 255 for data in (train, test))
    arrays = x_train, train.labels.astype(np.float32), x_test
    noise = rng.random((8, *shape), np.float32)

    def shows(model):
        expect(
            all(_parts(submission, model, noise).values()),
            "The network to be trained must have convolutions, and augmentation and dropout that "
            "act in training.",
        )

    predicted = trained(submission, model, plan, arrays, seed, bar, progress, shows=shows)
    probabilities = as_array(predicted, (len(test.labels), 1), "the model's predictions")[:, 0]
    right = (probabilities > 0.5) == test.labels
    if full:
        bar.reached(float(np.mean(right)), "The notes report 0.82 for this.")
        return
    # Whoever gives all pictures one answer, or takes the side for the kind, knows one kind at most.
    bar.reached(min(float(np.mean(right[test.labels == kind])) for kind in (0, 1)))
    _draw(submission, sheet, train.images[:8])


def what_is_trained(side, noise):
    """What build_small_convnet has, for images of another size"""
    shape = noise.shape[1:]
    model = described(side, side.build_small_convnet(shape), shape, frozen=())
    return _parts(side, model, noise)


def _parts(side, model, noise):
    side.props.settle(model, noise)
    return {
        "convolutions": _convolves(model),
        "augmentation": _augments(side, model, slope(noise.shape[1])[None].repeat(16, axis=0)),
        "dropout": _drops_out(side, model, noise),
    }


def _draw(submission, sheet, images):
    """Show what the learner's own functions make of some images."""
    model = submission.build_augmentation(1)
    floats = images.astype(np.float32) / 255
    count = len(images)
    offsets = np.arange(count) - count // 2
    rows = {
        "the images": floats,
        "flip_horizontally": submission.flip_horizontally(floats, np.ones(count, bool)),
        "shift_images, from 4 pixels up and right to 3 down and left": submission.shift_images(
            floats, offsets, -offsets
        ),
        "build_augmentation": submission.props.outputs(model, floats, True),
        "build_augmentation, once more": submission.props.outputs(model, floats, True),
    }
    arrays = {name: as_array(row, floats.shape, "the images") for name, row in rows.items()}
    pixels = {
        name: np.clip(np.rint(255 * row), 0, 255).astype(np.uint8) for name, row in arrays.items()
    }
    sheet(
        [Row(name, list(images)) for name, images in pixels.items()],
        "images as your functions change them",
    )
