"""Taking what learners handed in into the store, so that grading never looks at their files again.

What was there before and is there no more stays as it was: a result is never lost because a file
is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from kata_grader.course.manifest import Exercise
from kata_grader.intake.hand_in import Entry, HandIn
from kata_grader.intake.timestamps import LATE, TIMESTAMP, in_utc
from kata_grader.plain_text import one_line
from kata_grader.submission import NOTHING, Answer

from kata_classroom.platforms.base import platforms
from kata_classroom.platforms.download import Download
from kata_classroom.platforms.nbgrader import SUBMITTED
from kata_classroom.records import HandedIn, Learner, Records
from kata_classroom.results import Progress, RunSummary
from kata_classroom.roster import Roster, has_handed_in, take_over_names
from kata_classroom.roster_match import (
    Claim,
    claims,
    doubts_about,
    in_groups,
    mark_of,
    of_no_class,
    with_worksheet,
)

KEPT = "no longer handed in: the result is of the file that was there before"
NO_WORK = "what came last holds no work: the result is of the file that was there before"
NOT_READ = "this machine could not read it: the result is of the file that was there before"
CLAIMS = "claims"  # in what the store knows of the class: names that stand for no learner


class LateBy(NamedTuple):
    """How many days late that counts of which a platform says no more than that it is late.

    Attributes:
        days: how many; empty if nobody has said.
        said: whether this run says so, and not an earlier one.
    """

    days: str = ""
    said: bool = False


def take_in(
    found: Download,
    exercises: Sequence[Exercise],
    records: Records,
    summary: RunSummary,
    progress: Progress = lambda done, total, learner: None,
    roster: Roster | None = None,
    sheet: Roster | None = None,
    late_by: LateBy = LateBy(),  # noqa: B008 (it never changes)
) -> dict[tuple[str, str], tuple[str, str]]:
    """Read what everybody handed in to `exercises`, and keep it, a transaction for each learner.

    An exercise that nobody handed in is not what this download is of: it stays as it was.

    Args:
        found: the class.
        exercises: the exercises.
        records: where it is kept.
        summary: told what was noticed.
        progress: told how many learners of how many have been read, and who is next.
        roster: who is in the class; who handed in nothing is kept as well.
        sheet: the platform's table of this assignment.
        late_by: how late is what the platform says no more of than that it is.

    Returns:
        Under which names something was handed in before and now, by learner and exercise, where
        these are not the same.
    """
    roster, sheet = roster or {}, sheet or {}
    summary.warnings += found.warnings
    summary.ignored += found.ignored
    summary.doubts += found.doubts
    otherwise = dict[tuple[str, str], tuple[str, str]]()
    by_mark = {one.mark: one.learner for one in records.handed_in() if one.mark}
    coded = ((one.given.partition(one.learner)[2], one.learner) for one in records.handed_in())
    by_file = {file: code for file, code in coded if file}
    grouped = in_groups((sheet, roster), found.entries)
    people = with_worksheet(sheet, [one for one in found.entries if one not in grouped])
    people += [member for members in grouped.values() for member in members]
    whose = _once(claims(roster, by_mark, people), found, exercises, summary)
    summary.doubts += map(one_line, doubts_about(whose, roster))
    if not any(has_handed_in(records, name) for name in roster):
        summary.doubts += map(one_line, of_no_class(whose, roster))
    strangers = _strangers(records, roster)
    groups = in_groups((sheet, roster), strangers)  # their members are told by their own download
    alone = with_worksheet(sheet, [one for one in strangers if one not in groups])
    former = {one.entry.learner: one.learner for one in claims(roster, {}, alone) if not one.of}
    kept = {*roster, *(one.learner for one in groups)}
    for one in whose:
        if not one.of and one.learner in roster:
            codes = by_mark.get(mark_of(one.entry), ""), by_file.get(one.entry.file, "")
            former |= {code: one.learner for code in codes if code not in kept}
    with records.transaction():
        take_over_names(records, former, summary)
    there, disbelieved, closed = set[str](), [], dict[str, str]()
    for done, claim in enumerate(sorted(whose, key=lambda one: one.learner)):
        progress(done, len(whose), claim.learner)
        handed_in = found.read(claim.entry, exercises)
        claim = _unless_another(claim, handed_in, records, summary)
        there.add(claim.learner)
        otherwise |= _keep(records, claim, handed_in, exercises, summary, late_by)
        if handed_in.request and not _keep_request(records, claim.learner, handed_in.request):
            summary.doubts.append(
                f"{claim.learner}: asks for another look, and has handed in nothing: "
                f"{handed_in.request}"
            )
        for code in (by_mark.get(mark_of(claim.entry), ""), by_file.get(claim.entry.file, "")):
            _forget_code(records, code, [claim.learner], roster)
        unread = [answer.problem for answer in handed_in.answers.values() if answer.problem]
        closed[claim.learner] = handed_in.closed
        told = handed_in.closed if not handed_in.problem else ""
        for text in filter(None, [handed_in.left, told, *unread]):
            summary.doubts.append(one_line(f"{claim.learner}: {text}"))
        disbelieved += [claim.learner] if handed_in.disbelieved else []
    for entry, members in grouped.items():
        if {one.mark for one in records.handed_in(entry.learner)} <= {"", mark_of(entry)}:
            names = [claim.learner for claim in whose if claim.entry in members]
            _forget_code(records, entry.learner, names, roster)
    progress(len(whose), len(whose), "")
    contested = _contested(whose, there)
    summary.doubts += contested.values()
    for name in {*roster, *contested} - there:
        _keep_absent(records, name, contested.get(name, ""), exercises, roster)
    _forget_claims(records, {claim.learner for claim in whose if claim.of}, summary)
    _note_missing(records, exercises, summary, closed)
    if asking := sorted({name for name, _ in records.requests()} & there):
        summary.warnings.append(
            one_line(f"asked to be graded again, see kata queue: {', '.join(asking)}")
        )
    if disbelieved:
        summary.warnings.append(
            f"{TIMESTAMP} counts only in nbgrader's folder {SUBMITTED}, because anybody can write "
            f"one: it was not believed of {', '.join(disbelieved)}"
        )
    return otherwise


def _once(
    whose: Sequence[Claim], found: Download, exercises: Sequence[Exercise], summary: RunSummary
) -> list[Claim]:
    """Return claims, of which a folder and an archive of one name and the same work are one."""
    by_person = dict[str, list[Claim]]()
    for claim in whose:
        by_person.setdefault(claim.of or claim.learner, []).append(claim)
    kept = []
    for name, own in by_person.items():
        called = {claim.entry.learner for claim in own}
        if len(own) > 1 and len(called) == 1 and all(claim.of for claim in own):
            works = {_work(found.read(claim.entry, exercises)) for claim in own}
            if len(works) == 1 and any(works):
                labels = ", ".join(claim.entry.label for claim in own)
                summary.warnings.append(one_line(f"{name}: the same work, counted once: {labels}"))
                own = [replace(own[0], learner=name, of="")]
        kept += own
    return kept


def _work(handed_in: HandIn) -> frozenset[tuple[str, str, str]]:
    """Return what somebody handed in, and when, by exercise; nothing if it can't be read."""
    if handed_in.problem or handed_in.closed:
        return frozenset()
    answers = handed_in.answers.items()
    works = {(name, one.digest, str(handed_in.at.get(name))) for name, one in answers}
    return frozenset({*works, ("", handed_in.left, handed_in.request)} if works else ())


