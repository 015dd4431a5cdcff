"""Models that nobody would build: the witness ends with each in time, at the teller's cost."""

import collections
import random
import time
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from kata_grader.checking.open_exercise import OpenExercise
from kata_grader.checking.runner import CheckOptions, run_checks
from kata_grader.course.checklist import checks_of
from kata_grader.course.manifest import load_course
from kata_grader.failures import CheckFailure
from kata_grader.submission import Folder

from tests.keras_course.test_models_as_data import build

pytestmark = [
    pytest.mark.tensorflow,
    pytest.mark.skipif(find_spec("tensorflow") is None, reason="TensorFlow is not installed"),
]
COURSE = load_course(Path(__file__).parents[2])
# For a call. What comes on top is the start of a process, on a busy machine.
SECONDS, GRACE = 5.0, 20.0


def layer(kind, **config):
    return {"class": kind, "config": config, "trainable": True, "name": ""}


def operation(name, **config):
    return {"operation": name, "config": config}


def tensor(number):
    return {"tensor": [number, 0]}


def graph(layers, calls, shape):
    """Return a description: the calls are numbers of layers, with what each is called with."""
    told = [{"layer": number, "args": args, "kwargs": {}} for number, args in calls]
    return {
        "layers": layers,
        "calls": told,
        "inputs": [{"shape": shape, "dtype": "float32", "name": ""}],
        "takes": tensor(-1),
        "gives": tensor(len(told) - 1),
        "trainable": True,
    }


def chain(shape, *layers):
    return graph([*layers], [(at, [tensor(at - 1)]) for at in range(len(layers))], shape)


def nested(depth, calls):
    """Return models in models, each of which calls the next one several times."""
    inner = layer("Dense", units=4)
    for _ in range(depth):
        told = graph([inner], [(0, [tensor(at - 1)]) for at in range(calls)], [4])
        inner = {"model": told, "trainable": True, "name": ""}
    return told


def doubled(kind, times, shape):
    pairs = [(at, [[tensor(at - 1)] * 2]) for at in range(times)]
    return graph([layer(kind)] * times, pairs, shape)


# Of each of these somebody could think that it takes for ever, or all memory.
LONG = {
    "models_in_models": nested(6, 10),
    "models_in_models_often": nested(2, 1500),
    "sums_of_sums": doubled("Add", 600, [4]),
    "tensors_that_double": doubled("Concatenate", 60, [4]),
    "tensors_that_fill_memory": doubled("Concatenate", 24, [1000]),
    "one_layer_3000_times": graph(
        [layer("Dense", units=4)], [(0, [tensor(at - 1)]) for at in range(3000)], [4]
    ),
    "a_long_sequence": chain([4], layer("RepeatVector", n=10**6), layer("LSTM", units=4)),
    "an_unrolled_sequence": chain(
        [4], layer("RepeatVector", n=10**6), layer("LSTM", units=4, unroll=True)
    ),
    "a_large_image": chain([8, 8, 1], layer("Resizing", height=10**6, width=10**6)),
    "a_larger_image": chain([8, 8, 1], *[layer("UpSampling2D", size=[1000, 1000])] * 6),
    "padding": chain([8, 8, 1], layer("ZeroPadding2D", padding=10**6)),
    "a_large_kernel": chain([2000, 2000, 1], layer("Conv2D", filters=1, kernel_size=2000)),
    "large_strides": chain(
        [8, 8, 1], layer("Conv2DTranspose", filters=1, kernel_size=3, strides=10**6)
    ),
    "copies": chain([1000], operation("tile", repeats=[1, 10**6])),
    "an_orthogonal_matrix": chain(
        [6000],
        layer("Dense", units=6000, kernel_initializer={"class": "Orthogonal", "config": {}}),
    ),
    "many_cells": chain(
        [4, 4],
        layer(
            "RNN",
            cell=layer("StackedRNNCells", cells=[layer("LSTMCell", units=4)] * 500),
        ),
    ),
    "attention_to_all": graph([layer("Attention")], [(0, [[tensor(-1), tensor(-1)]])], [10**6, 4]),
    "many_dimensions": chain([1] * 60, layer("Permute", dims=[*range(60, 0, -1)])),
}


