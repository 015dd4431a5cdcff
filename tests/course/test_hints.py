"""The hints that come next: what fits the last failed check, the others, and a puzzle."""

from dataclasses import replace
from pathlib import Path

import pytest
from kata_grader.course.error_meanings import Question
from kata_grader.course.hints import Puzzle, hints_for, problem_of, puzzle_of
from kata_grader.course.manifest import load_course
from kata_grader.course.stubs import answers_in, current_stub, parameters_of
from kata_grader.verdicts import Result, Verdict, told

WHOLE = load_course(Path(__file__).parents[2])
HINTS = ("Begin with `one`.", "`two` is like it.", "Read the lesson.")
BIAS = Question("^bias_", "What does {function} give for 0?", "Look at the sum in {function}.")


def failed(cause, mistake=None):
    return Result("any", (Verdict("test_a", "", "failed", 0, 1, cause, mistake),), 0.1)


@pytest.fixture
def decay(course):
    return replace(course.find("decay"), hints=HINTS, questions=(BIAS,))


def test_without_a_failure_hints_come_in_their_order(decay):
    """As the author wrote them."""
    assert hints_for(decay, {}) == list(HINTS)


def test_the_hint_of_the_function_that_failed_comes_first(decay):
    """The others follow."""
    problem = {"function": "two", "mistake": "", "says": ""}
    assert hints_for(decay, problem) == [HINTS[1], HINTS[0], HINTS[2]]


def test_a_kind_of_mistake_has_a_question_and_a_pointer(decay):
    """They stand in front of everything else."""
    problem = {"function": "two", "mistake": "bias_missing", "says": "You add no bias. Add it."}
    found = hints_for(decay, problem)
    assert found[:2] == ["What does two give for 0?", "Look at the sum in two."]
    assert found[2:] == [HINTS[1], HINTS[0], HINTS[2]]


def test_another_mistake_says_what_to_look_at(decay):
    """Its own first sentence, and not the one that says what to do."""
    problem = {"function": "two", "mistake": "sum_missing", "says": "You add nothing. Add it."}
    first = hints_for(decay, problem)[0]
    assert "`two`" in first
    assert "“You add nothing.”" in first
    assert "Add it." not in first


def test_the_problem_is_the_function_that_the_cause_names(course):
    """A function below that is wrong too comes before the one that was called."""
    decay = course.find("decay")
    names = list(parameters_of(current_stub(decay)))
    cause = {"kind": "raised", "call": {"function": names[0]}}
    assert problem_of(decay, failed(cause))["function"] == names[0]
    below = {"kind": "told", "because_of": names[-1], "call": {"function": names[0]}}
    assert problem_of(decay, failed(below))["function"] == names[-1]
    assert problem_of(decay, failed(told("Something else.")))["function"] == ""
    assert problem_of(decay, Result("any", (), 0.1)) == {}


SOLVED = "total = 0\nfor x in xs:\n    if x:\n        total += x\nreturn total".splitlines()


def typed(*places):
    """Return what a learner types for lines of `SOLVED`, each as it is indented there."""
    shuffled = Puzzle("f", SOLVED).shuffled
    lines = [SOLVED[place] for place in places]
    steps = [(len(line) - len(line.strip())) // 4 for line in lines]
    return " ".join(
        ">" * deep + str(shuffled.index(line.strip()) + 1)
        for deep, line in zip(steps, lines, strict=True)
    )


def test_a_puzzle_is_solved_by_order_and_indentation():
    """What is wrong first is said."""
    puzzle = Puzzle("f", SOLVED)
    assert sorted(puzzle.shuffled) == sorted(line.strip() for line in SOLVED)
    assert puzzle.judge(typed(0, 1, 2, 3, 4)) == ""
    assert puzzle.judge(typed(0, 2, 1, 3, 4)) == "Right so far: 1. Another line comes next."
    assert puzzle.judge(typed(0, 1)) == "Right so far: 2. Another line comes next."
    assert "another indentation" in puzzle.judge(typed(0, 1, 2, 3, 4).replace(">>", ">"))
    for nonsense in ("0 99", "?", ">>>>", "1" * 50):
        assert puzzle.judge(nonsense).startswith("Right so far: 0.")


def test_every_answer_of_the_course_makes_a_puzzle_that_its_own_lines_solve():
    """Also where a line stands in it twice."""
    for exercise in WHOLE.exercises:
        for name in answers_in(exercise.solution.read_text("utf-8")):
            puzzle = puzzle_of(exercise, name.split(".")[0])
            if puzzle is None:
                continue
            assert len(puzzle.right) > 2
            assert not any(line.strip().startswith("_") for line in puzzle.right)
            lines = puzzle.shuffled
            places = [(len(one) - len(one.lstrip())) // 4 for one in puzzle.right]
            right = [
                ">" * deep + str(lines.index(line.strip()) + 1)
                for deep, line in zip(places, puzzle.right, strict=True)
            ]
            assert puzzle.judge(" ".join(right)) == "", (exercise.id, name)


def test_without_the_solution_there_is_no_puzzle(course):
    """As in what a class is handed out."""
    decay = course.find("decay")
    decay.solution.unlink()
    assert puzzle_of(decay, "") is None


@pytest.mark.parametrize("exercise", WHOLE.exercises, ids=lambda one: one.name)
def test_hints_of_the_course_are_short_and_give_no_line_away(exercise):
    """At most 80 words, no line of a marked block, and one at least for each function."""
    answers = answers_in(exercise.solution.read_text("utf-8")).values()
    lines = {line.strip() for text in answers for line in text.splitlines()}
    lines = {line for line in lines if len(line) > 12 and not line.startswith("#")}
    steps = [text for one in exercise.questions for text in (one.ask, one.look)]
    for hint in (*exercise.hints, *steps):
        assert len(hint.split()) <= 80
        assert not [line for line in lines if line in hint]
    functions = parameters_of(current_stub(exercise))
    if len(functions) > 1:
        for name in functions:
            assert hints_for(exercise, {"function": name})[0] in exercise.hints
            assert any(name in hint for hint in exercise.hints), f"no hint names {name}"
