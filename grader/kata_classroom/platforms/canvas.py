"""Canvas: all files of a class in one folder, its gradebook as a roster, and grades for it.

`lovelaceada_12345_678910_lstm.py` is the learner's name (or the group's, with the number of one of
its members), the learner's number, the number of the file and its name. `LATE` behind the name says
that it came late, and a number behind the file's name that it is a later one of that name: of
`lstm.py` and `lstm-1.py` that has the larger number which came later. Where hand-ins are anonymous,
`anon` and a code stand for name and number, and `LATE` in front of them (or behind them).
What answers a question of a quiz is `lovelace_ada12345_question_77_678910_lstm.py`, with the number
of the question (`lib/quiz_submission_zipper.rb`). Canvas writes no time of handing in, and the time
of a file is that of the download.

Canvas takes numbers between two `_` out of names (`lib/content_zipper.rb`, `get_filename` and
`sanitize_user_name`), so the first such number is the learner's. A name may still end with one:
then `x_2` with the number 1 looks like `x` with the number 2, and the roster tells which it is.
Names are in lower case, `LATE` is not, but on servers of old.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kata_grader.errors import KataError
from kata_grader.intake.file_tree import File, FileTree, opener_of
from kata_grader.intake.hand_in import Entry

from kata_classroom.platforms.base import Named, Platform
from kata_classroom.platforms.grades import Assignment, Filling, GradesFile
from kata_classroom.platforms.tables import Columns, Table

_PATTERN = (
    r"(?:(?P<late_before>LATE_)?(?P<code>anon_[A-Za-z0-9]{5})(?P<late_behind>_LATE)?"
    r"|(?P<name>%s)_(?P<late>LATE_|late_)?(?P<id>[0-9]{1,20}))"
    r"(?:(?P<end>_(?P<number>[0-9]{1,20})_(?P<file>(?P<numbered>[0-9]+_(?=.))?.+))"
    r"|_(?P<typed>(?:text|link)\.html))"
)
_NAME = re.compile(_PATTERN % ".*?", re.DOTALL)
_LATER = re.compile(_PATTERN % ".*?_[0-9]+", re.DOTALL)  # the name ends with a number
_OF_A_QUIZ = re.compile(
    r"(?P<name>.*?[^\W\d_]|[-_]*)(?P<id>[0-9]{1,20})_question_[0-9]{1,20}"
    r"(?P<end>_(?P<number>[0-9]{1,20})_(?P<file>.+))",
    re.DOTALL,
)
_OF_A_VERSION = re.compile(r"-[0-9]+(?=\.[^.]+\Z)")
LATE = "marked as late by Canvas"
EXCUSED, READ_ONLY = "EX", "(read only)"
STUDENT, FAMILY, POSSIBLE = "Student", "LastName", "Points Possible"
IDS = ("ID", "SIS User ID", "SIS Login ID", "Integration ID", "Root Account", "Section")
KEPT = (STUDENT, FAMILY, "FirstName", *IDS)
GRADEBOOK = Columns(
    signs=(("student", "lastname"), ("id",), ("section",)),
    name=("student",),
    first=("firstname",),
    last=("lastname",),
    ids=("sis user id", "sis login id", "integration id"),
    section=("section",),
    number=("id",),
    nobody=("", POSSIBLE.lower(), "student, test", "test student"),
    last_first=True,
)
# The export of a set of groups.
GROUPS = Columns(
    signs=(("canvas_user_id",), ("group_name",)),
    name=("name",),
    ids=("user_id", "login_id"),
    section=("sections",),
    number=("canvas_user_id",),
    group=("group_name",),
    last_first=True,
)


def entries(tree: FileTree) -> Named:
    """Return an entry for each learner of the files that have Canvas's names.

    A file whose own name begins with a number may be that of somebody whose name ends with one. The
    numbers of all other files tell what is a learner's number and what is a file's. Where they do
    not, it counts only if it is all that there is, and the entry has both numbers.
    """
    found = _of_a_quiz(tree) or _of_an_assignment(tree)
    sure = [one for one in found.values() if one["file"] and not one["numbered"]]
    people_have = [int(one["id"]) for one in sure if one["id"]]
    files_have = [int(one["number"] or 0) for one in sure]
    for label, match in found.items():
        second = int(match["number"] or 0)
        if match["numbered"] and _off(second, people_have) < _off(second, files_have):
            later = _LATER.fullmatch(label)
            found[label] = later.groupdict() if later else match
    by_learner: dict[tuple[str, str], list[str]] = {}
    for label, match in found.items():
        code = match["code"]
        number = match["id"] or ""
        person = (code, code[5:]) if code else (match["name"] or number, number)
        by_learner.setdefault(person, []).append(label)
    people, unclear = [], []
    for (name, number), labels in by_learner.items():
        own = [label for label in labels if not found[label]["numbered"]] or labels
        unclear += sorted({*labels} - {*own})
        others = {found[label]["number"] or "" for label in own if found[label]["numbered"]}
        other = others.pop() if len(others) == 1 else ""
        opener = opener_of(_files(tree, {label: found[label] for label in own}))
        # The end of a name is the same before and after Canvas shows names.
        file, coded = found[own[0]]["end"] or "", bool(found[own[0]]["code"])
        whose = Entry(name, own[0], "", (), number, "", other, opener, None, file, coded)
        files = tuple((label, _own_name(found[label])) for label in own)
        people.append(replace(whose, files=files))
    return Named(people, frozenset(found), unclear=unclear)


def _off(number: int, others: Sequence[int]) -> int:
    """Return how far a number is from the range of others; 0 if there are none."""
    return max(min(others) - number, number - max(others), 0) if others else 0


def _of_an_assignment(tree: FileTree) -> dict[str, dict[str, str | None]]:
    """Return the parts of the names that Canvas has made, by the names of the groups."""
    matches = {name: _NAME.fullmatch(name) for name in sorted(tree.files)}
    return {name: match.groupdict() for name, match in matches.items() if match}


def _of_a_quiz(tree: FileTree) -> dict[str, dict[str, str | None]]:
    """Return the parts of files' names, if these are answers to a question of a quiz.

    Anybody may call a file so. So it counts only if most files are called so.
    """
    found = {}
    for name in sorted(tree.files):
        if match := _OF_A_QUIZ.fullmatch(name):
            # Canvas leaves out letters beyond ASCII.
            own = match.groupdict() | {"name": match["name"].strip("-_")}
            found[name] = dict.fromkeys(_NAME.groupindex) | own
    return found if 2 * len(found) > len(tree.files) else {}


def _files(tree: FileTree, own: Mapping[str, Mapping[str, str | None]]) -> list[File]:
    """Return the files of one learner, with their own names and what Canvas says of them."""
    names = [_OF_A_VERSION.sub("", _own_name(found)) for found in own.values()]
    files = []
    for (label, found), name in zip(own.items(), names, strict=True):
        late = bool(found["late"] or found["late_before"] or found["late_behind"])
        note, path = LATE if late else "", (_own_name(found),)
        version = int(found["number"] or 0) if names.count(name) > 1 else 0
        file = replace(tree.files[label], path=path, at=None, note=note)
        files.append(replace(file, late=late, version=version))
    return files


def _own_name(found: Mapping[str, str | None]) -> str:
    return found["file"] or found["typed"] or ""


def grades_out(
    table: Table, assignments: Sequence[Assignment], learners: Mapping[str, Sequence[str]]
) -> GradesFile:
    """Return the gradebook with the points, less the columns that say nothing of them.

    Raises:
        KataError: it is no gradebook, an assignment is not to be found, or nobody is in it.
    """
    if not {STUDENT, FAMILY}.intersection(table.header):
        raise KataError(
            f"{table.path} is no export of Canvas: its first line has no column {STUDENT}."
        )
    if "ID" not in table.header:
        raise KataError(
            f"{table.path} has no column ID, by which Canvas knows people: export it again."
        )
    filling = Filling.of(table, GRADEBOOK, assignments, learners, _bare)
    kept = [name for name in table.header if name in KEPT]
    worth = _worth(filling)
    filling, odd = filling.scaled(worth)
    rows = [[f"    {POSSIBLE}", *[""] * (len(kept) - 1), *worth]]
    excused = []
    for cells, learner in filling.pairs:
        there = [table.value(cells, header) for _, header in filling.columns]
        both = zip(there, filling.points(cells, learner), strict=True)
        points = [EXCUSED if old == EXCUSED else new for old, new in both]
        rows.append([*(table.value(cells, name) for name in kept), *points])
        excused += [learner] if EXCUSED in there else []
    header = [*kept, *(header or one.name for one, header in filling.columns)]
    told = [
        f"{table.path} has no assignment {name}: Canvas will make a new one" for name in filling.new
    ]
    if excused:
        told.append(f"excused in {table.path}, and left so: {', '.join(excused)}")
    return filling.file(header, rows, [*told, *odd])


def _bare(header: str) -> str:
    """Return an assignment's name without its number: `Homework 1 (4711)`."""
    return re.sub(r" \(\d+\)$", "", header)


def _worth(filling: Filling) -> list[str]:
    """Return the points possible, those of Canvas for what it has."""
    table = filling.table
    rows = [cells for _, cells in table.rows if cells[0].strip() == POSSIBLE]
    there = dict(zip(table.header, rows[0], strict=True)) if rows else {}
    for one, header in filling.columns:
        if there.get(header) == READ_ONLY:
            raise KataError(
                f"{table.path} calls {header} {READ_ONLY}, for Canvas adds it up: name an "
                f"assignment for {one.name}."
            )
    return [there.get(header) or one.most for one, header in filling.columns]


PLATFORM = Platform(
    *("canvas", entries, (GRADEBOOK, GROUPS), grades_out),
    tells="Canvas's gradebook says which (see --roster)",
)
