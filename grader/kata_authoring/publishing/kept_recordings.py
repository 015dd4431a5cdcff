"""Keeping recorded answers that were proven: an exercise is recorded once for each change."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

from kata_grader.course.cache import Cache
from kata_grader.course.digest import digest
from kata_grader.course.manifest import Course, Exercise
from kata_grader.course.stubs import current_stub

from kata_authoring.publishing.bundle import check_files, manifest_of

KIND = "recording"


def find_recording(course: Course, exercise: Exercise) -> bytes | None:
    """Return what was recorded for an exercise; None if something has changed since."""
    return Cache().get(KIND, _key(course, exercise))


def keep_recording(course: Course, exercise: Exercise, recording: bytes) -> None:
    """Keep what was recorded and proven for an exercise."""
    Cache().put(KIND, _key(course, exercise), recording)


def _key(course: Course, exercise: Exercise) -> str:
    """Return a hash of all that decides about an exercise's answers.

    A scenario is found by its line, so the text of the checks counts as it is.
    """
    alone = replace(course.chapter(exercise.chapter), exercises=(exercise,))
    recorder = Path(__file__).with_name("record_answers.py").read_text("utf-8")
    told = [digest(course, exercise), current_stub(exercise), manifest_of(course, alone), recorder]
    whole = json.dumps([*told, check_files([exercise])])
    return hashlib.sha256(whole.encode()).hexdigest()
