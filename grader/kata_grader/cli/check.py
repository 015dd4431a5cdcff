"""`kata check` and `kata watch`: check your answers, once or whenever you save one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from rich.text import Text

from kata_grader.cli.context import (
    DeviceOption,
    SomeExercises,
    err,
    here,
    next_state,
    out,
    progress_bar,
    state_of,
)
from kata_grader.isolation.devices import choose_device
from kata_grader.plain_text import one_line

if TYPE_CHECKING:
    from kata_grader.checking.runner import CheckOptions
    from kata_grader.course.manifest import Course, Exercise
    from kata_grader.submission import Submission
    from kata_grader.verdicts import Result, Verdict

SECONDS = 0.2  # between two looks at what was saved


def check(
    exercises: SomeExercises = None,
    source: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="DIR",
            help="check the scripts and notebooks in DIR instead, found as kata grade finds them; "
            "a zip or tar of them, or one file, will do as well",
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
    as_json: Annotated[bool, typer.Option("--json", help="the same as --format json")] = False,
    form: Annotated[
        Literal["json", "github", "sarif"] | None,
        typer.Option(
            "--format",
            help="print for a program, with the file and line of each failure: one JSON object, "
            "SARIF, or the verdict and GitHub's annotations; in a workflow of GitHub its summary "
            "and result.json are written too",
        ),
    ] = None,
) -> None:
    """Check your answers, or those in another folder. Exits 0 only if every check passes.

    Example: [bold]kata check lstm[/bold]
    """
    from kata_grader.checking.runner import CheckOptions
    from kata_grader.cli.show import points_of
    from kata_grader.course.learner_progress import record_results

    form = "json" if as_json else form
    choose_device(device)
    course = here()
    answers, chosen = _answers(course, exercises or [], source, isolation == "direct")
    pictures = course.state / "pictures"
    options = CheckOptions(answers, isolation, full, seed, pictures=pictures)
    results = _checked(course, chosen, options, shown=form in (None, "github"))
    if source is None and seed == 0:
        record_results(course, results)
    outcomes = {verdict.outcome for result in results for verdict in result.verdicts}
    if form in (None, "github"):
        if len(results) > 1:
            out().print(f"\ntogether {points_of(results)}", style="bold")
        _say_next(course, [result.begun for result in results], source)
    if form:
        _print_for_programs(form, course, answers, chosen, results)
    if "not_run" in outcomes:
        raise typer.Exit(3)
    raise typer.Exit(0 if outcomes == {"passed"} else 1)


def _print_for_programs(
    form: str,
    course: Course,
    answers: Submission,
    exercises: Sequence[Exercise],
    results: Sequence[Result],
) -> None:
    """Print results as a program reads them."""
    from kata_grader.wording.github import write_for_github
    from kata_grader.wording.problems import github_annotations, located, problems_in, sarif

    found, problems = [], []
    for exercise, result in zip(exercises, results, strict=True):
        file, code = _script(answers, exercise)
        here = [*problems_in(exercise, result, file, code)]
        found.append(located(result, file, here))
        problems += here
    match form:
        case "json":
            print(json.dumps({"course": course.name, "exercises": found}))
        case "sarif":
            print(json.dumps(sarif(problems)))
        case "github":
            write_for_github(results, {exercise.id: exercise.title for exercise in exercises})
            print(*github_annotations(problems), sep="\n")


def _script(answers: Submission, exercise: Exercise) -> tuple[str, bytes]:
    """Return the path of an answer, from here if it is below, and its code if it is a script."""
    from kata_grader.submission import Folder

    answer = answers.answer(exercise)
    file = answer.file
    if isinstance(answers, Folder):
        path = (answers.path / exercise.file).absolute()
        below = path.is_relative_to(Path.cwd())
        file = (path.relative_to(Path.cwd()) if below else path).as_posix()
    return file, answer.code[0].code if len(answer.code) == 1 else b""


def _checked(
    course: Course, exercises: Sequence[Exercise], options: CheckOptions, shown: bool
) -> list[Result]:
    """Check answers; if asked, print each verdict as it comes."""
    from kata_grader.cli.show import Screen
    from kata_grader.course.learner_progress import count_checks
    from kata_grader.running.ask_warm import results_of

    titles = {exercise.id: exercise.title for exercise in exercises}
    total, done, results = sum(map(count_checks, exercises)), 0, []
    with progress_bar("checking") as advance:
        screen = Screen(out(), titles, advance.aside) if shown else None

        def show(exercise: str, verdict: Verdict) -> None:
            nonlocal done
            done += 1
            advance(done, max(total, done), f"{exercise}: {verdict.check}")
            if screen:
                screen.show(exercise, verdict)

        advance(0, total, loading(exercises))
        for result in results_of(course, exercises, options, show, advance):
            results.append(result)
            if screen:
                screen.end(result)
    return results


def _answers(
    course: Course, names: Sequence[str], source: Path | None, shows_paths: bool
) -> tuple[Submission, Sequence[Exercise]]:
    """Return the answers, and the exercises to be checked; print which files were taken.

    Of an archive or a file, those that it answers are checked if no exercise was named.

    Raises:
        KataError: there are no answers, or they can't be read.
    """
    from kata_grader.intake.hand_in import answers_at
    from kata_grader.submission import Folder

    chosen = course.select(names)
    if source is None:
        return Folder(course.root / "exercises", shows_paths), chosen
    found = answers_at(course, chosen, source.absolute(), shows_paths)
    if isinstance(found, Folder):
        return found, chosen
    for exercise in chosen:
        if note := found.notes.get(exercise.id):
            err().print(Text(one_line(f"{exercise.name}: {note}"), style="yellow"))
    if not names and not source.is_dir():
        chosen = tuple(one for one in chosen if found.answer(one).digest)
    return found, chosen


def _say_next(course: Course, results: Sequence[Result], source: Path | None) -> None:
    started = [r for r in results if not r.complete and not r.not_started]
    waiting = [r for r in results if r.not_started]
    if started:
        name = started[0].exercise.rsplit("/", 1)[-1]
        err().print(f"\nnext: kata hint {name}, or kata lesson {name}", style="dim")
    elif waiting and source is None:
        exercise = course.find(waiting[0].exercise)
        file = f"exercises/{exercise.file}"
        first = f"kata lesson {exercise.name}, then edit {file}"
        if not (course.root / file).exists():
            first = f"kata reset {exercise.name}, which writes {file} anew"
        err().print(f"\nnext: {first}", style="dim")


def loading(exercises: Sequence[Exercise]) -> str:
    """Return what a progress bar says until the first verdict comes."""
    needed = {module for exercise in exercises for module in exercise.needs}
    titles = [one.title for one in exercises[0].libraries if one.title and one.module in needed]
    return f"loading {' and '.join(titles)}" if titles else "checking"


def watch(exercises: SomeExercises = None) -> None:
    """Check an exercise whenever you save it, until Ctrl-C.

    Example: [bold]kata watch lstm[/bold]
    """
    from kata_grader.checking.runner import CheckOptions
    from kata_grader.course.learner_progress import Progress, record_results
    from kata_grader.submission import Folder

    course = here()
    watched = course.select(exercises or [])
    first = watched[0] if exercises else Progress.load(course).next
    place = watched[0].file if len(watched) == 1 else ""

    def saved() -> dict[Path, tuple[int, int]]:
        return state_of(exercise.stub for exercise in watched)

    seen = saved()
    due = [first] if first else []
    while True:
        for exercise in due:
            out().clear()
            options = CheckOptions(Folder(course.root / "exercises"))
            record_results(course, _checked(course, [exercise], options, shown=True))
        # What was saved during a check is due at once.
        if saved() == seen:
            text = f"\nwatching exercises/{place}: save a file to check it, Ctrl-C to stop"
            out().print(text, style="dim")
        before, seen = seen, next_state(saved, seen, SECONDS)
        due = [
            exercise for exercise in watched if seen.get(exercise.stub) != before.get(exercise.stub)
        ]
