"""`kata`: all verbs in one command, and the exit codes when something goes wrong."""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.util import find_spec

import typer
from typer.main import get_command

from kata_grader import __version__
from kata_grader.cli import check, dataset, doctor, hint, init, lesson, progress, replay
from kata_grader.errors import KataError
from kata_grader.plain_text import allow_every_sign

app = typer.Typer(
    name="kata",
    help="A course of exercises with an autograder. Without a command, `kata` shows where you are "
    "and what to do next.",
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)

PANEL = "For learners"
# The packages with the verbs of instructors and authors; a bundle for learners comes without them.
OTHERS = ("kata_classroom", "kata_authoring")
for verb in (
    check.check,
    check.watch,
    lesson.lesson,
    hint.hint,
    replay.replay,
    progress.reset,
    lesson.solution,
    progress.progress,
    dataset.dataset,
    init.init,
    init.update,
    init.notebook,
    doctor.doctor,
):
    app.command(rich_help_panel=PANEL)(verb)
for word in ("next", "status"):  # as people ask for what `kata` alone shows
    app.command(word, hidden=True)(progress.status)
for package in OTHERS:
    if find_spec(package):
        import_module(f"{package}.cli").add_verbs(app)


@app.callback(invoke_without_command=True)
def root(
    context: typer.Context,
    version: bool = typer.Option(False, "--version", help="Print the version and exit."),
) -> None:
    """Show where you are in the course, and what to do next."""
    if version:
        print(f"keras-katas {__version__}")
    elif context.invoked_subcommand is None:
        progress.status()


def main() -> None:
    """Run the command line. An error ends in one sentence and an exit code that is not 0."""
    allow_every_sign((sys.stdout, sys.stderr))
    try:
        command()()
    except KataError as error:
        _fail(str(error))
    except KeyboardInterrupt:
        _fail("Stopped.", 130)
    except OSError as error:
        if error.errno == errno.EPIPE:
            sys.exit(141)
        what = error.filename or "something"
        _fail(f"The system refused {what}: {error.strerror or error}.")


@cache
def command() -> Callable[[], None]:
    """Return the command. A process that runs it many times, as tests do, makes it once."""
    return get_command(app)


def _fail(sentence: str, code: int = 2) -> None:
    print(f"kata: {sentence}", file=sys.stderr)
    sys.exit(code)
