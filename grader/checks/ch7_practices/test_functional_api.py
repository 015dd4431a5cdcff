import numpy as np
from kata_checks.described import described, vouched
from kata_checks.losses import beside, cross_entropy, reported_loss, reported_numbers
from kata_grader.checking import agree_on, as_array, needs, points, refusal_of

KINDS = (
    "of vectors",
    "of tables",
    "of images",
    "built later",
    "with a Sequential as a layer",
)
CLOSE = {"rtol": 1e-3, "atol": 1e-4}


@points(1)
def test_mlp(submission, reference, rng):
    """With the same weights the network computes what its three layers do."""
    one = np.array([[1, 2]], "float32")
    agree_on(mlp_outputs, submission, reference, one, (2, 4, 3), **CLOSE)
    for sizes in [(9, 4, 6), (1, 1, 1)]:
        features = rng.normal(size=(5, sizes[0])).astype("float32")
        agree_on(mlp_outputs, submission, reference, features, sizes, **CLOSE)
    agree_on(*_drawn_mlp(submission, reference, rng), **CLOSE)
    features = rng.normal(size=(5, 64)).astype("float32")
    agree_on(outputs_of_default, submission, reference, features, **CLOSE)


def _drawn_mlp(submission, reference, rng):
    """Return what `agree_on` takes to compare a network of a drawn size."""
    sizes = _sizes(rng)
    features = rng.normal(size=(5, sizes[0])).astype("float32")
    return mlp_outputs, submission, reference, features, sizes


def _sizes(rng):
    """Return numbers of features, units and classes, no two of them alike."""
    return rng.permutation(np.arange(4, 13))[:3].tolist()


def outputs_of_default(side, features):
    """The probabilities of build_functional_mlp() under given weights"""
    return _outputs(side, _mlp(side, features), features)


def mlp_outputs(side, features, sizes):
    """The probabilities of build_functional_mlp(input_dim, units, num_classes)"""
    return _outputs(side, _mlp(side, features, *sizes), features)


def _mlp(side, features, *sizes):
    return described(side, side.build_functional_mlp(*sizes), features.shape[1:], frozen=())


def _outputs(side, model, features):
    side.props.outputs(model, features)  # a model of one's own class gets its weights here
    side.props.spread_weights(model, 1, 1.5)
    return {
        "number of parameters": model.count_params(),
        "probabilities": side.props.outputs(model, features),
        "probabilities in training mode": side.props.outputs(model, features, True),
    }


@points(1)
def test_kinds(submission, reference, rng):
    """Neither network is a Sequential."""
    agree_on(kinds, submission, reference, _sizes(rng), _drawn(rng, "of vectors"))
    vouched(*_drawn_mlp(submission, reference, rng), **CLOSE)


def kinds(side, sizes, case):
    """What build_functional_mlp and to_functional return"""
    found = {}
    sequential = side.props.sequential(*case)
    for name, model, width in [
        ("build_functional_mlp", side.build_functional_mlp(*sizes), sizes[0]),
        ("to_functional", side.to_functional(sequential), case[1][0]),
    ]:
        found[name] = {
            "is a Sequential": side.props.is_sequential(model),
            "has layers between": _goes_through_others(side, model, width),
        }
    return found


def _goes_through_others(side, model, width):
    told = described(side, model, (width,))
    side.props.outputs(told, np.zeros((1, width), "float32"))
    return len(told.get_weights()) > 2


@points(1)
def test_loss(submission, reference, rng):
    """The loss is the categorical cross-entropy of one-hot labels."""
    sizes = _sizes(rng)
    features = rng.normal(size=(7, sizes[0])).astype("float32")
    labels = rng.integers(0, sizes[2], 7)
    scenario = loss_beside_cross_entropy
    agree_on(scenario, submission, reference, features, sizes, labels, rtol=1e-3, atol=1e-3)
    vouched(*_drawn_mlp(submission, reference, rng), **CLOSE)


def loss_beside_cross_entropy(side, features, sizes, labels):
    """The loss that evaluate reports, minus the cross-entropy of the model's own probabilities"""
    model, probabilities = _scattered(side, features, sizes)
    loss = reported_loss(side, model, features, _one_hot(labels, sizes[2]))
    return {
        "has layers between": len(model.get_weights()) > 2,
        "difference": beside(loss, cross_entropy(probabilities, labels)),
    }