def _strangers(records: Records, roster: Roster) -> list[Entry]:
    """Return those known from before who are not on the roster, as they were handed in for."""
    last = {one.learner: one for one in records.handed_in() if one.answer != NOTHING}
    found = []
    for name in sorted(last.keys() - roster.keys()):
        platform, _, mark = last[name].mark.partition(" ")
        kind = platforms().get(platform)
        ids = (name,) if not kind else () if kind.rosters else (mark,)
        platform = platform if kind else ""
        found.append(Entry(name, name, last[name].given, ids, mark, platform))
    return found


def _unless_another(
    claim: Claim, handed_in: HandIn, records: Records, summary: RunSummary
) -> Claim:
    """Return the claim, under another name if it is of a namesake of whom it seems to be of.

    That is who had the name before, and whom the platform knew by something else.
    """
    entry, mark = claim.entry, mark_of(claim.entry)
    if claim.sure or claim.of or not mark:
        return claim
    before = [
        one
        for one in records.handed_in(claim.learner)
        if one.answer != NOTHING and one.mark.startswith(f"{entry.platform} ")
    ]
    if not platforms()[entry.platform].lasting:  # then it is known by one mark in each assignment
        before = [one for one in before if handed_in.answers.get(one.exercise, _NONE).digest]
    if not before or mark in {one.mark for one in before}:
        return claim
    alone = f"it counts for {entry.learner} ({entry.mark}) alone"
    told = "; ".join(filter(None, [alone, platforms()[entry.platform].tells]))
    summary.doubts.append(
        f"{entry.label} has the name of {claim.learner}, who was {before[0].mark} before: {told}"
    )
    return replace(claim, learner=f"{entry.learner} ({entry.mark})")


