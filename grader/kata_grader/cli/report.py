"""`kata report`: show a class's results, and write them in other forms."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand

from kata_grader.cli import report_groups
from kata_grader.cli.context import err, needs, out
from kata_grader.cli.explain import ExplanationsFile
from kata_grader.errors import KataError

if TYPE_CHECKING:
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
Nbgrader = Annotated[
    tuple[Path, str] | None,
    typer.Option(
        metavar="COURSE_DIR ASSIGNMENT", help="write the scores into nbgrader's gradebook"
    ),
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
Similar = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR3", help="look for copies: write the answers for JPlag and copydetect"
    ),
]
Submissions = Annotated[
    Path | None, typer.Option(metavar="PATH", help="the submissions of the class, for --similar")
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
    store: Annotated[
        Path, typer.Argument(metavar="DIR", help="the folder with the results of `kata grade`")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="print one JSON object")] = False,
    diff: Diff = None,
    groups: Groups = False,
    html: Html = None,
    learners: Learners = None,
    csv: Csv = None,
    gradescope: Gradescope = None,
    junit: Junit = None,
    markdown: Markdown = None,
    nbgrader: Nbgrader = None,
    canvas: Canvas = None,
    moodle: Moodle = None,
    platform: Platform = None,
    assignment: Assignments = None,
    similar: Similar = None,
    submissions: Submissions = None,
    explanations: ExplanationsFile = None,
) -> None:
    """Show a class's results, and write them in the forms that you choose.

    An option without a path writes into DIR: report.html, report.csv and so on. So do --canvas,
    --moodle and --platform. Exits with 3 if some results are missing, because a check could not be
    run.

    Example: [bold]kata report graded --html --csv --learners pages[/bold]
    """
    platforms = {"canvas": canvas, "moodle": moodle, **dict([platform] if platform else [])}
    if assignment and not any(platforms.values()):
        raise KataError("--assignment belongs to --canvas EXPORT or --moodle EXPORT: add one.")
    if groups and diff is not None:
        raise KataError("--groups and --diff are two tables: ask for one at a time.")
    result = _read(store, groups or html is not None or learners is not None, explanations)
    before = None if diff is None else _read_other(store, diff)
    written: list[str] = []
    alike = report_groups.groups_at(store, result, explanations) if groups else None
    write_html, page = partial(_write_html, store), "report.html"
    if alike is not None:
        write_html, page = partial(report_groups.write_page, store, alike), "groups.html"
    for option, path, write in (
        (html, page, write_html),
        (csv, "report.csv", partial(_write_files, "csv")),
        (gradescope, "gradescope", _write_gradescope),
        (junit, "report.xml", partial(_write_files, "junit")),
        (markdown, "report.md", partial(_write_files, "markdown")),
    ):
        if option is not None:
            written += write(result, Path(option) if option else store / path)
    if learners is not None:
        written += _write_learners(result, learners)
    if nbgrader is not None:
        written += _write_nbgrader(result, *nbgrader)
    said, warnings = _write_platforms(result, platforms, assignment or (), store)
    written += said
    if similar is not None:
        written += _write_similar(store, similar, submissions)
    if alike is None:
        _show(result, before, as_json, warnings)
    else:
        report_groups.show(out(), result, alike, as_json, warnings)
    for line in written:
        err().print(line, style="dim", markup=False, soft_wrap=True)
    for line in warnings:
        err().print(f"! {line}", style="yellow", markup=False, soft_wrap=True)
    from kata_grader.classroom.reports.class_summary import ClassSummary

    raise typer.Exit(0 if ClassSummary(result).is_complete else 3)


def _read(store: Path, answers: bool, explanations: Path | None = None) -> ClassResult:
    if not store.is_dir():
        raise KataError(f"There is no folder {store}: `kata grade` makes one.")
    from kata_grader.classroom.class_results import read_class

    return read_class(store, answers=answers, explanations=explanations)


def _read_other(store: Path, other: Path) -> ClassResult:
    if other.is_dir() and store.samefile(other):
        raise KataError(
            f"--diff takes other results than {store}: copy the folder before you grade again, and "
            "give that copy."
        )
    return _read(other, answers=False)


def _show(
    result: ClassResult, before: ClassResult | None, as_json: bool, warnings: Sequence[str]
) -> None:
    """Show the results, or what has changed in them since `before`."""
    from kata_grader.classroom.reports.changes import changes_between, show_changes
    from kata_grader.classroom.reports.terminal import show_class

    if as_json:
        found = result.public() if before is None else changes_between(before, result).public()
        found["warnings"] = [*result.warnings, *warnings]
        print(json.dumps(found, ensure_ascii=True, allow_nan=False))
    elif before is None:
        show_class(out(), result)
    else:
        show_changes(out(), result, changes_between(before, result))


def _write_html(store: Path, result: ClassResult, path: Path) -> Iterator[str]:
    from kata_grader.classroom.reports.pages import write_class_pages

    pages = write_class_pages(result, path, store.absolute())
    yield f"wrote {path}, and a page for each learner into {pages}"


def _write_learners(result: ClassResult, folder: Path) -> Iterator[str]:
    from kata_grader.classroom.reports.pages import write_learner_pages

    count = write_learner_pages(result, folder)
    yield f"wrote {count} pages and index.csv into {folder}"


def _write_files(form: str, result: ClassResult, path: Path) -> Iterator[str]:
    from kata_grader.classroom.reports.junit import class_junit
    from kata_grader.classroom.reports.markdown import class_markdown
    from kata_grader.classroom.reports.tables import checks_csv, learners_csv
    from kata_grader.whole_file import write_private

    checks = path.with_name(f"{path.stem}-checks{path.suffix}")
    forms: dict[str, dict[Path, Callable[[ClassResult], bytes | str]]] = {
        "csv": {path: learners_csv, checks: checks_csv},
        "junit": {path: class_junit},
        "markdown": {path: class_markdown},
    }
    for place, make in forms[form].items():
        yield f"wrote {write_private(place, make(result))}"


def _write_gradescope(result: ClassResult, folder: Path) -> Iterator[str]:
    from kata_grader.classroom.reports.text import file_names
    from kata_grader.publishing.gradescope.results_json import results_json
    from kata_grader.whole_file import write_private

    names = file_names(one.name for one in result.learners)
    for one in result.learners:
        path = folder / names[one.name] / "results.json"
        write_private(path, results_json(one, result.titles, after_due=result.after_due))
    yield f"wrote results.json of {len(names)} learners into {folder}"


def _write_nbgrader(result: ClassResult, folder: Path, assignment: str) -> Iterator[str]:
    needs("nbgrader", "notebooks")
    from kata_grader.nbgrader.scores import write_scores

    yield from write_scores(result, folder, assignment)


def _write_platforms(
    result: ClassResult, platforms: Mapping[str, Path | None], wanted: Sequence[str], folder: Path
) -> tuple[list[str], list[str]]:
    written: list[str] = []
    warnings: list[str] = []
    for platform, export in platforms.items():
        if export is not None:
            from kata_grader.cli.report_grades import write_grades

            said, doubts = write_grades(result, platform, export, wanted, folder)
            written.append(said)
            warnings += doubts
    return written, warnings


def _write_similar(store: Path, folder: Path, submissions: Path | None) -> Iterator[str]:
    if submissions is None:
        raise KataError("--similar needs what was handed in: add --submissions PATH.")
    from kata_grader.classroom.class_results import course_of
    from kata_grader.classroom.reports.similar import answers_in, compare

    course = course_of(store)
    yield from compare(course, answers_in(course, submissions), folder)
