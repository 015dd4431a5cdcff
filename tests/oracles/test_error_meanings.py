"""What the course says of errors, against what Keras, TensorFlow, NumPy and Python raise."""

import sys
from pathlib import Path

import pytest
from kata_grader.checking.exceptions import stripped
from kata_grader.course.error_meanings import meaning_of
from kata_grader.course.manifest import load_course

from tests.oracles.error_examples import EXAMPLES, SETUP

keras = pytest.importorskip("keras")
tf = pytest.importorskip("tensorflow")

ERRORS = load_course(Path(__file__).parents[2]).errors
HERE = int(keras.__version__.split(".")[0])
# Between these two, Keras 2 and 3 lost their old names one after the other. The newest Keras
# needs Python 3.11.
ENDS = ("2.12", "2.21")
AT_AN_END = tf.__version__.startswith(ENDS) and (HERE == 2 or sys.version_info >= (3, 11))


def examples():
    """Yield the beginning of the meaning, and the Python, of what this Keras shall raise."""
    for begin, found in EXAMPLES.items():
        for number, one in enumerate(found, 1):
            version, text = (HERE, one) if isinstance(one, str) else one
            if version == HERE:
                yield pytest.param(begin, text, id=f"{begin[:30]}-{number}")


def error_of(text, folder):
    """Return what an example raises, as the course's expressions see it; empty for nothing."""
    names = {"path": lambda name: str(folder / name)}
    try:
        exec(SETUP + text, names)
    except BaseException as error:
        line = f"\n{error.text}" if isinstance(error, SyntaxError) else ""
        return f"{type(error).__name__}: {stripped(error)}{line}"
    return ""


def test_every_meaning_has_an_example():
    """And no example is of a meaning that is gone."""
    begun = [[begin for begin in EXAMPLES if one.means.startswith(begin)] for one in ERRORS]
    assert {len(begins) for begins in begun} == {1}
    assert len(EXAMPLES) == len(ERRORS)


@pytest.mark.parametrize(("begin", "text"), examples())
def test_an_error_has_its_own_meaning(begin, text, tmp_path):
    """And never another's; some versions raise nothing yet, or what is clear as it stands."""
    error = error_of(text, tmp_path)
    meaning = meaning_of(error, ERRORS)
    assert not meaning or meaning.startswith(begin), error
    if AT_AN_END:
        assert meaning, error
