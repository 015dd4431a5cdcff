"""Lessons as a terminal shows them: whole, and without leftovers of LaTeX."""

import re
from pathlib import Path

import pytest
from kata_grader.course.lessons import answered, lesson_in, questions_in
from kata_grader.course.manifest import load_course
from kata_grader.learning.lessons.formulas import FORMULA, plain_formula, plain_formulas

COURSE = load_course(Path(__file__).parents[2])
EVERY = pytest.mark.parametrize("exercise", COURSE.exercises, ids=lambda one: one.name)
# They set spaces or sizes, and leave nothing to read.
LAYOUT = {"text", "quad", "qquad", "left", "right", "begin", "end"}


def lost_commands(markdown):
    """Return the commands of formulas that leave nothing in the text that a terminal shows."""
    lost = set()
    for formula in FORMULA.finditer(markdown):
        latex = formula["display"] or formula["inline"] or ""
        for found in re.finditer(r"\\([A-Za-z]+)", latex):
            without = latex[: found.start()] + " " + latex[found.end() :]
            if found[1] not in LAYOUT and shown(latex) == shown(without):
                lost.add(found[0])
    return lost


def shown(latex):
    return re.sub(r"\s+", "", plain_formula(latex))


@EVERY
def test_nothing_of_a_formula_vanishes(exercise):
    """Every command leaves a sign, and no backslash, dollar or brace of LaTeX is left."""
    lesson = lesson_in(exercise.solution.read_text("utf-8"))
    for text in (lesson, answered(exercise, lesson)):
        assert lost_commands(text) == set()
        for formula in FORMULA.finditer(text):
            latex = formula["display"] or formula["inline"] or ""
            assert not re.findall(r"[\\${}]", plain_formula(latex))
        outside = FORMULA.sub("", text)
        assert "$" not in outside


def test_a_command_that_vanishes_is_noticed():
    """The reader knows no such command, and drops it without a word."""
    assert lost_commands(r"The rest is $a \unheardof b$, of `\code`.") == {r"\unheardof"}


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"\lfloor (n - e) / s \rfloor + 1", "⌊(n - e) / s⌋ + 1"),
        (r"column = crc32(word) \bmod dimensionality", "column = crc32(word) mod dimensionality"),
        (r"w \leftarrow w - r g", "w ← w - r g"),
        (r"2^{30} + u^2 + 10^{-6}", "2³⁰ + u² + 10⁻⁶"),
        (r"e^{-z} + n_{out} + h_{t-1}", "e^(-z) + n_out + h_(t-1)"),
        (r"\sigma = 1, \quad o_t \cdot \tanh(c_t)", "σ = 1,  o_t · tanh(c_t)"),
        (r"\left( \frac{a}{b} \right)", "( (a) / (b) )"),
    ],
)
def test_formulas_read_as_people_write_them(latex, text):
    """Plain signs, with the spaces of the source."""
    assert plain_formula(latex) == text


def test_a_formula_may_go_on_in_the_next_line():
    """But a dollar never reaches over an empty line."""
    assert plain_formulas("$(3,\n1)$ and $2") == "*(3, 1)* and $2"
    assert plain_formulas("2 $\n\n3 $") == "2 $\n\n3 $"


@EVERY
def test_every_lesson_asks_two_or_three_questions(exercise):
    """A learner who predicts remembers; each question has its answer in the manifest."""
    questions = questions_in(lesson_in(exercise.solution.read_text("utf-8")))
    assert len(questions) in (2, 3)
    assert len(exercise.answers) == len(questions)
