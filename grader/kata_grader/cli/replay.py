"""`kata replay`: the call in which a check failed, as a script to run and to debug."""

from __future__ import annotations

import os
from contextlib import closing
from textwrap import indent
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from kata_grader.cli.context import (
    ThisExercise,
    chosen_exercise,
    err,
    here,
    out,
    progress_bar,
)
from kata_grader.errors import KataError
from kata_grader.plain_text import printable

if TYPE_CHECKING:
    from kata_grader.course.manifest import Exercise
    from kata_grader.learning.replay.failed_call import FailedCall
    from kata_grader.verdicts import Verdict


def replay(
    exercise: ThisExercise = "",
    check: Annotated[
        str,
        typer.Argument(
            metavar="CHECK", help="the name of a check; the first that fails if you name none"
        ),
    ] = "",
    pdb: Annotated[
        bool, typer.Option("--pdb", help="open the script in pdb, stopped in your function")
    ] = False,
    cell: Annotated[
        bool, typer.Option("--cell", help="print a cell for a notebook instead of a script")
    ] = False,
) -> None:
    """Write the call in which a check failed as a script that you can run and debug.

    Example: [bold]kata replay lstm[/bold]
    """
    from kata_grader.learning.replay.script import debug, write_script

    if pdb and cell:
        raise KataError("--pdb opens the script and --cell prints a cell: choose one of them.")
    found = chosen_exercise(here(), exercise)
    failed = _failed_call(found, _name_of_check(found, check))
    path = found.root / ".kata" / "replay" / f"{found.name}.py"
    try:
        text = write_script(failed, path, cell)
    except OSError as error:
        raise KataError(f"{path} can't be written: {error.strerror}.") from None
    if failed.objects:
        _say(f"{failed.why_no_script}\n  {failed.stops_in_it}")
        raise typer.Exit(1 if cell or pdb else 0)
    if cell:
        print(text, end="")
        return
    call, came = indent(failed.text, "  "), indent(failed.came, "  ")
    _say(f"{failed.verdict.check} failed in\n{call}\nwhich\n{came}")
    if failed.note:
        _say(f"\n{failed.note}")
    _say(f"\nTo make this call again: python {os.path.relpath(path)}")
    if pdb:
        debug(path, found.stub, failed.function)


def _name_of_check(exercise: Exercise, name: str) -> str:
    """Return the full name of the check that a learner named, such as `test_step` for `step`.

    Raises:
        KataError: there is no such check.
    """
    from kata_grader.course.checklist import checks_of

    if not name:
        return ""
    checks = {check.name: check for check in checks_of(exercise)}
    chosen = checks.get(name) or checks.get(f"test_{name}")
    if chosen is None:
        known = ", ".join(check.name for check in checks.values() if not check.hidden)
        raise KataError(f"{exercise.id} has no check called {name!r}: there are {known}.")
    if chosen.hidden:
        _end(f"{chosen.name} is a hidden check: what it calls is not shown.")
    return chosen.name


def _failed_call(exercise: Exercise, check: str) -> FailedCall:
    """Run the checks until one fails, and return its call; end the command if there is none."""
    from kata_grader.checking.runner import CheckOptions
    from kata_grader.learning.replay.failed_call import verdicts_and_calls
    from kata_grader.submission import Folder
    from kata_grader.wording import message

    options = CheckOptions(Folder(exercise.root / "exercises"), only=(check,) if check else ())
    failed: list[Verdict] = []
    with (
        progress_bar("checking") as advance,
        closing(verdicts_and_calls(exercise, options, advance)) as verdicts,
    ):
        for verdict, call in verdicts:
            if not verdict.begun:
                continue
            if verdict.outcome in ("passed", "not_started") or verdict.hidden:
                failed += [verdict] * (verdict.outcome != "passed")
            elif verdict.outcome == "not_run":
                _end(f"{verdict.check} {message(verdict)}", 3)
            elif call is None:
                _end(
                    f"{verdict.check} failed before it called a function of yours: "
                    f"`kata check {exercise.name}` says why."
                )
            elif verdict.cause["kind"] == "missing":
                _end(message(verdict))
            else:
                return call
    if any(verdict.hidden and verdict.outcome != "not_started" for verdict in failed):
        _end("Only a hidden check fails: what it calls is not shown.")
    if failed:
        _end(f"There is no call to make again yet: {exercise.id} is {message(failed[0])}")
    _say(f"{check or 'Every check'} passes: there is no call to make again.")
    raise typer.Exit(0)


def _say(text: str) -> None:
    out().print(text, markup=False, soft_wrap=True)


def _end(sentence: str, code: int = 1) -> NoReturn:
    """End the command with a sentence on standard error."""
    err().print(printable(sentence), markup=False, soft_wrap=True)
    raise typer.Exit(code)
