"""Putting points into a table that a platform exported: who and what stands where in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kata_grader.course.manifest import nearest_or_all
from kata_grader.errors import KataError
from kata_grader.plain_text import folded, one_line

from kata_classroom.platforms.tables import Cells, Columns, Person, Table

LONGEST_NAME = 60


@dataclass(frozen=True)
class Assignment:
    """A chapter or an exercise that gets a grade.

    Attributes:
        name: the chapter's name, or the exercise's.
        called: the names under which the platform may know it.
        told: whether the instructor said what the platform calls it.
        most: the points that there are.
        points: the points by the learners' names; empty where they are not known yet.
        feedback: what came of each exercise, in words that a learner may read, by the same names.
        scale: whether points are put in proportion to those that the platform has.
    """

    name: str
    called: tuple[str, ...]
    told: bool
    most: str
    points: Mapping[str, str]
    feedback: Mapping[str, str]
    scale: bool = False

    def after(self, there: str, told: str) -> str:
        """Return a comment of ours behind what somebody has written, in place of an older one.

        Args:
            there: what stands there, as HTML.
            told: the comment, which begins with an exercise's name; empty for none.
        """
        begins = re.escape(told.partition(":")[0])
        ours = re.search(rf"(?m)(?:^|<br ?/?>|<p>)\s*{begins}: ", there)
        by_hand = (there[: ours.start()] if ours else there).strip()
        return "<br>".join(filter(None, (by_hand, told))) if told else there

    def scaled(self, worth: str) -> Assignment:
        """Return it in proportion to the points that a platform has, if that is asked for."""
        there, here = _number(worth), _number(self.most)
        if not self.scale or not there or not here:
            return self
        points = {
            name: f"{round(float(one) * there / here, 2):g}" if one else ""
            for name, one in self.points.items()
        }
        return replace(self, points=points, most=worth)


@dataclass(frozen=True)
class GradesFile:
    """A file that a platform imports.

    Attributes:
        data: the file's bytes.
        learners: how many learners have a line in it.
        warnings: who and what is not in it, as sentences.
        folders: by the learners' names, which folders of a zip the platform takes for their
            feedback; empty if it takes none.
    """

    data: bytes
    learners: int
    warnings: tuple[str, ...]
    folders: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Filling:
    """An export that gets grades.

    Attributes:
        table: the export.
        columns: the assignments, each with the header of its column; empty if there is none yet.
        pairs: the rows of people who are in the results, each with the learner's name there.
        strangers: who is missing on either side, and who could be several, as sentences.
    """

    table: Table
    columns: tuple[tuple[Assignment, str], ...]
    pairs: tuple[tuple[Cells, str], ...]
    strangers: tuple[str, ...]

    @classmethod
    def of(
        cls,
        table: Table,
        kind: Columns,
        assignments: Iterable[Assignment],
        learners: Mapping[str, Sequence[str]],
        bare: Callable[[str], str],
    ) -> Filling:
        """Find out who and what stands where.

        Args:
            table: the export.
            kind: how it calls its columns.
            assignments: what gets a grade.
            learners: the names of all learners, each with ids, addresses and numbers.
            bare: takes from a header what the platform adds to an assignment's name.

        Raises:
            KataError: a row is broken, an assignment is not to be found, or nobody of the results
                is in the export.
        """
        for number, cells in table.rows:
            if len(cells) != len(table.header):
                raise KataError(
                    f"{table.path} is broken at line {number}: expected {len(table.header)} "
                    f"fields, received {len(cells)}. Export it again."
                )
        columns = tuple((one, _column_of(table, one, bare)) for one in assignments)
        return cls(table, columns, *_matched(table, kind, learners))

    @property
    def new(self) -> list[str]:
        """The names of the assignments that the export has no column for."""
        return [one.name for one, header in self.columns if not header]

    def points(self, cells: Cells, learner: str) -> list[str]:
        """Return a learner's points in each assignment; what is not known stays as it was."""
        return [one.points[learner] or self.table.value(cells, h) for one, h in self.columns]

    def scaled(self, worth: Sequence[str]) -> tuple[Filling, list[str]]:
        """Return it with points in proportion to what each column is worth, where asked for.

        Sentences about columns that are worth something else come second.
        """
        pairs = zip(self.columns, worth, strict=True)
        columns = tuple((one.scaled(there), name) for (one, name), there in pairs)
        return replace(self, columns=columns), [
            f"{one.name} has {one.most} points, but {there} in {self.table.path}: nothing is "
            "converted (see --scale)"
            for (one, _), there in zip(columns, worth, strict=True)
            if there and _number(there) != _number(one.most)
        ]

    def file(
        self, header: Sequence[str], rows: Iterable[Sequence[str]], warnings: Iterable[str]
    ) -> GradesFile:
        """Return the file to import."""
        told = (*self.strangers, *warnings)
        assignments = [one for one, _ in self.columns]
        graded = sum(any(one.points[name] for one in assignments) for _, name in self.pairs)
        return GradesFile(self.table.written(header, rows), graded, told)


