"""`kata report`: show a class's results, and write them in other forms."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand

from kata_grader.cli.by_hand import ExplanationsFile
from kata_grader.cli.context import Results, Section, err, out
from kata_grader.errors import KataError

if TYPE_CHECKING:
    from kata_grader.classroom.reports.changes import Changes
    from kata_grader.classroom.results import ClassResult

WITH_DEFAULTS = ("--html", "--csv", "--gradescope", "--junit", "--markdown")


class OptionalPaths(TyperCommand):
    """A command with options that take a path or nothing, such as `--html`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the arguments; an option without a path gets an empty one."""
        return super().parse_args(ctx, with_empty_paths(args))


def with_empty_paths(args: Sequence[str]) -> list[str]:
    """Return the words of a command line, with `--html=` for an `--html` that has no path."""
    found = []
    for number, word in enumerate(args):
        following = args[number + 1 : number + 2]
        alone = not following or following[0].startswith("-")
        found.append(f"{word}=" if word in WITH_DEFAULTS and alone else word)
    return found


def _optional(name: str, metavar: str, text: str) -> Any:
    return typer.Option(name, metavar=metavar, help=text)


Html = Annotated[
    str | None,
    _optional(
        "--html",
        "[PATH]",
        "write a page of the class for you, and beside it a folder with a page for each learner",
    ),
]
Csv = Annotated[
    str | None,
    _optional("--csv", "[PATH]", "write two tables: a row per learner, and a row per check"),
]
Gradescope = Annotated[
    str | None, _optional("--gradescope", "[DIR]", "write a results.json for each learner")
]
Junit = Annotated[str | None, _optional("--junit", "[PATH]", "write XML for build servers")]
Markdown = Annotated[str | None, _optional("--markdown", "[PATH]", "write a table in Markdown")]
Learners = Annotated[
    Path | None,
    typer.Option(metavar="DIR2", help="write a page for each learner with their own results"),
]
Diff = Annotated[
    Path | None,
    typer.Option(
        "--diff",
        metavar="OTHER",
        help="show what changed since OTHER, a copy of the results from before",
    ),
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
Groups = Annotated[
    bool,
    typer.Option(
        "--groups",
        help="show what no mistake names, grouped by how the answers behave; --html then writes "
        "groups.html",
    ),
]


def report(
    store: Results,
    as_json: Annotated[bool, typer.Option("--json", help="print one JSON object")] = False,
    diff: Diff = None,
    groups: Groups = False,
    html: Html = None,
    learners: Learners = None,
    csv: Csv = None,
    gradescope: Gradescope = None,
    junit: Junit = None,
    markdown: Markdown = None,
    canvas: Canvas = None,
    moodle: Moodle = None,
    platform: Platform = None,
    assignment: Assignments = None,
    scale: Scale = False,
    feedback: Feedback = False,
    reupload: Reupload = None,
    mail: Mail = None,
    similar: Similar = None,
    explanations: ExplanationsFile = None,
    section: Section = None,
) -> None:
    """Show a class's results, and write them in the forms that you choose.

    An option without a path writes into DIR: report.html, report.csv and so on. So do --canvas,
    --moodle and --platform. Exits with 3 if some results are missing, because a check could not be
    run.

    Example: [bold]kata report graded --html --csv --learners pages[/bold]
    """
    platforms = {"canvas": canvas, "moodle": moodle, **dict([platform] if platform else [])}
    if (assignment or scale) and not any(platforms.values()):
        option = "--assignment" if assignment else "--scale"
        raise KataError(f"{option} belongs to --canvas EXPORT or --moodle EXPORT: add one.")
    if feedback and moodle is None:
        raise KataError("--feedback belongs to --moodle with the worksheet of an assignment.")
    if groups and diff is not None:
        raise KataError("--groups and --diff are two tables: ask for one at a time.")
    answers = groups or feedback or any(one is not None for one in (html, learners, similar, mail))
    from kata_grader.classroom.class_results import read_class
    from kata_grader.classroom.reports.forms import FORMS
    from kata_grader.classroom.reports.groups import GroupTable, groups_in
    from kata_grader.classroom.reports.terminal import show_class

    result = read_class(store, answers=answers, explanations=explanations).of_section(section)
    table: Changes | GroupTable | None = groups_in(result) if groups else None
    if diff is not None:
        table = _changes(store, diff, result)
    written: list[str] = []
    asked = {"html": html, "csv": csv, "gradescope": gradescope, "junit": junit}
    for name, path in {**asked, "markdown": markdown, "learners": learners}.items():
        if path is not None:
            write, default = FORMS[name]
            if isinstance(table, GroupTable) and name == "html":
                write, default = table.write_page, "groups.html"
            written.append(write(result, Path(path) if path else store / default, store))
    warnings: list[str] = []
    for name, export in platforms.items():
        if export is not None:
            from kata_grader.classroom.reports.assignments import write_grades

            pages = feedback and name == "moodle"
            said, doubts = write_grades(result, name, export, assignment or (), store, scale, pages)
            written.append(said)
            warnings += doubts
    if reupload is not None:
        from kata_grader.classroom.class_results import course_of
        from kata_grader.classroom.reports.assignments import write_reupload

        path = store / "canvas-reupload.zip"
        written.append(write_reupload(result, course_of(store), reupload, path))
    if mail is not None:
        from kata_grader.classroom.reports.assignments import write_mail

        written.append(write_mail(result, mail))
    if similar is not None:
        from kata_grader.classroom.class_results import course_of
        from kata_grader.classroom.reports.similar import compare

        written += compare(course_of(store), result, similar)
    if as_json:
        found = {**(table or result).public(), "warnings": [*result.warnings, *warnings]}
        print(json.dumps(found, ensure_ascii=True, allow_nan=False))
    elif table:
        table.show(out())
    else:
        show_class(out(), result)
    for line in "\n".join(written).splitlines():
        err().print(line, style="dim", markup=False, soft_wrap=True)
    for line in warnings:
        err().print(f"! {line}", style="yellow", markup=False, soft_wrap=True)
    raise typer.Exit(3 if result.not_run else 0)


def _changes(store: Path, other: Path, result: ClassResult) -> Changes:
    if other.is_dir() and store.samefile(other):
        raise KataError(
            f"--diff takes other results than {store}: copy the folder before you grade again, and "
            "give that copy."
        )
    from kata_grader.classroom.class_results import read_class
    from kata_grader.classroom.reports.changes import changes_between

    return changes_between(read_class(other), result)
