"""Moodle: a folder or files for each learner, its tables as rosters, and grades for it.

`Full Name_1234567_assignsubmission_file` is the name of a learner's folder, or the beginning of
the name of a learner's file. A text that was typed in, `..._onlinetext`, belongs to the learner as
well. The number is that of a person in one assignment alone. Moodle writes a space for each `_` of
a name (`mod/assign/classes/downloader.php`, `get_student_prefix`), so the first `_` ends it.
Groups have their own number; the group of those who are in none has no number. Up to 4.0 there is
`Group-Full Name_1234567` for each member instead. Under blind marking everybody's name is
`Participant`. The grading worksheet says more of each number.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kata_grader.errors import KataError
from kata_grader.intake.file_tree import FileTree, Opener, joined, opener_of
from kata_grader.intake.hand_in import Entry

from kata_classroom.platforms.base import Named, Platform
from kata_classroom.platforms.grades import Assignment, Filling, GradesFile
from kata_classroom.platforms.tables import Columns, Table

_NAME = re.compile(
    r"(?P<name>[^_]*)(?:_(?P<id>[0-9]+))?_assignsubmission_[a-z0-9]+(?:_(?P<file>.*))?", re.DOTALL
)
BLIND = "Participant"
IDENTIFIER, GRADE, MAXIMUM = "Identifier", "Grade", "maximum grade"
FEEDBACK = "Feedback comments"
IDS = ("Email address", "ID number", "Username", "User ID")
KEPT = ("First name", "Last name", "Surname", *IDS, "Institution", "Department")
WORKSHEET = Columns(
    signs=(("identifier",), ("full name", "status")),
    name=("full name", "identifier"),
    ids=("id number", "username"),
    email=("email address",),
    section=("groups", "group"),
    number=("identifier",),
    group=("group", "groups"),
    at=("last modified (submission)",),
    last_first=True,
)
GRADES = Columns(
    signs=(("first name",), ("last name", "surname"), ("email address", "id number")),
    name=("full name",),
    first=("first name",),
    last=("last name", "surname"),
    ids=("id number", "username", "user id"),
    email=("email address",),
    section=("groups", "group"),
    group=("groups", "group"),
)
# The lists of participants that Moodle writes in German, French and Spanish.
PARTICIPANTS = tuple(
    Columns(
        *(((first,), last, (email, number)), (), (first,), last, (number, login), (email,)),
        section=(groups,),
        group=(groups,),
    )
    for first, last, number, login, email, groups in (
        ("vorname", ("nachname",), "id-nummer", "anmeldename", "e-mail-adresse", "gruppen"),
        (
            *("prénom", ("nom", "nom de famille"), "numéro d'identification"),
            *("nom d'utilisateur", "adresse de courriel", "groupes"),
        ),
        (
            *("nombre", ("apellido(s)", "apellidos"), "número de id"),
            *("nombre de usuario", "dirección de correo", "grupos"),
        ),
    )
)


def entries(tree: FileTree) -> Named:
    """Return an entry for each learner whom Moodle has named a folder or file after."""
    by_learner: dict[tuple[str, str], list[Opener]] = {}
    taken = set()
    for name in (*tree.folders, *tree.files):
        if not (found := _NAME.fullmatch(name)):
            continue
        if name in tree.folders:
            opener = tree.folders[name]
        elif found["file"]:
            opener = opener_of([replace(tree.files[name], path=(found["file"],))])
        else:
            continue
        number = found["id"] or ""
        blind = found["name"] == BLIND or found["name"].endswith(f"-{BLIND}")
        called = f"{BLIND} {number}" if blind else found["name"]
        person = called or number or name, number
        by_learner.setdefault(person, []).append(opener)
        taken.add(name)
    grouped = all("-" in name for name, _ in by_learner)
    people = [
        Entry(
            name,
            f"{name}_{number}".rstrip("_"),
            mark=number,
            open=joined(own),
            ends=_ends(name) if grouped else (),
        )
        for (name, number), own in by_learner.items()
    ]
    return Named(people, frozenset(taken))


def _ends(name: str) -> tuple[str, ...]:
    """Return what stands behind each hyphen of a name.

    Up to Moodle 4.0 a group's hand-in is in the download once for each member, whose name stands
    behind the group's, or the default group's: `download_submissions` of `mod/assign/locallib.php`.
    """
    return tuple(name[place + 1 :] for place, char in enumerate(name) if char == "-")


def grades_out(
    table: Table, assignments: Sequence[Assignment], learners: Mapping[str, Sequence[str]]
) -> GradesFile:
    """Return the exported grades, or the worksheet of one assignment, filled in.

    Raises:
        KataError: it is neither, an assignment is not to be found, or nobody is in it.
    """
    if not {IDENTIFIER, *IDS}.intersection(table.header):
        expected = " or ".join((IDENTIFIER, *IDS))
        raise KataError(
            f"{table.path} is no export of Moodle: its first line has no column {expected}."
        )
    if IDENTIFIER in table.header:
        return _worksheet(Filling.of(table, WORKSHEET, assignments, learners, _bare))
    filling = Filling.of(table, GRADES, assignments, learners, _bare)
    kept = [name for name in table.header if name in KEPT]
    grades = [header or one.name for one, header in filling.columns]
    rows = []
    for cells, learner in filling.pairs:
        row = [table.value(cells, name) for name in kept]
        points = filling.points(cells, learner)
        for (one, _), grade, score in zip(filling.columns, grades, points, strict=True):
            there = table.value(cells, _of_feedback(grade))
            told = one.feedback[learner] if one.points[learner] else ""
            row += [score, one.after(there, told)]
        rows.append(row)
    header = [*kept, *(cell for name in grades for cell in (name, _of_feedback(name)))]
    new = [
        f"{table.path} has no grade {name}: tell Moodle which one to map it to"
        for name in filling.new
    ]
    return filling.file(header, rows, new)


def _bare(header: str) -> str:
    """Return a grade's name alone: `Assignment: Homework 1 (Real)` is Homework 1."""
    return re.sub(r"^[^:]+: | \(Real\)$", "", header)


