"""What helps next: what fits the last failed check, the other hints, and at last a puzzle."""

from __future__ import annotations

import ast
import json
import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kata_grader.course.checklist import functions_of
from kata_grader.course.manifest import Exercise
from kata_grader.course.stubs import answers_in, current_stub, parameters_of
from kata_grader.verdicts import TOLD, Result, Verdict

FEWEST_LINES = 3
_HELPER = re.compile(r"(?<![\w.])_\w+\(")
LOOK = (
    "In `{function}`, find the lines of which `kata check` said: “{says}” Work out by hand "
    "what they give for the smallest example of the lesson, and what they should give."
)


def problem_of(exercise: Exercise, result: Result) -> dict[str, str]:
    """Return what hints must know of the first check that failed; empty if none has.

    Returns:
        the `function` that it is about, and where one was named the `mistake` and what it `says`.
    """
    verdict = result.first_problem
    if verdict is None or verdict.outcome in ("not_started", "not_run"):
        return {}
    says = verdict.cause.get(TOLD, {}).get("mistake", "")
    function = function_of(exercise, verdict)
    return {"function": function, "mistake": verdict.mistake or "", "says": says}


def function_of(exercise: Exercise, verdict: Verdict) -> str:
    """Return the function of the exercise that a verdict is about; empty if none can be told."""
    names = list(parameters_of(current_stub(exercise)))
    cause = verdict.cause
    found = re.search(
        rf"\b({'|'.join(map(re.escape, names)) or '$^'})\b",
        json.dumps([cause.get("because_of"), cause], default=str),
    )
    if found:
        return found[1]
    called = [*functions_of(exercise).get(verdict.check, frozenset()).intersection(names)]
    return called[0] if len(called) == 1 else ""


def hints_for(exercise: Exercise, problem: Mapping[str, str]) -> list[str]:
    """Return the hints of an exercise in the order in which they help.

    Args:
        exercise: the exercise.
        problem: what `problem_of` returned.
    """
    hints: list[str] = []
    if mistake := problem.get("mistake"):
        says = re.split(r"(?<=[.?!]) ", problem["says"])[0]
        fits = (kind for kind in exercise.questions if re.search(kind.mistakes, mistake))
        hints = next(([kind.ask, kind.look] for kind in fits), [LOOK.replace("{says}", says)])
        name = problem["function"] or exercise.name
        hints = [text.replace("{function}", name) for text in hints]
    if function := problem.get("function"):
        hints += [one for one in exercise.hints if re.search(rf"\b{re.escape(function)}\b", one)]
    return hints + [one for one in exercise.hints if one not in hints]


@dataclass(frozen=True)
class Puzzle:
    """The lines of a function's answer, in the right order, to be found by whoever sees them."""

    function: str
    right: Sequence[str]

    @property
    def shuffled(self) -> list[str]:
        """The lines in another order, the same each time, without their indentation."""
        lines = [line.strip() for line in self.right]
        random.Random(self.function).shuffle(lines)
        return lines

    def judge(self, typed: str) -> str:
        """Return what is wrong with an order such as `2 >1 >>3`; empty if nothing is."""
        words, lines = re.findall(r"(>*)(\d+)", typed), self.shuffled
        for place, right in enumerate(self.right):
            steps, number = words[place] if place < len(words) else ("", "0")
            line = lines[int(number) - 1] if 0 < int(number) <= len(lines) else ""
            if line != right.strip():
                return f"Right so far: {place}. Another line comes next."
            if right != "    " * len(steps) + line:
                return f"Right so far: {place}. Line {number} has another indentation."
        return ""


def puzzle_of(exercise: Exercise, function: str) -> Puzzle | None:
    """Return the puzzle of a function, or of the longest; None where there is none.

    There is none without solutions, of an answer of a line or two, which it would give away, and of
    one that calls a helper of the solution.
    """
    if not exercise.solution.is_file():
        return None
    found = answers_in(exercise.solution.read_text("utf-8"))
    mine = [name for name in found if name.split(".")[0] == function] or list(found)
    puzzles = [
        Puzzle(name, ast.unparse(ast.parse(found[name])).splitlines())
        for name in mine
        if not _HELPER.search(found[name])
    ]
    longest = max(puzzles, key=lambda puzzle: len(puzzle.right), default=None)
    return longest if longest and len(longest.right) >= FEWEST_LINES else None
