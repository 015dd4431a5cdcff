"""Writing a question of PrairieLearn, whose external grader checks the exercises of a chapter."""

from __future__ import annotations

import json
import math
import tempfile
import uuid
import zipfile
from importlib.resources import files
from pathlib import Path

from kata_grader.course.manifest import Course
from kata_grader.isolation.modes import IsolationMode
from kata_grader.whole_file import write_private, write_whole

from kata_authoring.publishing.autograder import PROGRAMS, write_autograder
from kata_authoring.publishing.release import require_new

ENTRY, IMAGE = "grade.py", "keras-katas-grader"
MOST_SECONDS = 600  # PrairieLearn allows no more
DOCKERFILE = """\
# The image in which PrairieLearn grades: build it, push it, and name it in info.json.
FROM python:3.11-slim
RUN apt-get update && apt-get install -y --no-install-recommends bubblewrap
COPY tests/requirements.txt /tmp/requirements.txt
RUN pip install --no-cache-dir -r /tmp/requirements.txt
"""


def write_question(
    course: Course, name: str, folder: Path, seed: int | None, isolation: IsolationMode
) -> Path:
    """Write a question of PrairieLearn for a chapter; return its folder.

    It holds solutions and hidden checks, so only the instructor and PrairieLearn may have it.

    Args:
        course: the course.
        name: the chapter's name.
        folder: a new or empty folder.
        seed: the seed of the checks' inputs; None for a new one.
        isolation: where answers run in the grader's container.

    Raises:
        KataError: the folder is not empty, or as for `write_autograder`.
    """
    require_new(folder)
    chapter = course.chapter(name)
    with tempfile.TemporaryDirectory(prefix="kata-") as place:
        archive = write_autograder(course, name, Path(place), seed, isolation)
        with zipfile.ZipFile(archive) as opened:
            for one in set(opened.namelist()).difference(PROGRAMS):
                write_private(folder / "tests" / one, opened.read(one))
    entry = (files(__package__) / "templates" / "prairielearn.py.txt").read_text("utf-8")
    write_whole(folder / "tests" / ENTRY, entry).chmod(0o755)
    seconds = sum(exercise.seconds for exercise in chapter.exercises)
    about = {
        "uuid": str(uuid.uuid4()),
        "title": f"{course.title}: {chapter.title}",
        "topic": chapter.title,
        "type": "v3",
        "gradingMethod": "External",
        "externalGradingOptions": {
            "enabled": True,
            "image": IMAGE,
            "entrypoint": f"/grade/tests/{ENTRY}",
            "timeout": min(MOST_SECONDS, math.ceil(seconds)),
        },
    }
    names = ", ".join(Path(exercise.file).name for exercise in chapter.exercises)
    page = (
        f"<pl-question-panel><p>{chapter.title}</p></pl-question-panel>\n"
        f'<pl-file-upload file-names="{names}"></pl-file-upload>\n'
        "<pl-submission-panel>\n  <pl-external-grader-results></pl-external-grader-results>\n"
        "  <pl-file-preview></pl-file-preview>\n</pl-submission-panel>\n"
    )
    write_whole(folder / "info.json", json.dumps(about, indent=2) + "\n")
    write_whole(folder / "question.html", page)
    write_whole(folder / "Dockerfile", DOCKERFILE)
    return folder
