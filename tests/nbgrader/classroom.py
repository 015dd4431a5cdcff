"""An nbgrader course with learners in it, as the tests of the bridge need it."""

from __future__ import annotations

import copy
import io
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import urllib.error
import urllib.request
import zipfile
from contextlib import contextmanager, suppress
from pathlib import Path

import kata_grader
import nbformat
from kata_authoring.publishing import unpacking
from kata_authoring.publishing.nbgrader_folder import write_folder
from kata_authoring.publishing.notebook import notebook_of
from kata_classroom.nbgrader.folder import CONFIG, api_of
from kata_grader.course.manifest import load_course
from kata_grader.course.stubs import stub_of
from nbgrader.api import Gradebook

from tests.deadlines import PATIENCE, wait_until

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
TINY = HERE / "course"
WALKS, MARKS = "ch1_walks", "ch2_marks"
SECONDS = 1200


def copy_of_tiny(folder):
    """Copy the tiny course, with its stubs."""
    shutil.copytree(TINY, folder, ignore=shutil.ignore_patterns("__pycache__"))
    course = load_course(folder)
    for exercise in course.exercises:
        exercise.stub.parent.mkdir(parents=True, exist_ok=True)
        exercise.stub.write_text(stub_of(exercise.solution.read_text("utf-8")), "utf-8")
    return course


def engine_with(course):
    """Return the bytes of a zip that holds the engine with `course` as the installed one."""
    data = io.BytesIO()
    package = Path(kata_grader.__file__).parent
    with zipfile.ZipFile(data, "w") as archive:
        for root, place in ((package, "kata_grader"), (course.root, "kata_grader/bundled")):
            for path in sorted(root.rglob("*")):
                beside = path.relative_to(root)
                if path.is_file() and not {"__pycache__", ".kata", "bundled"} & {*beside.parts}:
                    info = zipfile.ZipInfo(f"{place}/{beside.as_posix()}")
                    archive.writestr(info, path.read_bytes())
        archive.write(unpacking.__file__, "__main__.py")
    return data.getvalue()


def environment(folder):
    """Return the variables of a process that sees no settings of Jupyter but the course's own."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST", "COV_", "JUPYTER"))}
    private = {
        name: str(folder / name.lower())
        for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    }
    quiet = {"NO_COLOR": "1", "COLUMNS": "160", "PYTHONWARNINGS": "ignore"}
    return clean | private | quiet | {"JUPYTER_NO_CONFIG": "", "JUPYTER_PLATFORM_DIRS": "1"}


def run(words, folder, seconds=SECONDS, **variables):
    """Run a module of Python as a command in a folder, such as `nbgrader autograde`."""
    return subprocess.run(
        [sys.executable, "-m", *map(str, words)],
        cwd=folder,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=seconds,
        check=False,
        env=environment(Path(folder).parent / "private") | variables,
    )


class Classroom:
    """A course folder of nbgrader.

    Args:
        folder: where it is.
        course: the course that its notebooks are made from.
    """

    def __init__(self, folder, course):
        self.folder = folder
        self.course = course

    @classmethod
    def opened(cls, folder, course, bundle=lambda chapter: b"nothing", chapters=None):
        """Write a new course folder; of some chapters alone if they are named."""
        if chapters is not None:
            kept = tuple(c for c in course.chapters if c.name in chapters)
            write_folder(course, kept, folder, bundle)
        else:
            write_folder(course, course.chapters, folder, bundle)
        if not shutil.which("bwrap"):  # most tests are about anything but the sandbox
            with (folder / CONFIG).open("a", encoding="utf-8") as file:
                file.write("c.GradeOutside.isolation = 'process'\n")
        return cls(folder, course)

    @property
    def seed(self):
        """The seed of the checks' inputs, which is a secret of this class."""
        return int(re.search(r"\bseed=(\d+)", (self.folder / CONFIG).read_text("utf-8"))[1])

    def copied(self, folder):
        """Return a copy of this classroom."""
        shutil.copytree(self.folder, folder, symlinks=True)
        return Classroom(folder, self.course)

    def source(self, name):
        """Return the instructor's notebook of an exercise."""
        exercise = self.course.find(name)
        path = self.folder / "source" / exercise.chapter / f"{exercise.name}.ipynb"
        return nbformat.read(path, as_version=4)

    def released(self, name):
        """Return the notebook that learners get."""
        exercise = self.course.find(name)
        path = self.folder / "release" / exercise.chapter / f"{exercise.name}.ipynb"
        return nbformat.read(path, as_version=4)

    def answered(self, name, source=None, only=None):
        """Return the released notebook with answers written into it.

        Args:
            name: the exercise.
            source: the text to take them from; the solution's if it is not given.
            only: the functions to answer; all if they are not given.
        """
        notebook = self.released(name)
        answers = {
            cell.id: without_markers(cell.source)
            for cell in notebook_of(self.course.find(name), source).cells
            if cell.id.startswith("answer-")
        }
        for cell in notebook.cells:
            if only is None or cell.id.removeprefix("answer-") in only:
                cell.source = answers.get(cell.id, cell.source)
        return notebook

    def submission(self, learner, assignment=WALKS):
        """Return the folder of a learner's submission, made if it was not there."""
        folder = self.folder / "submitted" / learner / assignment
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def hand_in(self, learner, assignment=WALKS, **notebooks):
        """Write a learner's notebooks: nodes, values for JSON, text or bytes."""
        for name, content in notebooks.items():
            path = self.submission(learner, assignment) / f"{name}.ipynb"
            path.write_bytes(as_bytes(content))

    def nbgrader(self, *words, seconds=SECONDS, **variables):
        """Run nbgrader's command line here."""
        return run(["nbgrader", *words], self.folder, seconds, **variables)

    def kata_grade(self, *words, **variables):
        """Run `kata grade` on this folder."""
        return run(["kata_grader", "grade", "--nbgrader", ".", *words], self.folder, **variables)

    def autograde(self, assignment=WALKS, learner="*"):
        """Run nbgrader's autograde in this process; return what nbgrader's interface returns."""
        return api_of(self.folder).autograde(assignment, learner)

    def feedback(self, learner, name="walk", assignment=WALKS):
        """Return the text of the feedback on a notebook."""
        path = self.folder / "feedback" / learner / assignment / f"{name}.html"
        return path.read_text("utf-8")

    def gradebook(self):
        """Open the gradebook."""
        return Gradebook(f"sqlite:///{self.folder / 'gradebook.db'}")

    def grades(self, learner, assignment=WALKS):
        """Return the points of each grader cell by notebook and cell; None where there are none."""
        with self.gradebook() as gradebook:
            found = gradebook.find_submission(assignment, learner)
            return {
                notebook.name: {grade.name: grade.auto_score for grade in notebook.grades}
                for notebook in found.notebooks
            }

    def score(self, learner, assignment=WALKS):
        """Return a learner's score."""
        with self.gradebook() as gradebook:
            return gradebook.find_submission(assignment, learner).score


