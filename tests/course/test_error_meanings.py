"""What errors mean: sentences that the course has for them."""

from pathlib import Path

import pytest
from kata_grader.course.error_meanings import LOOKED_AT, ErrorMeaning, meaning_of, meaning_of_cause
from kata_grader.course.manifest import load_course
from kata_grader.errors import KataError
from kata_grader.verdicts import TOLD

COURSE = '[course]\nname = "numbers"\ntitle = "Numbers"\n'
LR = ErrorMeaning("AttributeError: .*no attribute 'lr'", "It is `learning_rate` today.")
KNOWN = ErrorMeaning("", "This is known.")
ANY = ErrorMeaning("AttributeError: ", "There is no such attribute.")


def test_the_first_that_fits_counts():
    """What is special stands before what is general."""
    error = "AttributeError: 'SGD' object has no attribute 'lr'"
    assert meaning_of(error, [LR, ANY]) == LR.means
    assert meaning_of(error, [ANY, LR]) == ANY.means
    assert meaning_of("KeyError: 'lr'", [LR, ANY]) == ""


def test_the_type_counts_and_the_beginning_of_the_text():
    """A long text is the learner's own, and no expression searches it all."""
    late = "ValueError: " + "x" * LOOKED_AT + "AttributeError: "
    assert meaning_of(late, [ANY]) == ""


def test_a_fraction_in_a_shape_is_explained_as_keras_3_12_words_it():
    """The newest Keras for Python 3.10; other ones say `dimension`, and oracles raise that."""
    errors = load_course(Path(__file__).parents[2]).errors
    error = (
        "Cannot convert '(2, 8.0)' to a shape. Found invalid entry '8.0' of type '<class 'float'>'."
    )
    assert meaning_of(f"ValueError: {error}", errors).startswith("A whole number is needed here")


@pytest.mark.parametrize(
    ("kind", "frames", "known", "reads"),
    [
        ("FileNotFoundError", [["<module>", "f = open('a.txt')"]], "", True),
        ("KeyError", [["<module>", "print(step({}))"], ["step", "x['lr']"]], KNOWN.means, True),
        ("KeyError", [["step", "x['lr']"]], KNOWN.means, False),
        ("FileNotFoundError", [["step", "open('a.txt')"]], KNOWN.means, False),
        ("ImportError", [["<module>", "from keras import Dens"]], KNOWN.means, False),
        ("ImportError", [["<module>", "import_module('Dens')"]], KNOWN.means, False),
        ("NameError", [["<module>", "@cached"]], KNOWN.means, False),
        ("NameError", [["<module>", "def step(x: np.array):"]], KNOWN.means, False),
    ],
)
def test_a_line_that_runs_while_the_file_is_read_is_told(kind, frames, known, reads):
    """A file that trains or tries its functions fails in every check, and not by a function."""
    told = {"text": "a", "frames": [["a.py", 3, *frame] for frame in frames]}
    meaning = meaning_of_cause({"type": kind, TOLD: told}, [KNOWN])
    assert meaning.startswith(known)
    assert ("runs as soon as your file is read" in meaning) == reads


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        ('raised = "("\nmeans = "a"', r"raised = '\(' is no regular expression"),
        ('raised = ""\nmeans = "a"', "are texts"),
        ('raised = "a"\nmeans = 3', "are texts"),
        ('raised = "a"', "missing 1 required"),
        ('raised = "a"\nmeans = "b"\nfix = "c"', "fix"),
    ],
)
def test_an_entry_that_is_none_is_said(tmp_path, entry, why):
    """The author reads which entry of the manifest can't be used."""
    (tmp_path / "course.toml").write_text(f"{COURSE}[[errors]]\n{entry}\n", "utf-8")
    with pytest.raises(KataError, match=f"lacks or misspells an entry: .*{why}"):
        load_course(tmp_path)


@pytest.mark.parametrize("entry", ['mistakes = "("\nask = "a"\nlook = "b"', 'mistakes = "a"'])
def test_questions_are_read_in_the_same_way(tmp_path, entry):
    """With a regular expression and two texts."""
    (tmp_path / "course.toml").write_text(f"{COURSE}[[questions]]\n{entry}\n", "utf-8")
    with pytest.raises(KataError, match=r"lacks or misspells an entry: .*(mistakes = |missing 2)"):
        load_course(tmp_path)
