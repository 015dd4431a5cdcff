"""`kata report`: show a class's results, and write them in other forms."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer
from kata_grader.cli.context import err, out
from kata_grader.errors import KataError
from typer.core import TyperCommand

from kata_classroom.cli.options import Results, Section


class OptionalPaths(TyperCommand):
    """A command whose options `--html` and `--csv` take a path or nothing."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the arguments; an option without a path gets an empty one."""
        words = []
        for word, following in zip(args, [*args[1:], "-"], strict=False):
            alone = word in ("--html", "--csv") and following.startswith("-")
            words.append(f"{word}=" if alone else word)
        return super().parse_args(ctx, words)


Html = Annotated[
    str | None,
    typer.Option(
        "--html",
        metavar="[PATH]",
        help="write a page of the class for you, and beside it a folder with a page for each "
        "learner",
    ),
]
Csv = Annotated[
    str | None,
    typer.Option(
        "--csv",
        metavar="[PATH]",
        help="write two tables: a row per learner, and a row per check",
    ),
]
Learners = Annotated[
    Path | None,
    typer.Option(metavar="DIR2", help="write a page for each learner with their own results"),
]
Canvas = Annotated[
    Path | None,
    typer.Option(metavar="EXPORT", help="write grades for Canvas, for the people in its gradebook"),
]
Moodle = Annotated[
    Path | None,
    typer.Option(
        metavar="EXPORT", help="write grades for Moodle, for the people in its grades or worksheet"
    ),
]
Platform = Annotated[
    tuple[str, Path] | None,
    typer.Option(
        metavar="NAME EXPORT", help="write grades for a platform that another package has added"
    ),
]
Assignments = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME[=COLUMN]",
        help="with --canvas or --moodle: a chapter or exercise that gets a grade, and what the "
        "platform calls it (default: all chapters)",
    ),
]
Scale = Annotated[
    bool,
    typer.Option(
        "--scale", help="with --canvas or --moodle: convert to the points that there are on it"
    ),
]
Feedback = Annotated[
    bool,
    typer.Option(
        "--feedback",
        help="with --moodle WORKSHEET: write a zip of learners' pages that Moodle takes as "
        "feedback files",
    ),
]
Reupload = Annotated[
    Path | None,
    typer.Option(
        metavar="DOWNLOAD",
        help="write a zip of verdicts that Canvas takes under the names of a download of its "
        "submissions",
    ),
]
Mail = Annotated[
    Path | None,
    typer.Option(metavar="DIR4", help="write an e-mail for each learner, with the learner's page"),
]
Similar = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR3", help="look for copies: write the answers for JPlag and copydetect"
    ),
]


def report(
    store: Results,
    as_json: Annotated[bool, typer.Option("--json", help="print one JSON object")] = False,
    html: Html = None,
    learners: Learners = None,
    csv: Csv = None,
    canvas: Canvas = None,
    moodle: Moodle = None,
    platform: Platform = None,
    assignment: Assignments = None,
    scale: Scale = False,
    feedback: Feedback = False,
    reupload: Reupload = None,
    mail: Mail = None,
    similar: Similar = None,
    section: Section = None,
) -> None:
    """Show a class's results, and write them in the forms that you choose.

    An option without a path writes into DIR: report.html, report.csv and so on. So do --canvas,
    --moodle, --platform and --reupload. Exits with 3 if some results are missing, because a check
    could not be run.

    Example: [bold]kata report graded --html --csv --learners pages[/bold]
    """
    platforms = {"canvas": canvas, "moodle": moodle, **dict([platform] if platform else [])}
    if (assignment or scale) and not any(platforms.values()):
        option = "--assignment" if assignment else "--scale"
        raise KataError(f"{option} belongs to --canvas EXPORT or --moodle EXPORT: add one.")
    if feedback and moodle is None:
        raise KataError("--feedback belongs to --moodle with the worksheet of an assignment.")
    answers = feedback or any(one is not None for one in (html, learners, similar, mail))
    from kata_classroom.class_results import read_class
    from kata_classroom.reports.pages import write_class_pages, write_learner_pages
    from kata_classroom.reports.spreadsheets import write_tables
    from kata_classroom.reports.terminal import show_class

    result = read_class(store, answers=answers).of_section(section)
    written: list[str] = []
    if html is not None:
        written.append(write_class_pages(result, Path(html or store / "report.html"), store))
    if csv is not None:
        written.append(write_tables(result, Path(csv or store / "report.csv")))
    if learners is not None:
        written.append(write_learner_pages(result, learners))
    warnings: list[str] = []
    for name, export in platforms.items():
        if export is not None:
            from kata_classroom.reports.assignments import write_grades

            pages = feedback and name == "moodle"
            said, doubts = write_grades(result, name, export, assignment or (), store, scale, pages)
            written.append(said)
            warnings += doubts
    if reupload is not None:
        from kata_classroom.class_results import course_of
        from kata_classroom.reports.assignments import write_reupload

        path = store / "canvas-reupload.zip"
        written.append(write_reupload(result, course_of(store), reupload, path))
    if mail is not None:
        from kata_classroom.reports.assignments import write_mail

        written.append(write_mail(result, mail))
    if similar is not None:
        from kata_classroom.class_results import course_of
        from kata_classroom.reports.similar import compare

        written += compare(course_of(store), result, similar)
    if as_json:
        found = {**result.public(), "warnings": [*result.warnings, *warnings]}
        print(json.dumps(found, ensure_ascii=True, allow_nan=False))
    else:
        show_class(out(), result)
    for line in "\n".join(written).splitlines():
        err().print(line, style="dim", markup=False, soft_wrap=True)
    for line in warnings:
        err().print(f"! {line}", style="yellow", markup=False, soft_wrap=True)
    raise typer.Exit(3 if result.not_run else 0)
