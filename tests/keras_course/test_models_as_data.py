"""Models as data: told beside an answer, built anew from standard layers alone."""

import copy
import importlib.util
import random
import sys
from pathlib import Path

import numpy as np
import pytest

pytestmark = pytest.mark.tensorflow
keras = pytest.importorskip("keras") if importlib.util.find_spec("tensorflow") else None
ROOT = Path(__file__).parents[2]


def props(name):
    path = ROOT / "grader" / "checks" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


tell, build = props("props_model_as_data"), props("props_model_from_data")
compilation = props("props_compilation")


def convnet():
    """A sequential model that gets its shape from the data."""
    layers = keras.layers
    model = keras.Sequential(
        [
            layers.RandomFlip("horizontal", seed=3),
            layers.Rescaling(1 / 255),
            layers.Conv2D(4, 3, activation="relu", kernel_regularizer="l2"),
            layers.BatchNormalization(),
            layers.SeparableConv2D(4, 3, activation=layers.LeakyReLU()),
            layers.GlobalAveragePooling2D(),
            layers.Dropout(0.5, seed=1),
            layers.Dense(1, activation="sigmoid", kernel_initializer="he_normal"),
        ]
    )
    loss = keras.losses.BinaryCrossentropy(label_smoothing=0.1)
    model.compile(keras.optimizers.RMSprop(1e-3), loss=loss, metrics=["accuracy"])
    return model, [(16, 16, 3)]


def masked_sequences():
    """Two inputs, masks, a wrapped layer, a nested model called twice, arithmetic, a slice."""
    layers = keras.layers
    words, numbers = keras.Input((12,)), keras.Input((3,))
    x = layers.Embedding(50, 8, mask_zero=True)(words)
    x = layers.Bidirectional(layers.LSTM(4, return_sequences=True, dropout=0.1))(x)
    x = layers.GRU(3)(x) + numbers * 2.0
    x = x / np.array([1.0, 2.0, 3.0], "float32")
    x = layers.Concatenate()([x, numbers])[:, 1:]
    inner = keras.Sequential([layers.Dense(4, activation="relu"), layers.BatchNormalization()])
    x = layers.Add()([inner(x), inner(x, training=False)])
    return keras.Model([words, numbers], layers.Dense(1)(x)), [(12,), (3,)]


def named_outputs():
    """Several outputs, whose names count."""
    inputs = keras.Input((6,))
    x = keras.layers.Dense(5)(inputs)
    outputs = [keras.layers.Dense(1, name="age")(x), keras.layers.Dense(3, name="income")(x)]
    return keras.Model(inputs, outputs), [(6,)]


def frozen_base():
    """A model as a layer, with weights that do not train."""
    base = keras.Sequential([keras.Input((8, 8, 1)), keras.layers.Conv2D(3, 3, name="conv")])
    base.trainable = False
    layers = [keras.Input((8, 8, 1)), base, keras.layers.Flatten(), keras.layers.Dense(1)]
    return keras.Sequential(layers), [(8, 8, 1)]


def states():
    """States that go from layer to layer, cells, layers over time."""
    layers = keras.layers
    inputs = keras.Input((7, 5))
    x, state = layers.GRU(4, return_sequences=True, return_state=True)(inputs)
    x = layers.GRU(4)(x, initial_state=state)
    x = layers.TimeDistributed(layers.Dense(2))(layers.RepeatVector(3)(x))
    x = layers.RNN([layers.LSTMCell(3), layers.GRUCell(2)])(x)
    return keras.Model(inputs, x), [(7, 5)]


def attention():
    """A layer that takes one tensor twice."""
    inputs = keras.Input((7, 5))
    x = keras.layers.Conv1D(4, 3, padding="causal")(inputs)
    x = keras.layers.MultiHeadAttention(2, 3)(x, x)
    return keras.Model(inputs, keras.layers.Softmax()(keras.layers.PReLU()(x))), [(7, 5)]


class Subclassed(keras.Model if keras else object):
    """A model of one's own, of standard layers, which hands on whether it trains."""

    def __init__(self):
        super().__init__()
        self.encoder = keras.layers.LSTM(4)
        self.dropout = keras.layers.Dropout(0.4)
        self.dense = keras.layers.Dense(1)

    def call(self, inputs, training=False):
        """Encode both inputs by the same layer."""
        left, right = (self.encoder(one) for one in inputs)
        return self.dense(self.dropout(left - right, training=training))


