"""Promoting a group of answers to a mistake of the course: an edit of the solution that behaves so.

Each mutant of the solution is checked on the inputs that group answers. Of those that behave like
the group, the smallest edit becomes the mistake, with the instructor's text as its message.
"""

from __future__ import annotations

import ast
import json
import os
import tempfile
import textwrap
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from kata_grader.course.loading import read_trusted
from kata_grader.course.manifest import Course, Exercise
from kata_grader.course.mistakes import Mistake, load_mistakes
from kata_grader.errors import KataError
from kata_grader.grading.behaviour import Behaviour, behaviour_of
from kata_grader.grading.pool import LocalPool
from kata_grader.grading.probing import can_be_probed, public_job
from kata_grader.grading.tasks import Job
from kata_grader.mutants.making import mutants_of, options_of
from kata_grader.mutants.mutant import Mutant
from kata_grader.mutants.mutation_run import MutantTask
from kata_grader.whole_file import write_whole

Advanced = Callable[[int, int, str], None]

WIDTH, ROOM_FOR_ESCAPES = 100, 6


def promote(
    course: Course, exercise: Exercise, group: Behaviour, name: str, text: str, advanced: Advanced
) -> tuple[Mistake, Path]:
    """Write the mistake that behaves like a group of answers; return it and its file.

    Args:
        course: the course, with its solutions.
        exercise: what the group answers.
        group: how its answers behave.
        name: the mistake's name.
        text: its message.
        advanced: told how many mutants are done, of how many, and which is the last.

    Raises:
        KataError: the name is taken or no identifier, no mutant behaves like the group, or the
            file of mistakes can't be written.
    """
    if not name.isidentifier():
        raise KataError(f"{name!r} can't name a mistake: take a name like gates_share_a_matrix.")
    if any(mistake.name == name for mistake in load_mistakes(exercise)):
        raise KataError(f"{exercise.id} has a mistake {name} already: take another name.")
    if not can_be_probed(exercise):
        raise KataError(f"All checks of {exercise.id} train, so its mutants can't be compared.")
    found = _alike(exercise, group, mutants_of(exercise, options_of(course)), advanced)
    if not found:
        raise KataError(
            f"No single edit of the solution behaves like this group. Write the mistake by hand in "
            f"{exercise.mistakes.relative_to(course.root)}."
        )
    solution = read_trusted(exercise.solution).decode("utf-8")
    smallest = min(found, key=lambda mutant: (len(mutant.old) + len(mutant.new), mutant.line))
    mistake = Mistake(name, text, edit_of(solution, smallest.text.decode("utf-8")))
    written = with_mistake(read_trusted(exercise.mistakes).decode("utf-8"), mistake)
    try:
        return mistake, write_whole(exercise.mistakes, written)
    except OSError as error:
        raise KataError(f"{exercise.mistakes} can't be written: {error.strerror}.") from None


def _alike(
    exercise: Exercise, group: Behaviour, mutants: Sequence[Mutant], advanced: Advanced
) -> list[Mutant]:
    """Return the mutants that behave like a group on the public inputs."""
    # Trainings have figures of their own in each class, so they are not compared.
    wanted = behaviour_of(exercise.id, group.verdicts, ()).signature
    tasks = {MutantTask(exercise, mutant.id, mutant.text): mutant for mutant in mutants}
    found = []
    with (
        tempfile.TemporaryDirectory(prefix="kata-") as work,
        closing(LocalPool(os.cpu_count() or 1, Path(work), tries=1)) as pool,
        closing(pool.run([*tasks], _public, lambda task: None)) as checked_ones,
    ):
        for done, (task, checked) in enumerate(checked_ones, 1):
            advanced(done, len(tasks), f"line {tasks[task].line}")
            if checked.ran:
                behaviour = behaviour_of(exercise.id, checked.verdicts, ())
                found += [tasks[task]] if behaviour.signature == wanted else []
    return found


def _public(task: MutantTask) -> Job:
    job = task.job()
    return public_job(Path(job.root), task.exercise, job.answer, job.isolation)


def edit_of(solution: str, wrong: str) -> tuple[str, str]:
    """Return the edit that makes one text of another: lines that stand there once, and new ones.

    The edit has no more lines than that takes, and if possible none of the spaces around them.
    """
    before, after = solution.splitlines(keepends=True), wrong.splitlines(keepends=True)
    first = _shared(before, after)
    left = min(len(before), len(after)) - first
    same = min(_shared(before[::-1], after[::-1]), left)
    for start in range(first, -1, -1):
        old, new = ("".join(lines[start : len(lines) - same]) for lines in (before, after))
        for edit in (_bare(old, new), (old, new)):
            if solution.count(edit[0]) == 1 and solution.replace(*edit) == wrong:
                return edit
    return solution, wrong


def _bare(old: str, new: str) -> tuple[str, str]:
    """Return two texts without the indentation and the line end that they share."""
    indent = min(len(text) - len(text.lstrip(" ")) for text in (old, new))
    ends = old.endswith("\n") and new.endswith("\n")
    return old[indent : -1 if ends else None], new[indent : -1 if ends else None]


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many items two sequences have in common at their beginning."""
    pairs = zip(one, other, strict=False)
    return next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def with_mistake(source: str, mistake: Mistake) -> str:
    """Return the text of a file of mistakes with one more at the end of its list.

    Raises:
        KataError: the file has no list MISTAKES that is written out.
    """
    for statement in ast.parse(source).body:
        match statement:
            case ast.Assign(targets=[ast.Name(id="MISTAKES")], value=ast.List() as value):
                break
    else:
        raise KataError("The file of mistakes has no list MISTAKES to which one can be added.")
    lines = source.splitlines(keepends=True)
    last = value.end_lineno or 1
    whole = "".join(lines[: last - 1]).rstrip().endswith((",", "["))
    if lines[last - 1].strip() != "]" or not whole:
        raise KataError("The list MISTAKES must end in a line with `]` alone, after a comma.")
    return "".join([*lines[: last - 1], _written(mistake), *lines[last - 1 :]])


def _written(mistake: Mistake) -> str:
    """Return a mistake as an author writes it."""
    room = WIDTH - len("        ") - len('"",') - ROOM_FOR_ESCAPES
    wrapper = textwrap.TextWrapper(
        room, drop_whitespace=False, replace_whitespace=False, break_on_hyphens=False
    )
    parts = wrapper.wrap(mistake.message)
    message = "\n".join("        " + _literal(part) for part in parts)
    lines = ["    Mistake(", f"        {_literal(mistake.name)},", message + ","]
    for old, new in mistake.edits:
        line = f"        ({_literal(old)}, {_literal(new)}),"
        if len(line) <= WIDTH:
            lines.append(line)
        else:
            lines += ["        (", *(f"            {_lines(text)}," for text in (old, new))]
            lines.append("        ),")
    return "\n".join([*lines, "    ),"]) + "\n"


def _lines(text: str) -> str:
    """Return a text as one literal, or as one for each of its lines where that is too long."""
    whole = _literal(text)
    if len(whole) + len("            ,") <= WIDTH or "\n" not in text:
        return whole
    return "\n            ".join(map(_literal, text.splitlines(keepends=True)))


def _literal(text: str) -> str:
    """Return a text as a literal of Python, with the quotes that need no escapes."""
    return repr(text) if '"' in text and "'" not in text else json.dumps(text, ensure_ascii=False)