def as_bytes(content):
    """Return a notebook's file: of a node, a value for JSON, text or bytes."""
    if isinstance(content, bytes):
        return content
    if isinstance(content, nbformat.NotebookNode):
        content = copy.deepcopy(content)
        for cell in content.cells:  # as Jupyter writes them, whatever the cell has become
            if isinstance(cell, dict) and isinstance(cell.get("source"), str):
                cell["source"] = cell["source"].splitlines(keepends=True)
    return content.encode("utf-8") if isinstance(content, str) else json.dumps(content).encode()


def without_markers(source):
    """Return a cell's text without the lines that mark a solution."""
    lines = source.split("\n")
    return "\n".join(line for line in lines if "### BEGIN" not in line and "### END" not in line)


def cell(notebook, name):
    """Return the cell of a notebook that has this id."""
    (found,) = [one for one in notebook.cells if one["id"] == name]
    return found


def mark(notebook, name):
    """Return what nbgrader keeps in the metadata of a cell."""
    return cell(notebook, name).metadata.nbgrader


@contextmanager
def serving_formgrader(folder):
    """Serve nbgrader's formgrader for a course folder on this machine alone; yields its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "jupyter_server", f"--port={port}", "--ip=127.0.0.1"]
    command += ["--no-browser", "--allow-root", f"--ServerApp.root_dir={folder}"]
    command += ["--IdentityProvider.token=", "--ServerApp.port_retries=0"]
    extensions = "{'nbgrader.server_extensions.formgrader': True}"
    command += [f"--ServerApp.jpserver_extensions={extensions}"]
    private = environment(folder.parent / "private")
    with open(folder.parent / "server.log", "w", encoding="utf-8") as log:
        process = subprocess.Popen(
            command, cwd=folder, stdout=log, stderr=subprocess.STDOUT, env=private
        )

    def answers():
        assert process.poll() is None
        with suppress(urllib.error.URLError, ConnectionError):
            return urllib.request.urlopen(f"{address}/api", timeout=10).status == 200

    address = f"http://127.0.0.1:{port}"
    try:
        wait_until(answers)
        yield f"{address}/formgrader"
    finally:
        process.terminate()
        process.wait(PATIENCE)