def subclassed():
    """A class of one's own with a `call` that is a graph of layers."""
    return Subclassed(), [(6, 3), (6, 3)]


class Residual(keras.layers.Layer if keras else object):
    """A layer of one's own, whose layers are made when it is built."""

    def build(self, shape):
        """Make the layer."""
        self.dense = keras.layers.Dense(shape[-1])
        super().build(shape)

    def call(self, x):
        """Add what the layer makes of it."""
        return x + self.dense(x) * 0.5


class Functional(keras.Model if keras else object):
    """A class of one's own that is called as one of Keras's."""


def own_functional():
    """A class that only hands inputs and outputs on is the graph between them."""
    inputs = keras.Input((5,))
    return Functional(inputs, keras.layers.Dense(2)(inputs)), [(5,)]


def own_layers():
    """A layer of one's own that is called twice."""
    inputs, layer = keras.Input((5,)), Residual()
    return keras.Model(inputs, keras.layers.Dense(1)(layer(layer(inputs)))), [(5,)]


def functions():
    """Layers of functions of one's own that are operations, one of them none at all."""
    layers = keras.layers
    chain = [layers.Lambda(lambda x: 2 * x[:, -1] - 1), layers.Dense(3), layers.Lambda(lambda x: x)]
    return keras.Sequential([keras.Input((7, 5)), layers.GRU(4, return_sequences=True), *chain]), [
        (7, 5)
    ]


MODELS = [
    *(convnet, masked_sequences, named_outputs, frozen_base, states, attention),
    *(subclassed, own_layers, own_functional, functions),
]


def batch(shapes):
    generator = np.random.RandomState(0)
    arrays = [generator.randint(0, 50, (4, *shape)).astype("float32") for shape in shapes]
    return arrays if len(arrays) > 1 else arrays[0]


def outputs(model, x):
    found = model.predict(x, verbose=0)
    return found if isinstance(found, list) else [found]


@pytest.mark.parametrize("make", MODELS, ids=lambda make: make.__name__)
def test_a_model_is_built_anew_from_what_is_told(make):
    """With the same weights it computes the same; as many weights train; names of outputs stay."""
    model, shapes = make()
    told = tell.model_as_data(model, shapes)
    assert isinstance(told, dict), told
    built = build.model_from_data(told, seed=3)
    assert not isinstance(built, str), built
    x = batch(shapes)
    before = outputs(model, x)
    built.set_weights(model.get_weights())
    for one, other in zip(before, outputs(built, x), strict=True):
        np.testing.assert_allclose(one, other, atol=1e-5)
    assert len(built.trainable_weights) == len(model.trainable_weights)
    if len(before) > 1:
        assert built.output_names == model.output_names


@pytest.mark.parametrize("make", MODELS, ids=lambda make: make.__name__)
def test_equal_models_are_told_alike(make):
    """Names that Keras counts up do not count, and the weights are drawn by the seed."""
    (first, shapes), (second, _) = make(), make()
    told = tell.model_as_data(first, shapes)
    assert told == tell.model_as_data(second, shapes)
    one, same, other = (build.model_from_data(told, seed) for seed in (3, 3, 4))
    for a, b in zip(one.get_weights(), same.get_weights(), strict=True):
        np.testing.assert_array_equal(a, b)
    assert any((a != b).any() for a, b in zip(one.get_weights(), other.get_weights(), strict=True))


def test_compilation_is_told():
    """The optimizer, the loss and the metrics that the model was compiled with."""
    model, shapes = convnet()
    built = build.model_from_data(tell.model_as_data(model, shapes), seed=3)
    assert compilation.compile_from_data(built, compilation.compilation_as_data(model)) is None
    assert type(built.optimizer).__name__ == "RMSprop"
    assert float(np.asarray(built.optimizer.learning_rate)) == pytest.approx(1e-3)
    assert built.loss.get_config()["label_smoothing"] == pytest.approx(0.1)