class Asked:
    """A witness, and what came of the descriptions that it was asked about."""

    def __init__(self, opened):
        self._opened = opened
        self.outcomes = collections.Counter()

    def build(self, told, predicts=False):
        """Have a model built, and predict with it; return the outcome and its seconds."""
        opened = self._opened
        opened.session.start_check()
        opened.witness.start_check()
        started = time.monotonic()
        try:
            model = opened.witness.props.model_from_data(told, 1)
            outcome = "refused" if isinstance(model, (str, list)) else "built"
            if outcome == "built" and predicts:
                x = np.zeros([2, *(side or 1 for side in told["inputs"][0]["shape"])], "float32")
                with opened.witness.deadline(SECONDS):
                    model.predict(x, verbose=0)
                outcome = "predicted"
        except CheckFailure as failure:
            outcome = "not_run" if getattr(failure, "trusted", False) else failure.outcome
        seconds = time.monotonic() - started
        self.outcomes[outcome] += 1
        return outcome, seconds


@pytest.fixture
def asked(tmp_path):
    """A witness of an exercise with little time for each call, and much for all of them."""
    exercise = replace(COURSE.find("functional_api"), call_seconds=SECONDS, seconds=10**6)
    opened = OpenExercise(exercise, CheckOptions(Folder(tmp_path)))
    opened.warm_up()
    found = Asked(opened)
    found.build(chain([4], layer("Dense", units=4)))  # it is there, and has imported all
    yield found
    opened.close()


def some(names, *quick):
    """Return names as parameters, of which those that are not quick belong to the slow tests."""
    return [name if name in quick else pytest.param(name, marks=pytest.mark.slow) for name in names]


@pytest.mark.parametrize("name", some(LONG, "models_in_models", "copies", "a_large_image"))
def test_what_takes_long_ends_at_its_deadline(asked, name):
    """As a refusal, or as the failure of whoever told it; the next description is built."""
    outcome, seconds = asked.build(LONG[name], predicts=True)
    assert outcome in ("refused", "predicted", "timeout", "crashed", "error")
    assert seconds < 2 * SECONDS + GRACE
    assert asked.build(chain([4], layer("Dense", units=4)), predicts=True)[0] == "predicted"


SHAPES = [[4], [8], [6, 3], [None, 3], [8, 8, 1], [5, 5, 2], [16, 16, 3]]
NUMBERS = [0, 1, 1, 2, 2, 3, 4, 8, 16, 100, 1000, 10**6, -1, 0.5, 1e-3, 1e6]
VALUES = [*NUMBERS, True, False, None, "same", "valid", "causal", "relu", "softmax", "x" * 150]
OPTIONS = """
units filters kernel_size strides padding activation pool_size size n target_shape axis rate
return_sequences unroll go_backwards input_dim output_dim num_heads key_dim groups dims height
width scale offset alpha use_bias kernel_initializer kernel_regularizer dilation_rate
depth_multiplier max_value momentum epsilon
""".split()  # noqa: SIM905


def any_value(dice):
    value = dice.choice(VALUES)
    return [value] * dice.choice([1, 2, 2, 3, 16]) if dice.random() < 0.2 else value


def usual_layer(dice):
    """Return a layer that takes what the others give."""
    kinds = ["Dense", "Dense", "Activation", "Dropout", "LayerNormalization", "Flatten", "Scale"]
    match dice.choice(kinds):
        case "Dense":
            return layer("Dense", units=4)
        case "Activation":
            return layer("Activation", activation=dice.choice(["relu", "tanh", "softmax"]))
        case "Dropout":
            return layer("Dropout", rate=0.5)
        case "Scale":
            return layer("Rescaling", scale=2)
        case name:
            return layer(name)


def any_layer(dice, depth, wild):
    """Return a layer of a listed class with options that it may have, or an operation."""
    kind = dice.random()
    if dice.random() > wild and kind > 0.2:
        return usual_layer(dice)
    if kind < 0.05:
        return operation(dice.choice(sorted(build.OPERATIONS)), **any_options(dice, 1))
    if kind < 0.2 and depth < 6:
        return {"model": any_graph(dice, depth + 1, wild), "trainable": True, "name": ""}
    if kind < 0.3:
        inner = layer(
            dice.choice(["Dense", "LSTM", "GRUCell", "Conv2D"]), units=dice.choice(NUMBERS)
        )
        name = dice.choice(["TimeDistributed", "Bidirectional", "RNN"])
        return layer(name, **{"cell" if name == "RNN" else "layer": inner})
    known = {"Dense": "units", "LSTM": "units", "GRU": "units", "SimpleRNN": "units"}
    name = dice.choice([*sorted(build.LAYERS), *known, "Conv2D", "MaxPooling2D", "Flatten"])
    config = any_options(dice, 2)
    if name in known:
        config["units"] = dice.choice(NUMBERS)
    if name.startswith("Conv"):
        config |= {"filters": dice.choice(NUMBERS), "kernel_size": dice.choice(NUMBERS)}
    return layer(name, **config)


