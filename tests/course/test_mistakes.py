"""Mistakes: the well-known wrong answers, made from the solution by edits."""

import pytest
from kata_grader.course.mistakes import Mistake, load_mistakes, mistake_source, on, touched_by
from kata_grader.errors import KitFault


def test_a_mistake_is_the_solution_with_one_edit():
    """The old text gives way to the new one; everything else stays."""
    mistake = Mistake("bias_missing", "The bias is never added.", (" + b", ""))
    assert mistake.source("y = w @ x + b\n") == "y = w @ x\n"
    assert mistake.message == "The bias is never added."


def test_several_edits_are_made_one_after_the_other():
    """A mistake that shows in two places has two edits."""
    mistake = Mistake("both", "Two places.", ("one", "1"), ("two", "2"))
    assert mistake.source("one two three") == "1 2 three"


@pytest.mark.parametrize(("solution", "count"), [("y = 1\n", 0), ("a + b\nc + b\n", 2)])
def test_the_old_text_must_stand_exactly_once(solution, count):
    """An edit that fits nowhere or twice is the author's error, and says so."""
    mistake = Mistake("bias_missing", "m", (" + b", ""))
    with pytest.raises(KitFault, match=f"bias_missing.*stands {count} times in the solution"):
        mistake.source(solution)


def test_on_changes_a_part_of_a_line_that_stands_elsewhere_too():
    """The line says which of several equal parts is meant; the others stay."""
    mistake = Mistake("bias_missing", "m", on("z = v @ x + b", " + b", ""))
    assert mistake.source("y = w @ x + b\nz = v @ x + b\n") == "y = w @ x + b\nz = v @ x\n"


@pytest.mark.parametrize(("line", "count"), [("y = 1", 0), ("y = a + b + b", 2)])
def test_what_changes_must_stand_exactly_once_on_the_line(line, count):
    """Otherwise the edit would change nothing, or more than its author sees."""
    with pytest.raises(KitFault, match=rf"' \+ b' on the line .* stands {count} times"):
        on(line, " + b", "")


def test_every_mistake_of_the_tiny_course_can_be_made(shared_course):
    """Each mistake gives a source that compiles and differs from the solution."""
    for exercise in shared_course.exercises:
        mistakes = load_mistakes(exercise)
        assert len(mistakes) >= 4
        for mistake in mistakes:
            source = mistake_source(exercise, mistake)
            compile(source, mistake.name, "exec")
            assert source != exercise.solution.read_bytes()


SHARED = """
import math

RATE = 0.5


def _step(x):
    return x * RATE


def decay(x):
    return _step(x)


class Layer:
    def call(self, x):
        return decay(x) + math.pi


def alone(x):
    return x + 1
"""


@pytest.mark.parametrize(
    ("edit", "touched"),
    [
        (("x + 1", "x + 2"), {"alone"}),
        (("+ math.pi", ""), {"Layer"}),
        (("* RATE", "* 2"), {"_step", "decay", "Layer"}),
        (("RATE = 0.5", "RATE = 0.25"), {"RATE", "_step", "decay", "Layer"}),
        (
            ("return x + 1", "return _twice(x)\n\n\ndef _twice(x):\n    return 2 * x"),
            {"_twice", "alone"},
        ),
        (("x + 1", "decay(x)"), {"alone"}),
        (("import math", "import math as other"), None),
        (("return x + 1", "return x +"), None),
        (("RATE = 0.5", "RATE = 0.5\nmath.pi = 3"), None),
    ],
)
def test_a_mistake_touches_what_it_edits_and_all_that_uses_it(course, edit, touched):
    """Another function behaves as the solution's; what is not in a definition may touch all."""
    exercise = course.find("decay")
    exercise.solution.write_text(SHARED)
    assert touched_by(exercise, Mistake("some", "m", edit)) == touched


@pytest.mark.parametrize(
    "text",
    [
        "MISTAKES = 3\n",
        "OTHER = []\n",
        "MISTAKES = [\n",
        "from kata_grader.course.mistakes import Mistaken\n",
        "MISTAKES = [1 / 0]\n",
        "MISTAKES = ['text']\n",
    ],
)
def test_a_broken_file_of_mistakes_is_the_kits_fault(course, text):
    """A file that gives no list of mistakes raises a KitFault that names it."""
    exercise = course.find("decay")
    exercise.mistakes.write_text(text)
    with pytest.raises(KitFault) as caught:
        load_mistakes(exercise)
    assert "decay.py must define a list MISTAKES" in str(caught.value)


def test_two_mistakes_of_one_name_are_the_kits_fault(course):
    """Names stand in reports, so they must differ."""
    exercise = course.find("decay")
    exercise.mistakes.write_text(
        "from kata_grader.course.mistakes import Mistake\n"
        "MISTAKES = [Mistake('a', 'm', ('x', 'y')), Mistake('a', 'n', ('x', 'z'))]\n"
    )
    with pytest.raises(KitFault, match="two mistakes of one name"):
        load_mistakes(exercise)


def test_a_missing_file_of_mistakes_is_the_kits_fault(course):
    """A file that is not there is named."""
    exercise = course.find("decay")
    exercise.mistakes.unlink()
    with pytest.raises(KitFault, match="is missing"):
        load_mistakes(exercise)
