"""What runs in the browser: the engine, unchanged, on an answer that a page hands over."""

from __future__ import annotations

import io
import json
import os
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

ENGINE, ANSWERS = Path("/engine"), Path("/answers")
sys.path.insert(0, str(ENGINE))

from kata_grader.checking.result_cache import keep_results  # noqa: E402
from kata_grader.checking.runner import CheckOptions, run_checks  # noqa: E402
from kata_grader.course.hints import problem_of, puzzle_of  # noqa: E402
from kata_grader.course.manifest import load_course  # noqa: E402
from kata_grader.course.notebooks import working_notebook  # noqa: E402
from kata_grader.isolation.worker import preload  # noqa: E402
from kata_grader.submission import Folder  # noqa: E402
from kata_grader.verdicts import Verdict  # noqa: E402
from kata_grader.wording import Causes, public  # noqa: E402

keep_results()
COURSE = load_course(ENGINE / "course")
for library in COURSE.libraries:
    if library.page_backend:
        os.environ[library.backend_variable] = library.page_backend
FAILED: dict[str, str] = {}  # the function that the last check found wrong, by exercise
TOLD = ("check", "title", "outcome", "points", "max_points", "mistake", "printed")


def check(
    name: str,
    code: str,
    said: Callable[[str], None],
    asks: Callable[[bool], None],
    only: str = "[]",
) -> str:
    """Check an answer; `said` hears each verdict as JSON. Returns the result as JSON.

    Args:
        name: the id of the exercise.
        code: the text of the answer.
        said: called with the JSON of each verdict as it comes.
        asks: called with true when the answer is asked for something, with false after its reply.
        only: the names of the checks to run, as JSON; none for all.
    """
    exercise, causes = COURSE.find(name), Causes()
    path = ANSWERS / exercise.file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(code, "utf-8")

    def on_verdict(_: str, verdict: Verdict) -> None:
        told = {key: getattr(verdict, key) for key in TOLD}
        said(json.dumps({**told, "message": causes.message(verdict)}, default=float))

    def listen(_: bytes, send: Callable[[], bytes]) -> bytes:
        asks(True)
        try:
            return send()
        finally:
            asks(False)

    chosen = tuple(json.loads(only))
    options = CheckOptions(Folder(ANSWERS), "direct", only=chosen, listen=listen)
    (result,) = run_checks([exercise], options, on_verdict)
    FAILED[name] = problem_of(exercise, result).get("function", "")
    return json.dumps(public(result), default=float)


def start(name: str) -> None:
    """Import what an exercise needs, so that no deadline has to include it."""
    preload(COURSE.find(name).modules)


def solution(name: str) -> str:
    """Return the text of the solution of an exercise."""
    return COURSE.find(name).solution.read_text("utf-8")


def puzzle(name: str, typed: str) -> str:
    """Return as JSON the puzzle of an exercise, and what is wrong with an order of its lines.

    Args:
        name: the id of the exercise.
        typed: the order, such as `2 >1 >>3`.
    """
    found = puzzle_of(COURSE.find(name), FAILED.get(name, ""))
    if found is None:
        return "null"
    told = {"function": found.function, "lines": found.shuffled, "wrong": found.judge(typed)}
    return json.dumps(told)


def notebook(name: str, code: str) -> str:
    """Return the content of a notebook with an answer to an exercise."""
    return working_notebook(COURSE, COURSE.find(name), code)


def pack(answers: str) -> bytes:
    """Return a zip of answers, given as JSON of their texts by their exercises' ids."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, code in sorted(json.loads(answers).items()):
            archive.writestr(f"{name}.py", code)
    return data.getvalue()


def unpack(data: bytes) -> str:
    """Return as JSON the answers in a zip, by their exercises' ids; other files are left out."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        for exercise in COURSE.exercises:
            for info in archive.infolist():
                ours = info.filename == exercise.file or info.filename.endswith(f"/{exercise.file}")
                if ours and info.file_size <= 2**20:
                    found[exercise.id] = archive.read(info).decode("utf-8", "replace")
    return json.dumps(found)