COMPILATIONS = {
    "one": {"loss": "mse", "metrics": ["mae"]},
    "an object": {"loss": keras and keras.losses.Huber(delta=0.5)},
    "by name": {
        "loss": {"age": "mse", "income": "mae"},
        "loss_weights": {"age": 0.25, "income": 3.0},
    },
    "a list": {"loss": ["mse", "mae"], "loss_weights": [0.25, 3.0]},
}


@pytest.mark.parametrize("name", COMPILATIONS)
def test_what_evaluate_reports_is_computed_from_the_outputs(name):
    """As the model itself reports it."""
    model, shapes = named_outputs()
    if name in ("one", "an object"):
        model = keras.Model(model.inputs, model.outputs[1])
    model.compile("adam", **COMPILATIONS[name])
    x = batch(shapes)
    found = props("props").all_outputs(model, x)
    y = [np.ones_like(one) for one in found]
    y = y if len(y) > 1 else y[0]
    told = compilation.compilation_as_data(model)
    expected = model.evaluate(x, y, verbose=0)
    expected = expected if isinstance(expected, list) else [expected]
    reported = compilation.evaluated(told, found, y)
    assert reported[: len(expected)] == pytest.approx(expected, rel=1e-4)


def test_a_loss_of_ones_own_is_told_as_such():
    """It is no data."""
    model, _ = frozen_base()
    model.compile("adam", lambda y, p: 0.0 * p)
    assert compilation.compilation_as_data(model) == "its loss is not one of Keras's own"


def test_given_weights_are_taken_over_by_name():
    """Those of the base alone."""
    model, shapes = frozen_base()
    base, *_ = model.layers
    told = tell.model_as_data(model, shapes, named=["conv"])
    built = build.model_from_data(told, 3, given=base)
    np.testing.assert_array_equal(built.layers[1].get_weights()[0], base.get_weights()[0])
    assert (built.get_weights()[-2] != model.get_weights()[-2]).any()


@pytest.mark.parametrize(
    "layer",
    [
        lambda: keras.layers.Dense(3),
        lambda: keras.layers.Bidirectional(keras.layers.LSTM(3)),
        lambda: keras.layers.TimeDistributed(keras.layers.Dense(3)),
    ],
)
def test_too_many_weights_are_refused_before_they_are_made(layer, monkeypatch):
    """They would take gigabytes, or end the witness."""
    told = tell.model_as_data(keras.Sequential([keras.Input((4, 5)), layer()]), [(4, 5)])
    assert not isinstance(build.model_from_data(told, 1), str)
    monkeypatch.setattr(build, "MAX_WEIGHTS", 10)
    made = []
    monkeypatch.setattr(
        keras.initializers.GlorotUniform, "__call__", lambda *_, **__: made.append(1)
    )
    assert build.model_from_data(told, 1) == build.TOO_MANY
    assert made == []
    assert "add_weight" not in vars(type(layer()))


class Own(keras.layers.Layer if keras else object):
    """A layer with weights that belong to no standard layer."""

    def build(self, shape):
        """Make the weights."""
        self.scale = self.add_weight(shape=(shape[-1],), name="scale")
        super().build(shape)

    def call(self, x):
        """Scale what comes."""
        return x * self.scale


class OwnTraining(Subclassed):
    """A model that trains in a way of its own."""

    def train_step(self, data):
        """Do nothing."""
        return {"loss": 0.0}


class OtherInTraining(Subclassed):
    """A model that calls other layers when it trains."""

    def call(self, inputs, training=False):
        """Drop out in training alone."""
        x = self.encoder(inputs[0])
        if training:
            x = self.dropout(x, training=True)
        return self.dense(x)


def numpy_of(x):
    import tensorflow as tf

    return tf.numpy_function(np.sin, [x], "float32")


def through(layer):
    return keras.Sequential([keras.Input((3,)), layer])


