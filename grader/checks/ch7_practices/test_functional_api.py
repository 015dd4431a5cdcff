import numpy as np
from kata_checks.losses import cross_entropy, reported_loss, reported_numbers
from kata_grader.checking import agree_on, as_array, points, refusal_of

VECTORS, TABLES, IMAGES = (6,), (4, 3), (9, 8, 2)
KINDS = {
    "of vectors": VECTORS,
    "of tables": TABLES,
    "of images": IMAGES,
    "built later": VECTORS,
    "with a Sequential as a layer": VECTORS,
}


@points(1)
def test_mlp(submission, reference, rng):
    """With the same weights the network computes what its three layers do."""
    one = np.array([[1, 2]], "float32")
    agree_on(mlp_outputs, submission, reference, one, (2, 4, 3), rtol=1e-3, atol=1e-4)
    for sizes in [(5, 7, 3), (9, 4, 6), (1, 1, 1)]:
        features = rng.normal(size=(5, sizes[0])).astype("float32")
        agree_on(mlp_outputs, submission, reference, features, sizes, rtol=1e-3, atol=1e-4)
    features = rng.normal(size=(5, 64)).astype("float32")
    agree_on(outputs_of_default, submission, reference, features, rtol=1e-3, atol=1e-4)


def outputs_of_default(side, features):
    """The probabilities of build_functional_mlp() under given weights"""
    return _outputs(side, side.build_functional_mlp(), features)


def mlp_outputs(side, features, sizes):
    """The probabilities of build_functional_mlp(input_dim, units, num_classes)"""
    return _outputs(side, side.build_functional_mlp(*sizes), features)


def _outputs(side, model, features):
    side.props.outputs(model, features)  # a model of one's own class gets its weights here
    side.props.spread_weights(model, 1, 1.5)
    return {
        "parameters": model.count_params(),
        "probabilities": side.props.outputs(model, features),
    }


@points(1)
def test_mlp_kind(submission, reference):
    """The network is no Sequential."""
    agree_on(mlp_is_sequential, submission, reference)


def mlp_is_sequential(side):
    """Whether build_functional_mlp returns a Sequential"""
    return side.props.is_sequential(side.build_functional_mlp(5, 4, 3))


@points(1)
def test_loss(submission, reference, rng):
    """The loss is the categorical cross-entropy of one-hot labels."""
    features = rng.normal(size=(7, 6)).astype("float32")
    agree_on(loss_beside_cross_entropy, submission, reference, features, rtol=1e-3, atol=1e-3)


def loss_beside_cross_entropy(side, features):
    """The loss that evaluate reports, minus the cross-entropy of the model's own probabilities"""
    model, probabilities = _scattered(side, features)
    labels = np.arange(len(features)) % 4
    return reported_loss(side, model, features, _one_hot(labels)) - cross_entropy(
        probabilities, labels
    )


@points(1)
def test_accuracy(submission, reference, rng):
    """Training reports the accuracy."""
    features = rng.normal(size=(7, 6)).astype("float32")
    agree_on(accuracy_is_reported, submission, reference, features)


def accuracy_is_reported(side, features):
    """Whether evaluate reports an accuracy of 3 / 7 where 3 of 7 answers are right"""
    model, probabilities = _scattered(side, features)
    labels = (probabilities.argmax(axis=1) + np.array([0, 0, 0, 1, 2, 3, 1])) % 4
    _, *metrics = reported_numbers(side, model, features, _one_hot(labels))
    return any(abs(metric - 3 / 7) < 1e-4 for metric in metrics)


def _scattered(side, features):
    """Return a compiled model with weights that give various answers, and its probabilities."""
    model = side.build_functional_mlp(features.shape[1], 5, 4)
    side.props.run_eagerly(model)
    side.props.outputs(model, features)
    side.props.spread_weights(model, 3, 2.0)
    probabilities = side.props.outputs(model, features)
    return model, as_array(probabilities, (len(features), 4), "the model's probabilities")


def _one_hot(labels):
    return np.eye(4, dtype="float32")[labels]


@points(1)
def test_same_outputs(submission, reference, rng):
    """The functional model computes what the Sequential does, whatever its layers are."""
    for kind, shape in KINDS.items():
        x = rng.normal(size=(4, *shape)).astype("float32")
        agree_on(functional_outputs, submission, reference, kind, x, rtol=1e-3, atol=1e-4)


