import numpy as np
from kata_checks.described import described, vouched
from kata_checks.losses import beside, cross_entropy, reported_loss, reported_numbers
from kata_checks.trainings import Plan, in_new_order, trained
from kata_datasets import digits, mnist
from kata_grader.checking import (
    agree,
    agree_on,
    as_array,
    expect,
    needs,
    points,
    rejects,
    training,
    unchanged,
)

# What messages call the parts and axes of results.
RESULTS = {
    "prepare_images": {"axes": ("image", "row", "column", "channel")},
    "one_hot_labels": {"axes": ("label", "class")},
}

CLASSES = np.eye(10, dtype="float32")
EPOCHS, BATCH = 5, 32
CLOSE = {"rtol": 1e-3, "atol": 1e-4}
# With a larger penalty on its weights, a training shrinks these and hardly lowers its loss.
PENALTY = 10
# What RMSprop may have besides its learning rate is Keras's default.
SETTINGS = "rho", "momentum", "epsilon", "centered", "weight_decay", "clipnorm", "clipvalue"
SETTINGS += "global_clipnorm", "use_ema"


@points(1)
def test_prepare_images(submission, reference, rng):
    """Images become floats from 0 to 1 with a channel axis."""
    extremes = np.array([[[0, 51], [254, 255]]], np.uint8)
    agree(submission.prepare_images, reference.prepare_images, extremes, rtol=1e-3)
    for shape in [(3, 5, 4), (1, 28, 28), (2, 1, 7), (4, 6, 1)]:
        images = rng.integers(0, 256, shape).astype(np.uint8)
        agree(submission.prepare_images, reference.prepare_images, images, rtol=1e-3)
    unchanged(submission.prepare_images, extremes)


@points(1)
def test_labels(submission, reference, rng):
    """Labels become rows with a single 1."""
    one_hot, expected = submission.one_hot_labels, reference.one_hot_labels
    agree(one_hot, expected, np.array([2, 0, 1, 1]), 5)
    # Bytes can't count to all the numbers that 300 rows of ten have.
    sizes = [(7, 10, np.uint8), (1, 1, np.int64), (30, 3, np.int32), (300, 10, np.uint8)]
    sizes.append((9, 600, np.int16))
    for count, num_classes, kind in sizes:
        agree(one_hot, expected, rng.integers(0, num_classes, count).astype(kind), num_classes)
    for kind in (np.int64, np.int32, np.uint8):
        unchanged(one_hot, np.array([2, 0, 1], kind), 3)


@points(2)
def test_architecture(submission, reference, rng):
    """With the same weights the model computes what the lesson's network does."""
    noise = rng.random((3, 28, 28, 1), np.float32)
    agree_on(outputs_of_default, submission, reference, noise, **CLOSE)
    for shape, num_classes in [((33, 18, 2), 2), ((18, 18, 1), 1), ((70, 66, 1), 3)]:
        model = rng.random((2, *shape), np.float32), shape, num_classes
        agree_on(outputs_under_same_weights, submission, reference, *model, **CLOSE)
    agree_on(*_drawn_design(submission, reference, rng), **CLOSE)


def _drawn_design(submission, reference, rng):
    """Return what `agree_on` takes to compare a network of a drawn size."""
    height, width, channels, classes = map(int, rng.integers((19, 19, 1, 3), (36, 36, 5, 9)))
    images = rng.random((2, height, width, channels), np.float32)
    arguments = images, images.shape[1:], classes
    return outputs_under_same_weights, submission, reference, *arguments


def outputs_of_default(side, images):
    """The probabilities of build_convnet() under given weights"""
    return _outputs(side, described(side, side.build_convnet(), images.shape[1:]), images)


def outputs_under_same_weights(side, images, input_shape, num_classes):
    """The probabilities of build_convnet(input_shape, num_classes) under given weights"""
    model = described(side, side.build_convnet(input_shape, num_classes), input_shape)
    return _outputs(side, model, images)


def _outputs(side, model, images):
    side.props.outputs(model, images)  # a model of one's own class gets its weights here
    side.props.spread_weights(model, 1, 1.5)
    shapes = sorted(weight.shape for weight in model.get_weights())
    return {
        "shapes of its weights": [" x ".join(map(str, shape)) for shape in shapes],
        "number of parameters": model.count_params(),
        "parameters that are trained": side.props.learned(model),
        "penalties on the weights are moderate": side.props.penalty(model) < PENALTY,
        "probabilities": side.props.outputs(model, images),
        "probabilities in training": side.props.outputs(model, images, True),
    }


@points(1)
def test_loss(submission, reference, rng):
    """The loss is the categorical cross-entropy of one-hot labels."""
    # Ten classes are the default.
    for classes in ([], [int(rng.integers(3, 10))], [int(rng.integers(11, 20))]):
        images, labels = _small_images(rng), rng.permutation(10) % (classes or [10])[0]
        arguments = images, labels, *classes
        agree_on(loss_beside_cross_entropy, submission, reference, *arguments, rtol=1e-3, atol=1e-3)
    vouched(*_drawn_design(submission, reference, rng), **CLOSE)


def _small_images(rng):
    """Return 10 images of noise, in a size of their own."""
    return rng.random((10, *rng.integers((26, 26, 1), (34, 34, 4))), np.float32)


def loss_beside_cross_entropy(side, images, labels, *classes):
    """The loss that evaluate reports, minus the cross-entropy of the model's own probabilities"""
    model, probabilities = _scattered(side, images, *classes)
    rows = np.eye(probabilities.shape[1], dtype="float32")[labels]
    loss = reported_loss(side, model, images, rows)
    return beside(loss, cross_entropy(probabilities, labels))


