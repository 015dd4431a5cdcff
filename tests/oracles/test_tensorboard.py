"""The solution of `tensorboard` reads what Keras has written, as TensorBoard's own classes do."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from kata_grader.course.loading import load_solution

from tests.deadlines import PATIENCE

keras = pytest.importorskip("keras")
pytest.importorskip("tensorboard")

EXERCISE = "ch7_practices/tensorboard"
ROOT = Path(__file__).parents[2]
TAGS = ["epoch_accuracy", "epoch_loss"]


@pytest.fixture(scope="module")
def solution():
    return load_solution(EXERCISE)


@pytest.fixture(scope="module")
def training(solution, tmp_path_factory):
    """A folder of event files, and the history of its training."""
    folder = tmp_path_factory.mktemp("logs")
    layers = [keras.layers.Dense(3, activation="tanh"), keras.layers.Dense(1, activation="sigmoid")]
    model = keras.Sequential([keras.Input((2,)), *layers])
    model.compile("sgd", "binary_crossentropy", metrics=["accuracy"], run_eagerly=True)
    x = np.random.default_rng(0).normal(size=(20, 2)).astype("float32")
    y = (x.sum(axis=1) > 0).astype("float32")[:, None]
    history = model.fit(
        x, y, validation_split=0.2, epochs=12, batch_size=16, verbose=0,
        callbacks=[solution.tensorboard_callback(str(folder))],
    )  # fmt: skip
    return folder, history.history


def test_scalars_equal_the_history(solution, training):
    folder, history = training
    for tag in TAGS:
        read = solution.read_scalars(str(folder), tag)
        assert [step for step, _ in read] == list(range(12))
        name = tag.removeprefix("epoch_")
        assert [value for _, value in read] == pytest.approx(history[name], rel=1e-6)
        read = solution.read_scalars(str(folder / "validation"), tag)
        assert [value for _, value in read] == pytest.approx(history["val_" + name], rel=1e-6)


def test_scalars_equal_those_of_the_accumulator(solution, training):
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
    from tensorboard.util.tensor_util import make_ndarray

    folder, _ = training
    accumulator = EventAccumulator(str(folder / "train"), size_guidance={"tensors": 0}).Reload()
    for tag in TAGS:
        expected = [
            (event.step, float(make_ndarray(event.tensor_proto)))
            for event in accumulator.Tensors(tag)
        ]
        assert solution.read_scalars(str(folder), tag) == expected


def test_the_accumulator_keeps_ten_and_calls_them_tensors(training):
    """What the lesson says of it."""
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

    folder, _ = training
    accumulator = EventAccumulator(str(folder / "train")).Reload()
    assert len(accumulator.Tensors("epoch_loss")) == 10
    assert accumulator.Tags()["scalars"] == []


def test_the_file_of_the_exercise_disturbs_nothing_when_its_neighbours_are_imported():
    """It has the package's name, so it must not be found first by those who import that."""
    code = (
        "import sys, tensorboard\n"
        "from kata_grader.course.loading import load_solution\n"
        f"load_solution({EXERCISE!r})\n"
        "assert 'exercises' not in tensorboard.__file__ and 'solutions' not in tensorboard.__file__"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, timeout=PATIENCE)