def functional_outputs(side, kind, x):
    """The outputs of to_functional(sequential)"""
    sequential = side.props.sequential(kind)
    side.props.spread_weights(sequential, 1, 1.5)
    model = side.to_functional(sequential)
    return {
        "is a Sequential": side.props.is_sequential(model),
        "outputs": side.props.outputs(model, x),
    }


@points(1)
def test_own_layers(submission, reference):
    """Its layers are the Sequential's own, in order; the Sequential is none of them."""
    for kind in KINDS:
        agree_on(whose_layers, submission, reference, kind)


def whose_layers(side, kind):
    """Whose layers to_functional(sequential) has"""
    sequential = side.props.sequential(kind)
    model = side.to_functional(sequential)
    return {
        "is a Sequential": side.props.is_sequential(model),
        "which layers of the Sequential": side.props.places_of_layers(model, sequential),
    }


@points(2)
def test_training_moves_both(submission, reference, rng):
    """Training one of the two models moves the other."""
    x = rng.normal(size=(8, *VECTORS)).astype("float32")
    agree_on(outputs_after_training, submission, reference, x, rtol=1e-3, atol=1e-4)
    agree_on(outputs_after_set_weights, submission, reference, x, rtol=1e-3, atol=1e-4)


def outputs_after_training(side, x):
    """The outputs of each model after a step of training by the other"""
    sequential = side.props.sequential("of vectors")
    side.props.spread_weights(sequential, 1)
    model = side.to_functional(sequential)
    for either in (model, sequential):
        side.props.compile_with(either, "SGD", 0.5, "mse", [])
    y = np.eye(3, dtype="float32")[np.arange(len(x)) % 3]
    sequential.train_on_batch(x, y)
    moved = side.props.outputs(model, x)
    model.train_on_batch(x, y)
    return {
        "is a Sequential": side.props.is_sequential(model),
        "of the functional model": moved,
        "of the Sequential": side.props.outputs(sequential, x),
    }


def outputs_after_set_weights(side, x):
    """The outputs of the functional model after the Sequential was given new weights"""
    sequential = side.props.sequential("with a Sequential as a layer")
    side.props.spread_weights(sequential, 1)
    model = side.to_functional(sequential)
    side.props.spread_weights(sequential, 2, 1.5)
    return {
        "is a Sequential": side.props.is_sequential(model),
        "outputs": side.props.outputs(model, x),
    }


@points(1)
def test_compiled_likewise(submission, reference, rng):
    """It is compiled like the Sequential: the same loss, metrics and optimizer."""
    x = rng.normal(size=(8, *VECTORS)).astype("float32")
    for how, used in [
        (("SGD", 0.25, "mae", ["mse"]), True),
        (("SGD", 0.25, "mae", ["mse"]), False),
        (("Adam", 0.02, "categorical_crossentropy", ["accuracy"]), False),
        (("SGD", 0.5, "mse", []), False),
    ]:
        agree_on(trained_likewise, submission, reference, x, how, used, rtol=1e-3, atol=1e-4)


def trained_likewise(side, x, how, used):
    """What to_functional(sequential) reports, and computes after some steps of its own training"""
    sequential = side.props.sequential("of vectors")
    side.props.spread_weights(sequential, 1, 1.5)
    side.props.compile_with(sequential, *how)
    y = np.eye(3, dtype="float32")[np.arange(len(x)) % 3]
    if used:  # Keras 2 builds the metrics of a model when they are first used
        sequential.evaluate(x, y, verbose=0)
    model = side.to_functional(sequential)
    side.props.run_eagerly(model)
    reported = reported_numbers(side, model, x, y)
    for _ in range(10):
        model.train_on_batch(x, y)
    return {
        "is a Sequential": side.props.is_sequential(model),
        "evaluate": reported,
        "outputs after 10 steps": side.props.outputs(model, x),
    }


@points(1)
def test_refuses(submission, reference):
    """What makes no sense is refused: a Sequential that is not built."""
    agree_on(refuses_unbuilt, submission, reference)


def refuses_unbuilt(side):
    """How to_functional refuses a Sequential that is not built"""
    side.to_functional(side.props.sequential("of vectors"))
    sequential = side.props.sequential("unbuilt")
    return refusal_of(lambda: side.to_functional(sequential))