def _column_of(table: Table, assignment: Assignment, bare: Callable[[str], str]) -> str:
    """Return the header of an assignment's column in an export; empty if it has none."""
    names = set(map(folded, assignment.called))
    whole = [header for header in table.header if folded(header) in names]
    found = whole or [header for header in table.header if folded(bare(header)) in names]
    if len(found) > 1:
        raise KataError(
            f"{table.path} has several columns for {assignment.name}: {', '.join(found)}. Say "
            f'which: --assignment {assignment.name}="{found[0]}".'
        )
    if not found and assignment.told:
        hint = nearest_or_all(assignment.called[0], table.header)
        raise KataError(f"{table.path} has no column {assignment.called[0]}: {hint}")
    return found[0] if found else ""


def _matched(
    table: Table, kind: Columns, known: Mapping[str, Sequence[str]]
) -> tuple[tuple[tuple[Cells, str], ...], tuple[str, ...]]:
    """Return the rows of learners, and who is missing; whoever could be several is nobody.

    An id tells more than a name. A learner who is a group has the rows of all its members.
    """
    rows = [(cells, kind.person(table.given(cells))) for _, cells in table.rows]
    people = [(cells, person) for cells, person in rows if person]
    by_id = _places(_ids(person) for _, person in people)
    by_name = _places(_keys(person) for _, person in people)
    by_group = _places([folded(person.group)] for _, person in people)
    by_letters = _places([_letters(person.group)] for _, person in people)
    fitting, learners = dict[str, list[int]](), dict[int, list[str]]()
    several = []
    for name, ids in known.items():
        by_ids = {place for one in ids for place in by_id.get(folded(one), ())}
        alone = sorted(by_ids) or by_name.get(folded(name), [])
        of_group = by_group.get(folded(name)) or by_letters.get(_letters(name), [])
        fitting[name] = alone or of_group
        if len(alone) > 1:
            several.append(name)
            continue
        for place in fitting[name]:
            learners.setdefault(place, []).append(name)
    pairs = tuple(
        (cells, learners[place][0])
        for place, (cells, _) in enumerate(people)
        if len(learners.get(place, ())) == 1
    )
    if not pairs:
        raise KataError(
            f"Nobody of the results is in {table.path}: learners are found by name, e-mail "
            "address or id."
        )
    met = {place for places in fitting.values() for place in places}
    path, without = table.path, "so without a grade there"
    lists = {
        f"not in {path}, {without}": [name for name, places in fitting.items() if not places],
        f"could be several people in {path}, {without}": several,
        f"the same person in {path}, {without}": [
            name for found in learners.values() if len(found) > 1 for name in found
        ],
        f"in {path}, but not in the results": [
            one.name or one.number for place, (_, one) in enumerate(people) if place not in met
        ],
    }
    listed = {
        text: ", ".join(one_line(name[:LONGEST_NAME]) for name in who)
        for text, who in lists.items()
    }
    return pairs, tuple(f"{text}: {who}" for text, who in listed.items() if who)


def _places(keys: Iterable[Iterable[str]]) -> dict[str, list[int]]:
    """Return by each key the places of those who have it."""
    found: dict[str, list[int]] = {}
    for place, own in enumerate(keys):
        for key in set(own) - {""}:
            found.setdefault(key, []).append(place)
    return found


def _ids(person: Person) -> set[str]:
    return {folded(one) for one in (*person.known_by, person.number)}


def _keys(person: Person) -> set[str]:
    """Return by what a person is recognized: by a name, an id, or a name with an id behind.

    `Ada Lovelace (1234567)` is what `kata grade` calls one of two namesakes.
    """
    ids = _ids(person) - {""}
    names = {folded(name) for name in person.names}
    return names | ids | {f"{name} ({one})" for name in names for one in ids}


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None


def _letters(text: str) -> str:
    """Return the letters and digits of a group's name; platforms replace or drop the others."""
    return "".join(filter(str.isalnum, folded(text)))