@points(1)
def test_accuracy(submission, reference, rng):
    """Training reports the accuracy."""
    images, counts = _small_images(rng), rng.permutation(np.arange(1, 10))[:2]
    agree_on(accuracy_is_reported, submission, reference, images, counts)
    vouched(*_drawn_design(submission, reference, rng), **CLOSE)


def accuracy_is_reported(side, images, counts):
    """Whether evaluate reports the accuracy, for two numbers of right answers"""
    model, probabilities = _scattered(side, images)
    right, found = probabilities.argmax(axis=1), []
    for count in counts:
        labels = (right + (np.arange(len(images)) >= count)) % len(CLASSES)
        _, *metrics = reported_numbers(side, model, images, CLASSES[labels])
        found.append([abs(metric - count / len(images)) < 1e-4 for metric in metrics])
    return any(all(metric) for metric in zip(*found, strict=False))


def _scattered(side, images, classes=10):
    """Return a model with weights that give various answers, and its probabilities."""
    shape = images.shape[1:]
    sizes = [shape] if classes == 10 else [shape, classes]
    model = described(side, side.build_convnet(*sizes), shape)
    side.props.run_eagerly(model)
    side.props.outputs(model, images)
    expect(
        any(weight.ndim == 4 for weight in model.get_weights()),
        f"The model of build_convnet({shape}) has no convolution.",
    )
    side.props.spread_weights(model, 1, 1.2)
    probabilities = side.props.outputs(model, images)
    return model, as_array(probabilities, (len(images), classes), "the model's probabilities")


@points(1)
@needs("training")
def test_optimizer(submission, reference, rng):
    """The weights move as RMSprop moves them."""
    images = _small_images(rng)
    agree_on(later_steps, submission, reference, images[:8], rtol=0.0, atol=0.025)
    agree_on(settings, submission, reference, images)


def later_steps(side, images):
    """The second and third step from the same weights on the same batch, as parts of the first"""
    model, _ = _scattered(side, images)
    start = model.get_weights()
    ends = []
    for _ in range(3):
        # From the same start the gradient is the same: what differs is the optimizer's doing.
        model.set_weights(start)
        model.train_on_batch(images, CLASSES[np.arange(8)])
        ends.append(_flat(model.get_weights()))
    steps = np.abs(np.stack(ends) - _flat(start))
    moved = steps[0] > 0.9 * steps[0].max()
    if not steps[0].max() > 0:
        return [0.0, 0.0]
    return [float(np.median(step[moved] / steps[0][moved])) for step in (steps[1], steps[2])]


def settings(side, images):
    """How other settings of RMSprop than the learning rate stand in build_convnet"""
    model, _ = _scattered(side, images)
    stated = side.props.optimizer_settings(model, list(SETTINGS))
    return {name: _said(value) if value else "off" for name, value in stated.items()}


def _said(value):
    """Return a setting in words; single precision makes no difference."""
    number = isinstance(value, (int, float, np.number))
    return f"{value:.3g}" if number and not isinstance(value, bool) else str(value)


def _flat(arrays):
    return np.concatenate([np.ravel(array) for array in arrays]).astype(np.float64)


@points(1)
def test_refuses(submission, reference, rng):
    """What makes no sense is refused: other axes than n, h, w, and a label that is no class."""
    prepare, one_hot = submission.prepare_images, submission.one_hot_labels
    count = int(rng.integers(3, 12))
    images, labels = rng.integers(0, 256, rng.integers(2, 12, 3)), rng.permutation(count)
    images = images.astype(np.uint8)
    agree(prepare, reference.prepare_images, images, rtol=1e-3)
    agree(one_hot, reference.one_hot_labels, labels, count)
    for wrong in (images[0], images[..., None], images[0, 0]):
        rejects(prepare, wrong)
    for bad in (-1, -2, -count, -200, count, count + 1, 200):
        rejects(one_hot, np.insert(labels, rng.integers(count + 1), bad), count)
    rejects(one_hot, np.array([count]), count)


@training
@points(2)
def test_training(submission, reference, rng, seed, secret_seed, bar, progress, full):
    """A short training learns to read digits that are not in their usual place."""
    agree_on(*_drawn_design(submission, reference, rng), **CLOSE)
    data = mnist.load() if full else digits.load()
    x_test, y_test = in_new_order(secret_seed, data.x_test, data.y_test)
    if full:
        plan = Plan((None,) * 5, 64, seconds=240)
        x_train = data.x_train
    else:
        # Shifted digits tell a convnet from a dense network after seconds, centred ones do not.
        # The last epoch is slow, so that the score hangs less on where the training ends.
        plan = Plan((1e-3,) * (EPOCHS - 1) + (2e-4,), BATCH)
        x_test = digits.shifted(x_test, secret_seed)
        x_train = digits.shifted(data.x_train, seed)
    scaled = (images[..., None].astype("float32") / 255 for images in (x_train, x_test))
    x_train, held_out = scaled

    submission.props.set_seed(seed)
    model = submission.build_convnet()
    arrays = x_train, CLASSES[data.y_train], held_out
    noise = rng.random((3, 28, 28, 1), np.float32)
    lessons = agree_on(outputs_of_default, submission, reference, noise, **CLOSE)

    def shows(model):
        found = _outputs(submission, model, noise)
        expect(
            all(
                np.array_equal(found[part], told)
                if isinstance(told, (int, list))
                else np.allclose(found[part], told, **CLOSE)
                for part, told in lessons.items()
            ),
            "The network to be trained must be that of the lesson.",
        )

    predicted = trained(submission, model, plan, arrays, seed, bar, progress, shows=shows)
    predictions = as_array(predicted, (len(x_test), 10), "the model's predictions")
    accuracy = float(np.mean(predictions.argmax(axis=1) == y_test))
    note = "The notes report 0.99 for this training." if full else ""
    bar.reached(accuracy, note)
