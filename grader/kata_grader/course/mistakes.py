"""The well-known wrong answers: each is the solution with one edit, and a message."""

from __future__ import annotations

import ast
import io
from collections.abc import Callable, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kata_grader.course.loading import module_from_source, read_trusted
from kata_grader.course.manifest import Exercise
from kata_grader.errors import KitFault


@dataclass(frozen=True, init=False)
class Mistake:
    """A wrong answer that learners really give.

    Args:
        name: an identifier, as reports and `kata prove` show it.
        message: what is wrong and what it should be, for the learner, without the answer's line.
        edits: pairs of old and new text, or what `on` returns; each old text stands exactly once
            in the solution.
        fails: the names of the checks that reject it, those that train apart. Where running a wrong
            answer takes long, as with a library, only these checks try it as the cause of a
            failure. Empty where all checks may try it.
        may_fail: the names of checks that reject it too with some versions of the libraries.

    Example:
        >>> Mistake("bias_missing", "The bias is never added.", (" + b", "")).edits
        ((' + b', ''),)
    """

    name: str
    message: str
    edits: tuple[tuple[str, str], ...]
    fails: tuple[str, ...]
    may_fail: tuple[str, ...]

    def __init__(
        self,
        name: str,
        message: str,
        *edits: tuple[str, str],
        fails: tuple[str, ...] = (),
        may_fail: tuple[str, ...] = (),
    ) -> None:
        object.__setattr__(self, "name", name)
        object.__setattr__(self, "message", message)
        object.__setattr__(self, "edits", edits)
        object.__setattr__(self, "fails", fails)
        object.__setattr__(self, "may_fail", may_fail)

    def source(self, solution: str) -> str:
        """Return the wrong answer's source, made from the solution's.

        Raises:
            KitFault: an edit's old text does not stand exactly once in the solution.
        """
        for old, new in self.edits:
            count = solution.count(old)
            if count != 1:
                raise KitFault(
                    f"The mistake {self.name} replaces {old!r}, "
                    f"which stands {count} times in the solution; it must stand there once."
                )
            solution = solution.replace(old, new)
        return solution


def on(line: str, old: str, new: str) -> tuple[str, str]:
    """Return the edit that changes one part of a line, and leaves the rest as it is.

    Use it where the part stands in the solution more than once: the line tells which one is meant.

    Args:
        line: a line of the solution, or several, or as much of one as stands there exactly once.
        old: the part that changes; it stands exactly once in the line.
        new: what takes its place.

    Raises:
        KitFault: the old part does not stand exactly once in the line.

    Example:
        >>> on("state = rate * state + x", "+ x", "- x")
        ('state = rate * state + x', 'state = rate * state - x')
    """
    if (count := line.count(old)) != 1:
        raise KitFault(
            f"A mistake replaces {old!r} on the line {line!r}, "
            f"where it stands {count} times; it must stand there once."
        )
    return line, line.replace(old, new)


def load_mistakes(exercise: Exercise) -> tuple[Mistake, ...]:
    """Read the mistakes of an exercise, in order; a bundle for learners has none.

    Raises:
        KitFault: the file is broken, or a name stands twice.
    """
    path = exercise.mistakes
    if exercise.recording.is_file() and not path.is_file():
        return ()
    try:
        module: Any = module_from_source(f"mistakes_{exercise.name}", read_trusted(path), str(path))
        mistakes = tuple(module.MISTAKES)
        names = [mistake.name for mistake in mistakes]
    except KitFault:
        raise
    except Exception as error:
        raise KitFault(f"{path} must define a list MISTAKES: {error}") from error
    if len(set(names)) != len(names):
        raise KitFault(f"{path} has two mistakes of one name.")
    return mistakes


def mistakes_for(exercise: Exercise, check: str) -> tuple[Mistake, ...]:
    """Return the mistakes that can be the cause of a check's failure.

    These are the ones that name the check in `fails` or `may_fail`, and those that name none. Of a
    check that no mistake names, such as one that trains, it is all.
    """
    found = load_mistakes(exercise)
    naming = [m for m in found if check in (*m.fails, *m.may_fail)]
    return tuple(m for m in found if not m.fails or m in naming) if naming else found


def mistake_source(exercise: Exercise, mistake: Mistake) -> bytes:
    """Return the source of a wrong answer, as a learner would hand it in."""
    return mistake.source(read_trusted(exercise.solution).decode("utf-8")).encode("utf-8")


def touched_by(exercise: Exercise, mistake: Mistake) -> frozenset[str] | None:
    """Return the functions and classes that a mistake can make behave otherwise; None for any.

    These are the ones that it edits, and those that use one of them, directly or through others.
    """
    solution = read_trusted(exercise.solution).decode("utf-8")
    return _touched(solution, mistake)


def functions_below(exercise: Exercise, names: Set[str]) -> frozenset[str]:
    """Return these functions of the solution, and all that they use, or what they use does."""
    definitions = _definitions(read_trusted(exercise.solution).decode("utf-8"))
    below = _reached(names, lambda one: _used_by(definitions, one))
    return frozenset(below & definitions.keys())


@lru_cache(maxsize=512)
def _touched(solution: str, mistake: Mistake) -> frozenset[str] | None:
    try:
        before, after = _definitions(solution), _definitions(mistake.source(solution))
    except SyntaxError:
        return None
    names = before.keys() | after.keys()
    touched = {name for name in names if before.get(name) != after.get(name)}
    if "" in touched:
        return None
    used = {name: _used_by(before, name) | _used_by(after, name) for name in names}
    return _reached(touched, lambda one: {name for name in names if one in used[name]})


def _reached(start: Set[str], following: Callable[[str], Set[str]]) -> frozenset[str]:
    """Return some names, and all that follow one of them, directly or through others."""
    found, new = set(start), set(start)
    while new:
        new = {other for one in new for other in following(one)} - found
        found |= new
    return frozenset(found)


# The texts of what defines a name at the top level of a module.
_Definitions = dict[str, list[str]]


@lru_cache(maxsize=512)
def _definitions(source: str) -> _Definitions:
    """Return what defines each function, class and constant; "" stands for all other statements."""
    found: _Definitions = {}
    lines = io.StringIO(source, newline=None).readlines()
    for statement in ast.parse(source).body:
        decorators = getattr(statement, "decorator_list", [])
        first = min(node.lineno for node in (statement, *decorators))
        text = "".join(lines[first - 1 : statement.end_lineno])
        found.setdefault(_defined_by(statement), []).append(text)
    return found


@lru_cache(maxsize=512)
def _names_in(text: str) -> frozenset[str]:
    return frozenset(node.id for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Name))


def _defined_by(statement: ast.stmt) -> str:
    match statement:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            return name
        case ast.Assign(targets=[ast.Name(id=name)]):
            return name
    return ""


def _used_by(definitions: _Definitions, name: str) -> frozenset[str]:
    return frozenset().union(*map(_names_in, definitions.get(name, ())))
