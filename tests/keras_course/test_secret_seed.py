"""What an answer can learn of the seed says nothing about the labels that score it."""

import pytest
from kata_grader.checking.runner import CheckOptions, run_checks
from kata_grader.course.manifest import bundled_course, load_course
from kata_grader.submission import Folder

# The seed stands in NumPy's state after set_seed. The generator of the data is everybody's: what it
# draws for this seed and for those near it are the labels, if the check has drawn from it too.
RECREATES = """
import keras
import numpy as np
from kata_datasets import pets

COUNT = 600


def _labels(inputs):
    seed = int(np.random.get_state()[1][0])
    for guess in (seed, seed + 1, 2 * seed + 1):
        made = pets.cats_and_dogs(COUNT, seed=guess % 2**32, size=32)
        if np.allclose(made.images / np.float32(255), inputs):
            return made.labels
    return np.zeros(len(inputs))


class Cheat(keras.Model):
    def call(self, x):
        return x[:, :1, 0, 0]

    def fit(self, *args, **kwargs):
        return None

    def predict(self, x, **kwargs):
        return _labels(x)[:, None].astype("float32")


def build_frozen_model(base):
    return Cheat()
"""


@pytest.mark.tensorflow
def test_an_answer_that_recreates_the_held_out_labels_fails_the_training(tmp_path):
    """In the sandbox it would bring the generator along."""
    exercise = load_course(bundled_course()).find("feature_extraction")
    path = tmp_path / exercise.file
    path.parent.mkdir(parents=True)
    path.write_text(RECREATES, "utf-8")
    options = CheckOptions(Folder(tmp_path), "process", seed=4711, only=("test_training",))
    (result,) = run_checks([exercise], options)
    (verdict,) = result.verdicts
    assert (verdict.outcome, verdict.points) == ("failed", 0)
    # What it builds may be refused before anything is trained.
    assert verdict.score is None or verdict.score < 0.6
