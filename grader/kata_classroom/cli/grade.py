"""`kata grade`: grade the submissions of a class."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from kata_grader.cli.context import DeviceOption
from kata_grader.errors import KataError
from kata_grader.isolation.devices import choose_device

# What may be given with --nbgrader.
WITH_NBGRADER = {"submissions", "nbgrader", "students", "force", "jobs", "as_json", "device"}


def grade(
    context: typer.Context,
    submissions: Annotated[
        str, typer.Argument(metavar="SUBMISSIONS", help="the class's folder or archive")
    ],
    out: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="the folder for the results; later runs continue there"),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="grade only this exercise or chapter"),
    ] = None,
    jobs: Annotated[
        int | None, typer.Option(min=1, help="how many processes check answers")
    ] = None,
    seed: Annotated[
        int | None,
        typer.Option(
            min=0,
            help="seed of the checks' random inputs (default: the one of the results in --out, "
            "a random one for new results)",
        ),
    ] = None,
    isolation: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="where the answers run: sandbox, process or direct (default: sandbox)",
        ),
    ] = "",
    device: DeviceOption = "auto",
    full: Annotated[bool, typer.Option("--full", help="train on the real datasets too")] = False,
    regrade: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME", help="check this learner or exercise again, even if nothing changed"
        ),
    ] = None,
    due: Annotated[
        str,
        typer.Option(metavar="TIME", help="when everything is due, instead of course.toml's times"),
    ] = "",
    late_by: Annotated[
        int | None,
        typer.Option(
            metavar="DAYS",
            min=0,
            help="how many days late counts what Canvas marks as late in SUBMISSIONS; later runs "
            "use it for what is new",
        ),
    ] = None,
    roster: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="the class as CSV: your own table, or an export of Canvas, Moodle or nbgrader; "
            "later runs use it again",
        ),
    ] = None,
    worksheet: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="what the platform says of this assignment: Moodle's grading worksheet (whose a "
            "number is, who is in which group, when something came), or Canvas's groups",
        ),
    ] = None,
    platform: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="where the submissions were downloaded: canvas, moodle, gradescope, blackboard, "
            "brightspace or github (default: as most of their names say)",
        ),
    ] = "",
    scheduler: Annotated[
        str,
        typer.Option(
            metavar="ADDRESS",
            help="have Dask's workers check the answers, not this machine's processes: the "
            "address of its scheduler, such as tcp://host:8786",
        ),
    ] = "",
    nbgrader: Annotated[
        Path | None,
        typer.Option(
            metavar="COURSE_DIR",
            help="nbgrader's course folder; then SUBMISSIONS is the name of an assignment",
        ),
    ] = None,
    students: Annotated[
        list[str] | None,
        typer.Option("--student", metavar="ID", help="with --nbgrader: grade only this learner"),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="with --nbgrader: grade everybody again")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="print one JSON object")] = False,
    keep_on: Annotated[
        bool, typer.Option("--watch", help="go on grading whatever comes in, until Ctrl-C")
    ] = False,
) -> None:
    """Grade a class. Answers that are graded already and have not changed are not checked again.

    After an interruption, run the same command again: it continues where it stopped. It exits with
    0 if everything is graded, 3 if a check could not be run, 1 if something handed in could not be
    read, was ignored, or is not known to be whose.

    Example: [bold]kata grade submissions --out results --jobs 4[/bold]

    With nbgrader: [bold]kata grade --nbgrader my-course ch6_sequences --jobs 2[/bold]
    """
    choose_device(device)
    if nbgrader is not None:
        sources = map(context.get_parameter_source, {*context.params} - WITH_NBGRADER)
        if any(source and source.name == "COMMANDLINE" for source in sources):
            raise KataError(
                "With --nbgrader, nbgrader_config.py says how to grade: leave out every option "
                "but --student, --force, --jobs and --json."
            )
        from kata_classroom.cli.grading import grade_assignment

        grade_assignment(nbgrader, submissions, students or [], force, jobs or 1, as_json)
        return
    if students or force:
        raise KataError("--student and --force belong to --nbgrader: here it is --regrade NAME.")
    if out is None:
        raise KataError("Say where results are kept: kata grade SUBMISSIONS --out DIR.")
    from kata_grader.course.libraries import cores
    from kata_grader.isolation import modes

    from kata_classroom.cli.grading import grade_as_it_comes, grade_folder
    from kata_classroom.settings import GradingOptions

    mode = modes.isolation_mode_called(isolation or modes.DEFAULT)
    names = tuple(only or ()), tuple(regrade or ())
    choices = GradingOptions(mode, seed, full, *names, due, roster, platform, late_by, worksheet)
    number = jobs or cores()

    def run() -> None:
        grade_folder(Path(submissions), out, choices, number, scheduler, as_json)

    if keep_on:
        grade_as_it_comes(Path(submissions), run)
    run()