def _forget_code(records: Records, code: str, names: Sequence[str], rows: Container[str]) -> None:
    """Forget under what people were graded who have names now, if the names have all of it.

    What was written by hand is then each one's.
    """
    if not code or code in names or code in rows:
        return
    was = {(one.exercise, one.answer) for one in records.handed_in(code) if one.answer != NOTHING}
    now = [{(one.exercise, one.answer) for one in records.handed_in(name)} for name in names]
    if all(was <= own for own in now):
        with records.transaction():
            for name in names:
                records.hand_over(code, name)
            records.forget(code, whole=True)


_NONE = Answer("")


def _contested(whose: Sequence[Claim], there: Container[str]) -> dict[str, str]:
    """Return of whom several entries claim to be, each with a sentence that says so."""
    labels: dict[str, list[str]] = {}
    for claim in whose:
        if claim.of:
            labels.setdefault(claim.of, []).append(claim.entry.label)
    found = {}
    for name, of in labels.items():
        said = f"more than one hand-in claims to be of {name}, so none counts"
        if name in there:
            said = f"not taken for {name}, whom another hand-in fits better"
        found[name] = one_line(f"{said}: {', '.join(sorted(of))}")
    return found


def _keep_absent(
    records: Records, name: str, problem: str, exercises: Sequence[Exercise], rows: Container[str]
) -> None:
    """Keep of somebody of whom nothing came now what was there, or that there was nothing."""
    if problem and has_handed_in(records, name):
        records.add_learner(Learner(name, problem))
    elif name in rows and not has_handed_in(records, name):
        claim = Claim(Entry(name, name), name)
        _keep(records, claim, HandIn(problem=problem), exercises, RunSummary(), LateBy())


def _forget_claims(records: Records, names: set[str], summary: RunSummary) -> None:
    """Forget who stood for no learner before and does no more; who does now is in `names`."""
    for former in set(json.loads(records.about().get(CLAIMS, "[]"))) - names:
        answered = {one.exercise for one in records.handed_in(former) if one.answer != NOTHING}
        if answered <= summary.came.keys():  # else this is the download of something else
            records.forget(former)
        else:
            names.add(former)
    records.tell(**{CLAIMS: json.dumps(sorted(names))})


def _note_missing(
    records: Records,
    exercises: Sequence[Exercise],
    summary: RunSummary,
    closed: Mapping[str, str],
) -> None:
    """Note who handed in nothing of what others did, and keep what there was of theirs.

    `closed` says by learner what this machine could not look into: what else there may be is not
    known, and can't be run.
    """
    with records.transaction():
        for exercise in exercises:
            records.add_answer(exercise.id, NOTHING, Answer(exercise.file).packed())
        records.complete()
        came = {
            name: {*who["new"], *who["changed"], *who["same"]} for name, who in summary.came.items()
        }
        for one in list(records.handed_in()):
            if one.exercise not in came or one.learner in came[one.exercise]:
                continue
            summary.came[one.exercise]["missing"].append(one.learner)
            why, was_read = closed.get(one.learner), _was_read(records, one)
            if one.answer != NOTHING and was_read:
                kept = NOT_READ if why or NOT_READ in one.note else KEPT
                if kept not in one.note and NO_WORK not in one.note:
                    note = "; ".join(filter(None, [one.note, kept]))
                    records.hand_in(replace(one, note=note))
            elif why or (why is not None and not was_read):
                answer = Answer(f"{one.exercise}.py", problem=why, unread=bool(why))
                records.add_answer(one.exercise, answer.digest, answer.packed())
                records.hand_in(replace(one, answer=answer.digest))