@points(1)
def test_accuracy(submission, reference, rng):
    """Training reports the accuracy."""
    sizes = _sizes(rng)
    features = rng.normal(size=(11, sizes[0])).astype("float32")
    errors = np.arange(11) < rng.integers(3, 8)
    agree_on(accuracy_is_reported, submission, reference, features, sizes, errors)
    vouched(*_drawn_mlp(submission, reference, rng), **CLOSE)


def accuracy_is_reported(side, features, sizes, errors):
    """Whether evaluate reports the share of right answers, where some are wrong"""
    model, probabilities = _scattered(side, features, sizes)
    labels = (probabilities.argmax(axis=1) + errors) % sizes[2]
    _, *metrics = reported_numbers(side, model, features, _one_hot(labels, sizes[2]))
    right = 1 - errors.mean()
    return {
        "has layers between": len(model.get_weights()) > 2,
        "the accuracy is reported": any(abs(metric - right) < 1e-4 for metric in metrics),
    }


def _scattered(side, features, sizes):
    """Return a compiled model with weights that give various answers, and its probabilities."""
    model = _mlp(side, features, *sizes)
    side.props.run_eagerly(model)
    side.props.outputs(model, features)
    side.props.spread_weights(model, 3, 2.0)
    probabilities = side.props.outputs(model, features)
    return model, as_array(probabilities, (len(features), sizes[2]), "the model's probabilities")


def _one_hot(labels, classes):
    return np.eye(classes, dtype="float32")[labels]


def _drawn(rng, kind):
    """Return what the prop `sequential` takes: a kind, and sizes that are drawn."""
    low, high = {"of tables": ((4, 3), (8, 6)), "of images": ((8, 8, 2), (12, 12, 5))}.get(
        kind, ((4,), (10,))
    )
    units = rng.permutation(np.arange(3, 10))[:3].tolist()
    return kind, rng.integers(low, high).tolist(), units, int(rng.integers(1000))


@points(1)
def test_same_outputs(submission, reference, rng):
    """The functional model computes what the Sequential does, whatever its layers are."""
    for kind in KINDS:
        case = _drawn(rng, kind)
        x = rng.normal(size=(4, *case[1])).astype("float32")
        rate = float(rng.uniform(0.1, 1))
        agree_on(functional_outputs, submission, reference, case, x, rate, **CLOSE)


def functional_outputs(side, case, x, rate):
    """The outputs of to_functional(sequential), both compiled anew with a learning rate each"""
    sequential = side.props.sequential(*case)
    side.props.spread_weights(sequential, 1, 1.5)
    model = side.to_functional(sequential)
    return _told_apart(side, sequential, model, x, rate)


def _told_apart(side, sequential, model, x, rate):
    """Return outputs of the functional model, and its learning rate: it is not the Sequential's."""
    _compile_apart(side, sequential, model, rate)
    told = _with_weights(side, model, x.shape[1:])
    return {
        "outputs": side.props.outputs(told, x),
        "learning rate": side.props.learning_rate(told),
    }


def _compile_apart(side, sequential, model, rate):
    for one, its in ((model, rate), (sequential, 2 * rate)):
        side.props.compile_with(one, "SGD", its, "mse", [])


def _with_weights(side, model, shape):
    """Return the model that is told, with the weights that are told."""
    told = described(side, model, shape, names=None)
    side.props.set_weights_by_name(told, side.props.weights_by_name(model))
    return told


@points(1)
def test_own_layers(submission, reference, rng):
    """Its layers are the Sequential's own, in order; the Sequential is none of them."""
    for kind in KINDS:
        agree_on(whose_layers, submission, reference, _drawn(rng, kind), _flags(rng, kind))


def _flags(rng, kind):
    """Return for each layer of a Sequential whether it shall learn."""
    count = {"of tables": 2, "of images": 6, "with a Sequential as a layer": 2}.get(kind, 3)
    return [bool(one) for one in rng.permutation([True, False] * 3)[:count]]


def whose_layers(side, case, flags):
    """The layers of to_functional(sequential), after the Sequential froze some and got one more"""
    sequential = side.props.sequential(*case)
    model = side.to_functional(sequential)
    side.props.freeze_and_add(sequential, flags)
    told = described(side, model, case[1], names=None, compiled=False)
    return {
        "which of them learn": side.props.layers_that_learn(told),
        "which are the Sequential's own": side.props.shared_layers(model, sequential),
    }