def _of_feedback(header: str) -> str:
    return f"{header.removesuffix(' (Real)')} (Feedback)"


def _worksheet(filling: Filling) -> GradesFile:
    table = filling.table
    if GRADE not in table.header:
        raise KataError(f"{table.path} has no column {GRADE}: export the worksheet again.")
    if len(filling.columns) > 1:
        names = ", ".join(one.name for one, _ in filling.columns)
        raise KataError(
            f"{table.path} is the worksheet of one assignment: say which with --assignment, one of "
            f"{names}, or an exercise."
        )
    # Moodle's versions differ in its large letters.
    column = next((name for name in table.header if name.lower() == MAXIMUM), "")
    maxima = sorted({table.value(cells, column) for _, cells in table.rows} - {""})
    filling, odd = filling.scaled([" or ".join(maxima)])
    ((assignment, _),) = filling.columns
    rows, folders = [], {}
    for cells, learner in filling.pairs:
        points, there = assignment.points[learner], dict(zip(table.header, cells, strict=True))
        if points:
            feedback = assignment.after(there.get(FEEDBACK, ""), assignment.feedback[learner])
            there |= {GRADE: points, FEEDBACK: feedback}
        rows.append([there[name] for name in table.header])
        if person := WORKSHEET.person(table.given(cells)):
            # `mod/assign/feedback/file/importziplib.php` asks the number alone who it is, and up to
            # Moodle 4.0 passes over a name with fewer than four underscores.
            folders[learner] = f"Participant_{person.number}_assignfeedback_file_"
    return replace(filling.file(table.header, rows, odd), folders=folders)


PLATFORM = Platform(
    *("moodle", entries, (WORKSHEET, GRADES, *PARTICIPANTS), grades_out),
    lasting=False,
    tells="Moodle's grading worksheet says which (see --worksheet)",
)
