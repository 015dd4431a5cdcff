"""`kata init`, `kata update` and `kata notebook`: write what a learner works in."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from kata_grader.cli.context import here, out
from kata_grader.course.manifest import MANIFEST, bundled_course, load_course
from kata_grader.errors import KataError


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="a new or empty folder")],
    source: Annotated[
        Path | None,
        typer.Option("--from", metavar="ZIP", help="with the answers that the site gave out"),
    ] = None,
    whole: Annotated[
        bool,
        typer.Option("--whole", help="with solutions, checks and mistakes: to change them"),
    ] = False,
) -> None:
    """Make a folder to work in: the exercises, and settings for VS Code and a dev container.

    Solutions and checks stay in the installed package. A folder that was made so before gets what
    is new, as with [bold]kata update[/bold].

    Example: [bold]kata init my-course[/bold]
    """
    from kata_grader.course.working_folder import lay_out, lay_out_whole
    from kata_grader.intake.hand_in import HandIn, answers_in

    made_before = (folder / MANIFEST).is_file() and load_course(folder.absolute()).installed
    if made_before and not whole and source is None:
        return _update(folder, None)
    # Read before anything is laid out: a broken archive leaves nothing behind.
    answers = answers_in(load_course(bundled_course()), source) if source else HandIn()
    scripts = {name: one.code for name, one in answers.answers.items() if one.file.endswith(".py")}
    found = {name: code[0].code for name, code in scripts.items() if code}
    if source and not found:
        raise KataError(f"{source} holds no answer to an exercise of this course.")
    course = (lay_out_whole if whole else lay_out)(folder.absolute())
    for exercise, script in found.items():
        course.find(exercise).stub.write_bytes(script)
    out().print(f"{course.title}: {len(course.exercises)} exercises are in {folder}.")
    if found:
        out().print(f"Of them {len(found)} hold your answers.")
    out().print(f"next: cd {_quoted(folder)}, then kata", soft_wrap=True)


def notebook(
    exercise: Annotated[str, typer.Argument(metavar="EXERCISE", help="the name of an exercise")],
    to: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="a new file; EXERCISE.ipynb if you name none"),
    ] = None,
) -> None:
    """Write your answer as a notebook, to go on in Colab, on Kaggle or in any Jupyter.

    Its first cell installs the checks, and its last one runs them: trainings too, on a GPU where
    there is one.

    Example: [bold]kata notebook residual[/bold]
    """
    from kata_grader.course.notebooks import working_notebook
    from kata_grader.course.stubs import current_stub

    course = here()
    found = course.find(exercise)
    path = to or Path(f"{found.name}.ipynb")
    if path.exists():
        raise KataError(f"{path} is there already: name another file with --to.")
    written = found.stub.is_file()
    code = found.stub.read_bytes().decode("utf-8", "replace") if written else current_stub(found)
    path.write_text(working_notebook(course, found, code), "utf-8", newline="\n")
    out().print(f"{found.title}: {path} is written.", soft_wrap=True)
    out().print("next: open it in Jupyter, or upload it to Colab or Kaggle", style="dim")


def update(
    new: Annotated[
        Path | None,
        typer.Argument(metavar="[NEW]", help="a newer release for learners, a zip or a folder"),
    ] = None,
) -> None:
    """Bring what is new into your folder. What you have written stays, line by line.

    Without NEW, the exercises come from the package that is installed. Where you and the course
    have changed the same function, yours stays, and the new stub is written beside your file.

    Example: [bold]kata update week3.zip[/bold]
    """
    _update(here().root, new)


def _update(folder: Path, new: Path | None) -> None:
    from kata_grader.course.update import update_bundle, update_stubs

    course = load_course(folder.absolute())
    if new is not None:
        with _unpacked(new) as release:
            said = list(update_bundle(course, release))
    elif course.installed:
        said = list(update_stubs(course))
    else:
        raise KataError("Name the newer release that you have received: kata update NEW.zip.")
    for line in said or ["Nothing is new in the exercises."]:
        out().print(line, soft_wrap=True, markup=False)


@contextmanager
def _unpacked(release: Path) -> Iterator[Path]:
    """Unpack a release, if it is a zip; yield the folder that has its manifest.

    Raises:
        KataError: it can't be read, or has no manifest.
    """
    with tempfile.TemporaryDirectory(prefix="kata-") as place:
        folder = release
        if not release.is_dir():
            folder = Path(place)
            try:
                zipfile.ZipFile(release).extractall(folder)
            except (OSError, zipfile.BadZipFile) as error:
                raise KataError(f"{release} can't be read as a zip: {error}") from None
        # Some programs pack a folder around it.
        found = next(
            (one for pattern in ("", "*/") for one in folder.glob(pattern + MANIFEST)), None
        )
        if found is None:
            raise KataError(f"{release} is no release: there is no {MANIFEST} in it.")
        yield found.parent


def _quoted(path: Path) -> str:
    """Return a path as it is written after a command."""
    return subprocess.list2cmdline([path]) if os.name == "nt" else shlex.quote(str(path))