@points(2)
@needs("training")
def test_training_moves_both(submission, reference, rng):
    """Training one of the two models moves the other."""
    case = _drawn(rng, "of vectors")
    x = rng.normal(size=(8, *case[1])).astype("float32")
    y = _one_hot(rng.integers(0, case[2][2], 8), case[2][2])
    rates = [0.5, float(rng.uniform(0.1, 1))]
    agree_on(outputs_after_training, submission, reference, case, x, y, rates, **CLOSE)
    case = _drawn(rng, "with a Sequential as a layer")
    x = rng.normal(size=(8, *case[1])).astype("float32")
    agree_on(outputs_after_set_weights, submission, reference, case, x, rates[1], **CLOSE)


def outputs_after_training(side, case, x, y, rates):
    """The outputs of each model after a step of training by the other"""
    sequential = side.props.sequential(*case)
    side.props.spread_weights(sequential, 1)
    model = side.to_functional(sequential)
    for either, rate in zip((model, sequential), rates, strict=True):
        side.props.compile_with(either, "SGD", rate, "mse", [])
    sequential.train_on_batch(x, y)
    # What a model itself computes hangs on the weights that it has, not on those that it shows.
    own = side.props.outputs(model, x)
    moved = side.props.outputs(_with_weights(side, model, x.shape[1:]), x)
    model.train_on_batch(x, y)
    return {
        "of the functional model": moved,
        "of the functional model itself": own,
        "of the Sequential": side.props.outputs(_with_weights(side, sequential, x.shape[1:]), x),
    }


def outputs_after_set_weights(side, case, x, rate):
    """The outputs of the functional model after the Sequential was given new weights"""
    sequential = side.props.sequential(*case)
    side.props.spread_weights(sequential, 1)
    model = side.to_functional(sequential)
    side.props.spread_weights(sequential, 2, 1.5)
    own = side.props.outputs(model, x)
    return {**_told_apart(side, sequential, model, x, rate), "outputs of the model itself": own}


@points(1)
@needs("training")
def test_compiled_likewise(submission, reference, rng):
    """It is compiled like the Sequential: the same loss, metrics and optimizer."""
    rate = float(rng.uniform(0.1, 0.4))
    for how, used in [
        (("SGD", rate, "mae", ["mse"]), True),
        (("SGD", rate, "mae", ["mse"], {"momentum": 0.9}), False),
        (("Adam", rate / 10, "categorical_crossentropy", ["accuracy"], {"beta_1": 0.5}), False),
        (("SGD", 2 * rate, "mse", [("BinaryAccuracy", 0.9)], {"clipnorm": 0.01}), False),
    ]:
        case = _drawn(rng, "of vectors")
        x = rng.normal(size=(8, *case[1])).astype("float32")
        y = _one_hot(rng.integers(0, case[2][2], 8), case[2][2])
        agree_on(trained_likewise, submission, reference, case, x, y, how, used, **CLOSE)


def trained_likewise(side, case, x, y, how, used):
    """What to_functional(sequential) reports, and computes after some steps of its own training"""
    sequential = side.props.sequential(*case)
    side.props.spread_weights(sequential, 1, 1.5)
    side.props.compile_with(sequential, *how)
    if used:  # Keras 2 builds the metrics of a model when they are first used
        sequential.evaluate(x, y, verbose=0)
    model = side.to_functional(sequential)
    side.props.compile_with(sequential, "SGD", 0.01, "mse", ["accuracy"])
    told = _with_weights(side, model, x.shape[1:])
    side.props.run_eagerly(told)
    reported = reported_numbers(side, told, x, y)
    for _ in range(10):
        told.train_on_batch(x, y)
    return {"evaluate": reported, "outputs after 10 steps": side.props.outputs(told, x)}


@points(1)
def test_refuses(submission, reference, rng):
    """What makes no sense is refused: a Sequential that is not built."""
    sizes = _drawn(rng, "of vectors")[1:]
    agree_on(refuses_unbuilt, submission, reference, sizes, float(rng.uniform(0.1, 1)))


def refuses_unbuilt(side, sizes, rate):
    """How to_functional refuses a Sequential that is not built, and what it makes of a built one"""
    built = side.props.sequential("of vectors", *sizes)
    model = side.to_functional(built)
    _compile_apart(side, built, model, rate)
    unbuilt = side.props.sequential("unbuilt", *sizes)
    told = described(side, model, sizes[0])
    return {
        "a built one, with a learning rate of its own": side.props.learning_rate(told),
        "with hidden layers": len(told.get_weights()) > 2,
        "one that is not": refusal_of(lambda: side.to_functional(unbuilt)),
    }