REFUSED = {
    "own weights": (lambda: through(Own()), ("Own is a class", "weights that belong to no layer")),
    "own training": (OwnTraining, "OwnTraining has train_step of its own"),
    "other layers in training": (
        OtherInTraining,
        "OtherInTraining calls other layers in training",
    ),
    "Lambda that calls a layer": (
        lambda: through(keras.layers.Lambda(keras.layers.Dense(2))),
        "Lambda layer, and its function is no graph of operations",
    ),
    "Lambda of another library": (
        lambda: through(keras.layers.Lambda(numpy_of, output_shape=(3,))),
        ("function is no graph of operations", "does not say what shape its input has"),
    ),
    "own activation": (
        lambda: through(keras.layers.Dense(2, activation=lambda x: 2 * x)),
        ("it holds a function of its own", "is not among the activations"),
    ),
    "weights as a constant": (
        lambda: keras.Model((x := keras.Input((32,))), x * np.arange(32.0, dtype="float32")),
        "it holds an array of 32 numbers",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.filterwarnings("ignore")
def test_what_is_not_standard_is_refused_by_name(name):
    """On one side or the other, with the reason."""
    make, reason = REFUSED[name]
    told = tell.model_as_data(make(), [(6, 3), (6, 3)])
    found = told if isinstance(told, str) else build.model_from_data(told, 1)
    assert isinstance(found, str)
    reasons = (reason,) if isinstance(reason, str) else reason
    assert any(one in found for one in reasons), found


HOSTILE = [
    {"told": None},
    {"told": []},
    {"layers": [{"class": "TFSMLayer", "config": {"filepath": "/tmp/x"}}]},
    {"layers": [{"class": "__class__", "config": {}}]},
    {"layers": [{"class": "Dense", "config": {"units": 10**9}}]},
    {"layers": [{"class": "Dense", "config": {"units": 2, "activation": "os.system"}}]},
    {"layers": [{"operation": "__operators__.eval", "config": {}}]},
    {"layers": [{"operation": "vectorized_map", "config": {}}]},
    {"calls": [{"layer": -1, "args": [{"tensor": [-1, 0]}], "kwargs": {}}]},
    {"calls": [{"layer": 0, "args": [{"tensor": [7, 0]}], "kwargs": {}}]},
    {"inputs": [{"shape": [10**12], "dtype": "float32"}]},
]


@pytest.mark.parametrize("change", HOSTILE, ids=str)
def test_a_hostile_description_is_refused(change):
    """With a sentence, before anything is built."""
    model, shapes = frozen_base()
    told = tell.model_as_data(model, shapes)
    told = change.get("told", {**told, **change})
    found = build.model_from_data(told, 1)
    assert isinstance(found, str), found


def dense(**config):
    return {"class": "Dense", "config": {"units": 2, **config}}


# What Keras or TensorFlow has, and what could be called if nothing asked a list.
UNLISTED = [
    ("Lambda", {"class": "Lambda", "config": {"function": "print"}}),
    ("Layer", {"class": "Layer", "config": {}}),
    ("deserialize", {"class": "deserialize", "config": {"config": "Dense"}}),
    ("Initializer", dense(kernel_initializer={"class": "Initializer", "config": {}})),
    ("get", dense(bias_initializer={"class": "get", "config": {"identifier": "zeros"}})),
    ("Regularizer", dense(kernel_regularizer={"class": "Regularizer", "config": {}})),
    ("Constraint", dense(kernel_constraint={"class": "Constraint", "config": {}})),
    ("get", dense(activation="get")),
    ("deserialize", dense(activation="deserialize")),
    ("Dense", dense(activation={"class": "Dense", "config": {"units": 2}})),
    ("custom_gradient", {"operation": "custom_gradient", "config": {}}),
    ("map", {"operation": "map", "config": {}}),
    ("map_fn", {"operation": "map_fn", "config": {}}),
    ("py_function", {"operation": "py_function", "config": {}}),
    ("io.read_file", {"operation": "io.read_file", "config": {}}),
]


@pytest.mark.parametrize(("name", "layer"), UNLISTED, ids=str)
def test_what_keras_has_and_no_list_names_is_refused(name, layer):
    """By its name, in a description that is valid but for this part."""
    told = tell.model_as_data(through(keras.layers.Dense(2)))
    assert not isinstance(build.model_from_data({**told, "layers": [dense()]}, 1), str)
    found = build.model_from_data({**told, "layers": [layer]}, 1)
    assert isinstance(found, str)
    assert name in found
    assert " is not among the " in found


UNLISTED_COMPILATIONS = [
    ({"optimizer": "LossScaleOptimizer"}, "LossScaleOptimizer is not among the optimizers"),
    ({"optimizer": "get"}, "get is not among the optimizers"),
    (
        {"config": {"learning_rate": {"class": "deserialize", "config": {}}}},
        "deserialize is not among the schedules",
    ),
    ({"config": {"learning_rate": b"1"}}, "a setting of its optimizer is no number"),
    ({"loss": {"name": "deserialize", "config": {}}}, "deserialize is not among the losses"),
    ({"loss": {"name": "mse", "config": {"fn": "print"}}}, "mse is not among the losses"),
    ({"metrics": ["MeanIoU"]}, "MeanIoU is not among the metrics"),
    ({"weights": ["x"]}, "a weight of its losses is no number"),
]


@pytest.mark.parametrize(("change", "reason"), UNLISTED_COMPILATIONS, ids=str)
def test_a_compilation_with_what_no_list_names_is_refused(change, reason):
    model = through(keras.layers.Dense(1))
    model.compile("adam", "mse", metrics=["mae"])
    told = compilation.compilation_as_data(model)
    assert compilation.compile_from_data(model, told) is None
    found = compilation.compile_from_data(model, {**told, **change})
    assert str(found).startswith(reason)


# What a mutation puts in place of a part.
EVIL = [
    *("os.system", "builtins.eval", "evil_module>Evil", "Lambda", "__class__", "lambda x: x", ""),
    *(None, True, -1, 0, 3, 10**7, float("nan"), float("inf"), 1e308, [], {}, [[[]]]),
    {"class_name": "Lambda", "module": "evil_module", "config": {"function": "eval"}},
    {"class": "Lambda", "config": {"function": "print"}},
    {"class": "Functional", "config": {}},
    {"class": "Orthogonal", "config": {"gain": {"class": "eval"}}},
    {"tensor": [0, 0]},
    {"tensor": [-1, 5]},
    {"tensor": "x"},
    {"slice": [1, 2]},
    {"dict": {"__class__": 1}},
    {"ellipsis": True},
    {"array": ["x"]},
]


def mutated(told, dice):
    """Return a description with one to three parts replaced, dropped, or swapped."""
    told = copy.deepcopy(told)
    for _ in range(dice.randint(1, 3)):
        places = [told]
        for place in places:
            inner = place.values() if isinstance(place, dict) else place
            places.extend(one for one in inner if isinstance(one, (dict, list)) and one)
        place = dice.choice(places)
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        if not keys:
            continue
        key = dice.choice(keys)
        if dice.random() < 0.2:
            del place[key]
        elif dice.random() < 0.2:
            place[key] = copy.deepcopy(place[dice.choice(keys)])
        else:
            place[key] = copy.deepcopy(dice.choice(EVIL))
    return told


def tiny():
    layers = keras.layers
    inputs = keras.Input((3,))
    x = layers.Dense(2, activation="relu", kernel_regularizer="l2")(inputs)
    model = keras.Model(inputs, layers.Add()([x, keras.Sequential([layers.Dense(2)])(x)]))
    model.compile("adam", "mse")
    return model


@pytest.fixture
def watched():
    """What Python's audit hooks tell of imports, processes and sockets while a test runs."""
    seen, on = [], [True]

    def hear(event, arguments):
        if on[0] and event in ("os.system", "subprocess.Popen", "socket.connect", "os.exec"):
            seen.append((event, str(arguments)))
        if on[0] and event == "import" and "evil" in str(arguments[0]):
            seen.append((event, str(arguments)))

    sys.addaudithook(hear)
    yield seen
    on[0] = False


FUZZ = [(20, 400), *(pytest.param(seed, 10_000, marks=pytest.mark.slow) for seed in range(10))]


@pytest.mark.parametrize(("seed", "count"), FUZZ)
def test_no_mutated_description_runs_what_is_not_listed(seed, count, watched):
    """Each is refused with a sentence, or built of listed layers alone; none raises."""
    told = tell.model_as_data(tiny())
    dice = random.Random(seed)
    refused = 0
    for number in range(count):
        found = build.model_from_data(mutated(told, dice), number)
        if isinstance(found, str):
            refused += 1
            continue
        kinds = {type(layer).__name__ for layer in tell.leaf_layers(found)}
        assert kinds <= build.LAYERS | {"InputLayer", "TFOpLambda", "SlicingOpLambda"}, kinds
        if number % 200 == 0:
            keras.backend.clear_session()
    assert not watched
    assert count / 10 < refused < count