def any_options(dice, most):
    config = {}
    for name in dice.sample(OPTIONS, dice.randint(0, most)):
        config[name] = any_value(dice)
        if name.endswith(("initializer", "regularizer")):
            kinds = sorted(build.INITIALIZERS | build.REGULARIZERS)
            config[name] = {"class": dice.choice(kinds), "config": {}}
    return config


def any_graph(dice, depth=0, wild=1.0):
    """Return layers that call each other: in a row, several times, or with what several gave."""
    layers = [any_layer(dice, depth, wild) for _ in range(dice.randint(1, 5))]
    calls = []
    for at in range(dice.choice([1, 2, 3, 5, 8, 30])):
        number = dice.randrange(len(layers)) if at >= len(layers) else at
        before = at - 1 if dice.random() < 0.8 else dice.randrange(-1, at) if at else -1
        args = [tensor(before)]
        if dice.random() < 0.15 * wild:
            args = [[tensor(before), tensor(dice.randrange(-1, at) if at else -1)]]
        if dice.random() < 0.05 * wild:
            args.append({"array": [any_value(dice)] * dice.choice([1, 16, 300])})
        calls.append((number, args))
    return graph(layers, calls, dice.choice(SHAPES) if dice.random() < wild else [4])


FUZZ = [(1, 60), *(pytest.param(seed, 1_000, marks=pytest.mark.slow) for seed in range(2, 12))]


@pytest.mark.parametrize(("seed", "count"), FUZZ)
def test_no_description_hangs_or_is_the_kits_fault(asked, seed, count):
    """Layers, operations and models at random, with options and numbers at random."""
    dice = random.Random(seed)
    for _ in range(count):
        told = any_graph(dice, wild=dice.choice([0.0, 0.0, 0.2, 1.0]))
        outcome, seconds = asked.build(told, predicts=dice.random() < 0.3)
        assert outcome != "not_run"
        assert seconds < 2 * SECONDS + GRACE, told
    assert asked.outcomes["built"] + asked.outcomes["predicted"] > count / 10, asked.outcomes
    assert asked.outcomes["refused"] > count / 10, asked.outcomes


# Tells another model than the one that it gives, for the same inputs.
TELLS = """
import gc
from kata_grader.isolation.endpoint import Endpoint

_TOLD = {told!r}

for _one in gc.get_objects():
    if isinstance(_one, Endpoint):
        _prop = _one._verbs["prop"]

        def _lie(name, args, kwargs):
            honest = _prop(name, args, kwargs)
            return dict(_TOLD, inputs=honest["inputs"]) if name == "model_as_data" else honest

        _one._verbs["prop"] = _lie
"""
COSTLY = {
    "models_in_models": {"model": nested(4, 10), "trainable": True, "name": ""},
    "sums_of_sums": {"model": LONG["sums_of_sums"], "trainable": True, "name": ""},
    "a_long_sequence": {"model": LONG["a_long_sequence"], "trainable": True, "name": ""},
}


@pytest.mark.parametrize("name", some(COSTLY, "models_in_models"))
def test_what_costs_the_kit_minutes_costs_the_answer_points(tmp_path, name):
    """The check ends within the seconds of its exercise, and is not the kit's fault."""
    seconds = 15
    exercise = replace(COURSE.find("forecasters"), call_seconds=SECONDS, seconds=seconds)
    first, last = layer("GlobalAveragePooling1D"), layer("Dense", units=1)
    told = chain([1], first, layer("Dense", units=4), COSTLY[name], last)
    answer = tmp_path / exercise.file
    answer.parent.mkdir(parents=True)
    text = exercise.solution.read_text("utf-8") + TELLS.format(told=told)
    answer.write_text(text, "utf-8")
    (check,) = [one.name for one in checks_of(exercise) if one.training]
    options = CheckOptions(Folder(tmp_path), "process", only=(check,), trainings=1)
    started = time.monotonic()
    (result,) = run_checks([exercise], options)
    assert time.monotonic() - started < 2 * seconds + GRACE
    (verdict,) = result.verdicts
    # What is refused is trained beside the answer, at its own cost.
    assert verdict.own_process or (verdict.outcome, verdict.points) == ("timeout", 0)
