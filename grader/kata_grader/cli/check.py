"""`kata check`: check your answers."""

from __future__ import annotations

import contextlib
import json
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kata_grader.cli.context import DeviceOption, SomeExercises, err, here, out, progress_bar
from kata_grader.errors import KataError
from kata_grader.isolation.devices import choose_device

if TYPE_CHECKING:
    from kata_grader.checking.runner import CheckOptions
    from kata_grader.course.manifest import Course, Exercise
    from kata_grader.verdicts import Result, Verdict


def check(
    exercises: SomeExercises = None,
    source: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="DIR",
            help="check DIR/<chapter>/<exercise>.py instead; a zip of such files will do as well",
        ),
    ] = None,
    isolation: Annotated[
        Literal["direct", "process", "sandbox"],
        typer.Option(
            help="where the answers run: in this process (direct), in a worker process with "
            "deadlines (process), or in one that can't see your files or the network (sandbox, "
            "Linux only)"
        ),
    ] = "process",
    full: Annotated[bool, typer.Option("--full", help="train on the real datasets too")] = False,
    seed: Annotated[int, typer.Option(help="seed of the checks' random inputs")] = 0,
    device: DeviceOption = "auto",
    as_json: Annotated[bool, typer.Option("--json", help="print one JSON object")] = False,
) -> None:
    """Check your answers, or those in another folder. Exits 0 only if every check passes.

    Example: [bold]kata check lstm[/bold]
    """
    from kata_grader.checking.runner import CheckOptions
    from kata_grader.cli.show import points_text
    from kata_grader.course.learner_progress import record_results
    from kata_grader.submissions.submission import Folder

    choose_device(device)
    course = here()
    named = course.select(exercises or [])
    with _answers(course, named, source, bool(exercises)) as (folder, chosen):
        pictures = course.state / "pictures"
        answers = Folder(folder, isolation == "direct")
        options = CheckOptions(answers, isolation, full, seed, pictures=pictures)
        results = _checked(course, chosen, options, shown=not as_json)
    if source is None and seed == 0:
        record_results(course, results)
    outcomes = {verdict.outcome for result in results for verdict in result.verdicts}
    if as_json:
        told = {"course": course.name, "exercises": [result.public() for result in results]}
        print(json.dumps(told, ensure_ascii=True))
    else:
        earned = sum(result.points for result in results)
        possible = sum(result.max_points for result in results)
        if len(results) > 1:
            out().print(f"\ntogether {points_text(earned, possible)} points", style="bold")
        _say_next(results)
    if "not_run" in outcomes:
        raise typer.Exit(3)
    raise typer.Exit(0 if outcomes == {"passed"} else 1)


def _checked(
    course: Course, exercises: Sequence[Exercise], options: CheckOptions, shown: bool
) -> list[Result]:
    """Check answers; if asked, print each verdict as it comes."""
    from kata_grader.cli.show import Screen
    from kata_grader.course.learner_progress import count_checks
    from kata_grader.warm.side_by_side import results_of

    titles = {exercise.id: exercise.title for exercise in exercises}
    total, done, results = sum(map(count_checks, exercises)), 0, []
    with progress_bar("checking") as advance:
        screen = Screen(out(), titles, advance.aside) if shown else None

        def heard(exercise: str, verdict: Verdict) -> None:
            nonlocal done
            done += 1
            advance(done, max(total, done), f"{exercise}: {verdict.check}")
            if screen:
                screen.show(exercise, verdict)

        for result in results_of(course, exercises, options, heard, advance):
            results.append(result)
            if screen:
                screen.end(result)
    return results


@contextlib.contextmanager
def _answers(
    course: Course, chosen: Sequence[Exercise], source: Path | None, named: bool
) -> Iterator[tuple[Path, Sequence[Exercise]]]:
    """Yield the folder of the answers, and what of the exercises is to be checked.

    Of an archive, those that it answers are checked if no exercise was named.
    """
    from kata_grader.submissions.unpack import unpack_answers

    folder = (source or course.root / "exercises").absolute()
    if folder.is_file():
        with tempfile.TemporaryDirectory(prefix="kata-") as place:
            found = unpack_answers(course, folder, Path(place))
            yield Path(place), [one for one in chosen if named or one in found]
    elif folder.is_dir():
        yield folder, chosen
    else:
        raise KataError(
            f"There is no folder {folder}: --from takes one with <chapter>/<exercise>.py."
        )


def _say_next(results: Sequence[Result]) -> None:
    started = [r for r in results if not r.complete and not r.not_started]
    waiting = [r for r in results if r.not_started]
    if started:
        name = started[0].exercise.rsplit("/", 1)[-1]
        err().print(f"\nnext: kata hint {name}, or kata lesson {name}", style="dim")
    elif waiting:
        exercise = waiting[0].exercise
        name = exercise.rsplit("/", 1)[-1]
        err().print(f"\nnext: kata lesson {name}, then edit exercises/{exercise}.py", style="dim")