def _was_read(records: Records, one: HandedIn) -> bool:
    """Whether the answer that a store holds could be read when it was handed in."""
    packed = records.answer(one.exercise, one.answer)
    return packed is None or not Answer.unpacked(packed).unread


def _keep_request(records: Records, name: str, text: str) -> bool:
    """Keep a request to grade again; return whether it is about anything.

    It is for the exercises that it names, else for all that the learner has handed in: what this
    run grades is no matter.
    """
    there = {exercise: exercise.rpartition("/")[2] for exercise in records.settings()}
    called = {exercise: re.escape(one).replace("_", "[ _-]") for exercise, one in there.items()}
    named = [one for one in there if re.search(rf"\b{called[one]}\b", text, re.IGNORECASE)]
    answered = [one.exercise for one in records.handed_in(name) if one.answer != NOTHING]
    for exercise in named or answered:
        records.request(name, exercise, text)
    return bool(named or answered)


def _keep(
    records: Records,
    claim: Claim,
    taken: HandIn,
    exercises: Sequence[Exercise],
    summary: RunSummary,
    late_by: LateBy,
) -> dict[tuple[str, str], tuple[str, str]]:
    """Keep what was handed in under the learner's name; return as `take_in` does."""
    name, entry = claim.learner, claim.entry
    mark = "" if claim.of else mark_of(entry)
    note = f"may be of {claim.of}, and counts for nobody" if claim.of else ""
    before = {one.exercise: one for one in records.handed_in(name)}
    otherwise = {}
    with records.transaction():
        records.add_learner(Learner(name, taken.problem, one_line(note)))
        for exercise in exercises:
            answer = taken.answers.get(exercise.id, Answer(exercise.file))
            digest, told = answer.digest, taken.at.get(exercise.id)
            if digest != NOTHING and (when := in_utc(entry.submitted)):
                told = when.isoformat(timespec="seconds")
            note = taken.notes.get(exercise.id, "")
            old = before.get(exercise.id)
            was = old.answer if old else NOTHING
            if old and digest not in (NOTHING, was) and not _was_read(records, old):
                was = NOTHING
            if old and was not in (NOTHING, digest) and answer.unread:
                records.hand_in(replace(old, note=NOT_READ))
                continue
            if old and was not in (NOTHING, digest) and not answer.holds_work(exercise):
                if digest != NOTHING:
                    records.hand_in(replace(old, note=NO_WORK))
                continue  # who hands in a whole folder again takes no answer back
            if digest != NOTHING:
                kind = "new" if was == NOTHING else "same" if was == digest else "changed"
                kinds: dict[str, list[str]] = {"new": [], "changed": [], "same": [], "missing": []}
                summary.came.setdefault(exercise.id, kinds)[kind].append(name)
            at = _time_of(old, digest, told, late_by)
            if old and old.answer == digest and old.at != at:
                records.note_time(old, at, f"--late-by {late_by.days}" if late_by.said else "")
            unclear = entry.coded or (claim.could and len(entry.ids) > 1)
            given = entry.label if unclear else entry.name or entry.learner
            records.add_answer(exercise.id, digest, answer.packed())
            records.hand_in(HandedIn(name, exercise.id, digest, at, note, given, mark))
            if old and old.answer != NOTHING and (old.given or given) != given:
                otherwise[name, exercise.id] = old.given, given
    return otherwise


def _time_of(old: HandedIn | None, digest: str, told: str | None, late_by: LateBy) -> str:
    """Return when something was handed in, or how late.

    The same bytes do not become late because they were copied, or handed in again. What is known of
    them stays where a download says nothing of it, and so do the days that they are late.

    Args:
        old: what was handed in before.
        digest: the hash of what is handed in now.
        told: what the download says of it, as in `HandIn.at`; None if it says nothing.
        late_by: how late is what is late.
    """
    at = f"{LATE} {late_by.days}".strip() if told == LATE else told or ""
    if old is None or old.answer != digest:
        return at
    if told is None or (told == LATE and not old.at.startswith(LATE)):
        return old.at
    if not told:
        return "" if old.at.startswith(LATE) else old.at
    if told == LATE:
        return at if late_by.said or old.at == LATE else old.at
    return min(old.at or at, at)
