"""What people add to a class's results, take out of it, and see of both, as `kata override`."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from kata_grader.cli.context import OneExercise, err, here, out
from kata_grader.errors import KataError
from kata_grader.plain_text import counted, one_line
from rich.markup import escape

from kata_classroom.cli.options import Author, Learner, Results, Section


def override(
    folder: Results,
    learner: Learner,
    exercise: OneExercise,
    points: Annotated[
        float | None, typer.Argument(metavar="[POINTS]", help="points for the whole exercise")
    ] = None,
    reason: Annotated[
        str, typer.Option(metavar="TEXT", help="the reason, for you: learners don't read it")
    ] = "",
    author: Author = "",
    remove: Annotated[
        bool, typer.Option("--clear", help="remove the override: the checks' points count again")
    ] = False,
    extra: Annotated[
        bool, typer.Option("--extra", help="allow more points than the exercise is worth")
    ] = False,
) -> None:
    """Set points by hand. They stay when the class is graded again.

    The learner reads the points, and that you set them. `kata comment` tells them more.

    Example: [bold]kata override results ada lstm 7.5 --reason "the gate was right"[/bold]
    """
    from kata_classroom.by_hand import ByHand
    from kata_classroom.database import user

    answer = ByHand(folder, here(), learner, exercise)
    if remove:
        answer.clear()
        out().print(
            f"What was found counts again: {one_line(answer.learner)}, {exercise}", markup=False
        )
        return
    given = answer.set_points(points, reason, author or user(), extra)
    text = f"{one_line(answer.learner)}, {exercise}: {given.points:g} points, by {given.author}"
    out().print(text, markup=False)


def comment(
    folder: Results,
    learner: Learner,
    exercise: OneExercise,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[LINE] TEXT",
            help="the number of a line of the answer ('CELL:NUMBER' in a notebook), and what the "
            "learner reads; without a line, the comment is about the whole answer",
        ),
    ] = None,
    author: Author = "",
    edit: Annotated[bool, typer.Option("--edit", help="replace the comment that is there")] = False,
    delete: Annotated[
        bool, typer.Option("--delete", help="take the comment away: give the line, and no text")
    ] = False,
) -> None:
    """Write a comment on a learner's answer. The learner reads it, without your name.

    Comments stay when the class is graded again.

    Example: [bold]kata comment results ada lstm 12 "Here the forget gate is missing."[/bold]
    """
    from kata_classroom.by_hand import ByHand
    from kata_classroom.database import user

    given = words or []
    if delete:
        place = _place_of(given, edit)
        answer = ByHand(folder, here(), learner, exercise)
        where = answer.delete_comment(place)
        said = f"{one_line(answer.learner)}, {exercise}: no comment on {where} any more"
    else:
        place, text = _place_and_text(given)
        answer = ByHand(folder, here(), learner, exercise)
        new = answer.comment(place, text, author or user(), edit)
        about = f", {one_line(new.place)}" if new.place else ""
        said = (
            f"{one_line(answer.learner)}, {exercise}{about}: commented, by {one_line(new.author)}"
        )
    out().print(said, markup=False)


def _place_of(words: list[str], edit: bool) -> str:
    if edit:
        raise KataError("Give --edit or --delete, not both.")
    if len(words) > 1:
        raise KataError("--delete takes a line and no text.")
    return words[0] if words else ""


def _place_and_text(words: list[str]) -> tuple[str, str]:
    if len(words) > 2:
        raise KataError('Put the text into quotes: kata comment DIR LEARNER EXERCISE LINE "TEXT".')
    if not words or (len(words) == 1 and words[0].isdigit()):
        raise KataError('Say what the learner should read: add "TEXT" at the end.')
    *place, text = words
    return (place[0] if place else ""), text


def explain(
    folder: Results,
    group: Annotated[
        str,
        typer.Argument(metavar="GROUP", help="the group's name in `kata queue DIR`"),
    ],
    text: Annotated[str, typer.Argument(metavar="TEXT", help="what the learners read")],
    author: Author = "",
) -> None:
    """Explain what a group of answers does. Each of its learners reads the text, without your name.

    Whoever hands in an answer that behaves so reads it too, in later runs and in other classes.
    It stands in grader/explanations.toml of the course: edit it there, or delete it.

    Example: [bold]kata explain results lstm-3f9a12 "Your gates share one matrix."[/bold]
    """
    from kata_classroom.class_results import read_class
    from kata_classroom.database import user
    from kata_classroom.explanations import explain as write

    course, who = here(), author or user()
    name, learners = write(read_class(folder, course), course, group, text, who)
    said = f"{name}: explained to {counted(learners, 'learner')}, by {one_line(who)}"
    out().print(said, markup=False)


def log(
    folder: Results,
    learner: Annotated[
        str | None, typer.Argument(metavar="[LEARNER]", help="of this learner alone")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="print JSON")] = False,
) -> None:
    """Show every change of a grade: when, whose, what, from, to, who ran the command, and why.

    Example: [bold]kata log results ada[/bold]
    """
    from rich.table import Column, Table

    from kata_classroom.records import Records
    from kata_classroom.reports.text import moment, short
    from kata_classroom.roster import learner_called, people_in

    with Records(folder) as records:
        people = people_in(records)
        wanted = learner_called(learner, people, str(folder)) if learner else ""
        found = [one for one in records.changes() if wanted in ("", one.learner)]
    if as_json:
        print(json.dumps([vars(one) for one in found], indent=2))
        return
    columns = ("when", "who", "learner", "exercise", "what", "from", "to", "why")
    whole = ("when", "exercise")  # what nobody can read in pieces
    table = Table(
        *(Column(name, overflow="fold", no_wrap=name in whole) for name in columns), box=None
    )
    for one in found:
        at = moment(one.at) if one.at[:1].isdigit() else one.at
        who = one.user, one.learner, short(one.exercise)
        row = (at, *who, one.what, one.before, one.after, one.why)
        table.add_row(*(escape(one_line(text)) for text in row))
    out().print(table if found else "No grade has changed since this kit keeps a log.")


def queue(
    folder: Results,
    requests: Annotated[
        Path | None,
        typer.Option(
            "--requests",
            metavar="FILE",
            help="take in the rows of a CSV file first: learner, exercise, reason",
        ),
    ] = None,
    section: Section = None,
    among: Annotated[
        list[str] | None,
        typer.Option("--for", metavar="NAME", help="who shares the work; give it once for each"),
    ] = None,
    html: Annotated[
        Path | None, typer.Option(metavar="PATH", help="write a page with verdicts and code too")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="print JSON")] = False,
) -> None:
    """List what waits for a person: wrong answers without a name, and requests to look again.

    A learner asks by a file regrade.txt beside the answer. A comment on the answer, or points by
    hand, is the reply, and takes it off the list. So does `kata explain`, for a group of answers
    that behave alike.

    Example: [bold]kata queue results --for anna --for ben[/bold]
    """
    from rich.table import Table

    from kata_classroom.class_results import course_of, read_class
    from kata_classroom.records import Records
    from kata_classroom.reports.pages import write_queue_page
    from kata_classroom.waiting import add_requests, waiting_in

    course = course_of(folder)
    if requests is not None:
        new = add_requests(folder, course, requests)
        err().print(f"{counted(new, 'new request')} in {requests}", style="dim", markup=False)
    result = read_class(folder, course, answers=html is not None).of_section(section)
    with Records(folder) as records:
        found = waiting_in(result, records.requests(), among or ())
    if html is not None:
        written = write_queue_page(result, found, html, folder)
        err().print(f"wrote {written}", style="dim", markup=False, soft_wrap=True)
    if as_json:
        print(json.dumps([vars(one) for one in found], indent=2))
        return
    table = Table(*(["for"] if among else []), "what", "exercise", "learner", "about", box=None)
    for one in found:
        others = f" and {len(one.learners) - 1} more" if len(one.learners) > 1 else ""
        row = one.kind, one.exercise.rpartition("/")[2], one.learner + others, one.why
        table.add_row(*(escape(one_line(text)) for text in ([one.who] if among else []) + [*row]))
    out().print(table if found else "Nothing waits for a person.")


def forget(
    folder: Results,
    learner: Annotated[
        str | None,
        typer.Argument(metavar="[LEARNER]", help="the learner's name, id, login or address"),
    ] = None,
    before: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"],
            help="erase everybody for whom nothing has been graded or written since that day",
        ),
    ] = None,
    sure: Annotated[bool, typer.Option("--yes", help="don't ask")] = False,
) -> None:
    """Erase a learner from the results: points, answers, comments, log and roster.

    Then every file in the folder is searched for the learner's name, ids and address. Those that
    hold one are listed, with exit code 2: they are reports, which you can write anew.

    Example: [bold]kata forget results ada[/bold]
    """
    from kata_classroom.erasing import erase, idle_since
    from kata_classroom.records import Records
    from kata_classroom.roster import learner_called, people_in

    if (learner is None) == (before is None):
        raise KataError("Say whom to erase: a learner, or --before and a day.")
    with Records(folder) as records:
        if before is not None:
            names = idle_since(records, before)
        else:
            names = [learner_called(learner or "", people_in(records), str(folder))]
    if not names:
        out().print("There is nobody to erase.")
        return
    whom = one_line(", ".join(names))
    if not sure:
        typer.confirm(f"Erase all that {folder} holds of {whom}?", abort=True)
    left = erase(folder, names)
    is_erased = f"{whom} {'is' if len(names) == 1 else 'are'} erased"
    if left:
        raise KataError(
            f"{is_erased} from the results, and still named in {', '.join(map(str, left))}. "
            "Write the reports anew, and remove what you don't need."
        )
    said = f"{is_erased}: no file in {folder} holds a name, an id or an address."
    out().print(said, markup=False, soft_wrap=True)
