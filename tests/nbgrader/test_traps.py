"""The traps of nbgrader: each is shown to be real with its own configuration, and closed with ours.

One class hands in the same notebooks twice. The first is graded as nbgrader comes: every notebook
in a kernel that also holds the score. The second with `configure`.
"""

import copy

import nbformat
import pytest
from nbformat.v4 import new_code_cell

from tests.nbgrader.classroom import MARKS, Classroom, cell, copy_of_tiny, engine_with

AS_IT_COMES, OURS = "as nbgrader comes", "with configure()"
CONFIG = "c = get_config()\nc.CourseDirectory.course_id = 'tiny'\nc.Execute.timeout = 60\n"
# What an answer can do with the kernel that it runs in.
NEVER_AGAIN = """
shell = get_ipython()
passed = shell.last_execution_result
async def never(*args, **kwargs):
    return passed
shell.showtraceback = lambda *args, **kwargs: None
shell.run_cell_async = never
"""
TO_STDERR = """
import sys
def tell(*about):
    print("I tensorflow: this is no error", file=sys.stderr)
try:
    get_ipython().events.register("pre_run_cell", tell)
except NameError:
    tell()
"""
# Imported by the first check in place of what is installed, for it stands beside the notebook.
FORGED_MODULE = """
from IPython import get_ipython
shell = get_ipython()
def before_each_cell(*about):
    shell.user_ns["check"] = lambda name: None
shell.events.register("pre_run_cell", before_each_cell)
"""
SECRET = """

@hidden
@points(2)
def test_secret(submission, reference):
    '''Twice 4711.'''
    agree(submission.double, reference.double, 4711)
"""


def returning(text):
    """Return what makes every check of a kernel give this value."""
    return f"def check(name):\n    return {text}\n"


class Class:
    """The learners, and what became of them."""

    def __init__(self, room):
        self.room = room
        for name, notebook in self.notebooks().items():
            room.hand_in(name, MARKS, double=notebook)
        beside = room.submission("python_file", MARKS) / "numpy.py"
        beside.write_text(FORGED_MODULE, "utf-8")
        self.ran = room.nbgrader("autograde", MARKS)
        self.told = room.nbgrader("generate_feedback", MARKS, "--student", "hidden")

    def notebooks(self):
        """Return what each learner hands in."""
        right, stub = self.room.answered("double"), self.room.released("double")
        found = {"right": right, "stub": stub, "python_file": stub, "hidden": stub}
        found["stderr"] = with_code(right, TO_STDERR)
        for name, text in (
            ("unreadable", "'as you like'"),
            ("nan", "float('nan')"),
            ("negative", "-1"),
            ("above", "1000"),
        ):
            found[name] = with_code(stub, returning(text))
        found["shell"] = with_code(stub, NEVER_AGAIN)
        deleted = copy.deepcopy(right)
        deleted.cells.remove(cell(deleted, "check-double"))
        found["deleted"] = deleted
        twice = copy.deepcopy(right)
        twice.cells.insert(
            twice.cells.index(cell(twice, "answer-double")) + 1, cell(stub, "answer-double")
        )
        found["z_twice"] = twice  # the last one, for nbgrader's run ends there
        return found

    def points(self, learner):
        """Return a learner's points of 6, 2 of them hidden; None if the learner was not graded."""
        graded = self.room.folder / "autograded" / learner / MARKS / "double.ipynb"
        if not graded.is_file():
            return None
        return sum(points or 0 for points in self.room.grades(learner, MARKS)["double"].values())


def with_code(notebook, text):
    """Return the notebook with a cell behind the answer."""
    changed = copy.deepcopy(notebook)
    place = changed.cells.index(cell(changed, "answer-double"))
    changed.cells.insert(place + 1, new_code_cell(text))
    return changed


@pytest.fixture(scope="module")
def classes(tmp_path_factory):
    """The class graded twice, by the configuration."""
    folder = tmp_path_factory.mktemp("traps")
    course = copy_of_tiny(folder / "course")
    check = course.find("double").checks
    check.write_text(
        check.read_text("utf-8").replace("import agree, points", "import agree, hidden, points")
        + SECRET,
        "utf-8",
    )
    bundle = engine_with(course)
    ours = Classroom.opened(folder / "ours", course, lambda chapter: bundle, [MARKS])
    theirs = ours.copied(folder / "theirs")
    (theirs.folder / "nbgrader_config.py").write_text(CONFIG, "utf-8")
    return {OURS: Class(ours), AS_IT_COMES: Class(theirs)}


def trap(name, theirs, ours):
    """Parametrise a test with what a learner earns with each configuration."""
    return [
        pytest.param(name, AS_IT_COMES, theirs, id=f"{name}-as it comes"),
        pytest.param(name, OURS, ours, id=f"{name}-ours"),
    ]


@pytest.mark.parametrize(
    ("learner", "configuration", "earned"),
    [
        *trap("right", 6, 6),
        *trap("stub", 0, 0),
        *trap("stderr", 0, 6),
        *trap("unreadable", 6, 0),
        *trap("nan", 6, 0),
        *trap("negative", 6, 0),
        *trap("above", None, 0),
        *trap("shell", 6, 0),
        *trap("deleted", 2, 6),
        *trap("python_file", 6, 0),
        *trap("z_twice", None, 6),
    ],
)
def test_a_trap_is_real_and_closed(classes, learner, configuration, earned):
    """As nbgrader comes, the learner gets points that are not earned, or loses earned ones."""
    assert classes[configuration].points(learner) == earned


@pytest.mark.parametrize("configuration", [AS_IT_COMES, OURS])
def test_a_cell_that_stands_twice_ends_the_run_for_everybody_unless_it_is_restored(
    classes, configuration
):
    """As nbgrader comes, it takes the second one for metadata of an old version, and stops."""
    ran = classes[configuration].ran
    assert ("use an old version" in ran.stderr) == (configuration == AS_IT_COMES)
    assert ran.returncode == (1 if configuration == AS_IT_COMES else 0)


@pytest.mark.parametrize("configuration", [AS_IT_COMES, OURS])
def test_hidden_checks_leak_into_feedback_unless_they_are_hidden(classes, configuration):
    """As nbgrader comes, feedback shows the hidden check's name, its title and its inputs."""
    found = classes[configuration]
    page = found.room.feedback("hidden", "double", MARKS)
    leaks = [secret in page for secret in ("test_secret", "Twice 4711", "HIDDEN TESTS")]
    assert leaks == [configuration == AS_IT_COMES] * 3
    if configuration == OURS:
        assert "A hidden check did not pass." in page
        assert "4711" not in page


@pytest.mark.parametrize("configuration", [AS_IT_COMES, OURS])
def test_the_kernel_is_left_out(classes, configuration):
    """With ours no cell of a learner's is executed by nbgrader: there is nothing to forge."""
    graded = classes[configuration].room.folder / "autograded" / "right" / MARKS / "double.ipynb"
    notebook = nbformat.read(graded, as_version=4)
    executed = any(one.get("execution_count") for one in notebook.cells)
    assert executed == (configuration == AS_IT_COMES)
