"""`kata grade --nbgrader`: the table, going on where it stopped, and nbgrader's own features."""

import contextlib
import datetime
import json
import os
import shutil
import signal
import subprocess
import sys

import nbformat
import pytest
from kata_authoring.publishing.nbgrader_folder import generate
from kata_classroom.nbgrader import submitted
from kata_classroom.nbgrader.folder import api_of, gradebook_of
from kata_grader.cli.app import main
from kata_grader.regular_file import NotRead
from nbformat.v4 import new_markdown_cell

from tests.deadlines import PATIENCE, wait_until
from tests.nbgrader.classroom import MARKS, WALKS, cell, environment

# Says that it runs, and runs until a file is there.
LOOP = """def walk(xs, rate):
    import os
    open({note!r}, "w").close()
    while not os.path.exists({go!r}):
        pass
"""


@pytest.fixture
def grade(classroom, monkeypatch, capsys):
    """`grade(*words)` runs `kata grade` on the classroom; returns exit code, output, errors."""
    monkeypatch.setenv("COLUMNS", "150")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr("kata_grader.cli.context.out", _console(sys, "stdout"))

    def run(*words, folder=None):
        words = ["kata", "grade", "--nbgrader", str(folder or classroom.folder), *words]
        monkeypatch.setattr(sys, "argv", words)
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        return ended.value.code or 0, printed.out, printed.err

    return run


def _console(module, name):
    from rich.console import Console

    return lambda: Console(file=getattr(module, name), highlight=False)


def found_by(grade, *words):
    """Return what `kata grade --json` says, by learner."""
    code, out, err = grade(*words, "--json")
    found = json.loads(out)
    return {one["learner"]: one for one in found}, code, err


# The table.


def test_the_table_shows_each_learner_with_points_and_remarks(grade, classroom):
    """One line a learner: points of each notebook, the score, and what the instructor must know."""
    right = {"tally": classroom.answered("tally"), "double": classroom.answered("double")}
    classroom.hand_in("ada", MARKS, **right)
    classroom.hand_in("bob", MARKS, tally=classroom.released("tally"), double="no notebook")
    classroom.hand_in("eve", MARKS, tally=right["tally"], **{"Double (1)": right["double"]})
    classroom.hand_in("zoe", MARKS, **{"tally-final": right["tally"]})
    code, out, err = grade(MARKS)
    assert code == 1
    lines = {line.split()[0]: " ".join(line.split()) for line in out.splitlines() if line.strip()}
    assert lines["learner"] == "learner double tally score"
    assert lines["ada"] == "ada 4 / 4 6 / 6 10 / 10"
    unreadable = "bob 0 / 4 0 / 6 0 / 10 double.ipynb is not valid JSON"
    assert lines["bob"].startswith(unreadable)
    assert lines["eve"].startswith("eve 0 / 4 6 / 6 6 / 10 double.ipynb was not submitted")
    assert "(there is Double (1).ipynb)" in " ".join(out.split())
    assert lines["zoe"].startswith("zoe - - not graded double.ipynb was not submitted")
    assert "3 graded, 1 not graded" in err
    assert "double.ipynb is not valid JSON" in grade(MARKS)[1]  # where it was graded earlier too
    assert "Traceback" not in out + err


def test_json_is_one_list_and_nothing_else(grade, classroom):
    """`--json` prints what programs read, a learner's problem included."""
    classroom.hand_in("ada", walk=classroom.answered("walk"))
    classroom.hand_in("eve", walking=classroom.answered("walk"))
    found, code, err = found_by(grade, WALKS)
    assert code == 1
    assert "Traceback" not in err
    assert found["ada"] == {
        "learner": "ada",
        "notebooks": {"walk": {"points": 10, "max_points": 10}},
        "penalty": 0,
        "score": 10,
        "max_score": 10,
        "problem": "",
        "notes": [],
        "warnings": [],
    }
    assert "there is walking.ipynb" in found["eve"]["problem"]


def test_learners_of_any_name_are_graded(grade, classroom):
    """Names are neither patterns nor options nor markup."""
    names = ["o'brien", "Zoë", "a b", "-rf", "b]", "x", "a+b"]
    for name in names:
        classroom.hand_in(name, walk=classroom.answered("walk"))
    found, code, err = found_by(grade, WALKS)
    assert code == 0, err
    assert {name: one["score"] for name, one in found.items()} == dict.fromkeys(names, 10)
    assert f"{len(names)} graded earlier" in grade(WALKS)[2]
    code, _, err = grade(WALKS, "--student=-rf")
    assert code == 0
    assert err.strip() == "1 graded"


def test_a_name_that_nbgrader_takes_for_a_pattern_is_refused(grade, classroom):
    """Nobody's notebook is graded as somebody else's because of brackets in a name."""
    classroom.hand_in("x", walk=classroom.answered("walk"))
    for name in ("[x]", "*", "[bold]y"):
        classroom.hand_in(name, walk=classroom.released("walk"))
    found, code, err = found_by(grade, WALKS)
    assert code == 1
    assert found["x"]["score"] == 10
    for name in ("[x]", "*", "[bold]y"):
        assert "rename the folder" in found[name]["problem"]
    assert "[bold]y" in grade(WALKS)[1]
    assert "Traceback" not in err


def test_a_fault_of_the_kit_is_told_for_its_learner_and_keeps_nobody_else(grade, classroom):
    """A notebook that no check belongs to ends as a sentence, and is graded the next time."""
    notebook = classroom.source("double")
    graded = cell(notebook, "check-double")
    extra = nbformat.from_dict(json.loads(json.dumps(graded)))
    extra.id = extra.metadata.nbgrader.grade_id = "check-of-mine"
    notebook.cells.append(extra)
    nbformat.write(notebook, classroom.folder / "source" / MARKS / "double.ipynb")
    generate(classroom.folder, MARKS)
    classroom.hand_in("ada", MARKS, double=classroom.answered("double"))
    classroom.hand_in("bob", MARKS, tally=classroom.answered("tally"))
    found, code, err = found_by(grade, MARKS)
    assert code == 1
    assert (
        "The grader cell check-of-mine of ch2_marks/double belongs to none"
        in found["ada"]["problem"]
    )
    assert found["bob"]["score"] == 6
    assert "Traceback" not in err


def test_a_notebook_that_this_machine_cannot_read_costs_nobody_a_point(
    grade, classroom, monkeypatch
):
    """What was earned before stays in the gradebook, and it is graded once it can be read."""
    classroom.hand_in("ada", walk=classroom.answered("walk"))
    before = found_by(grade, WALKS)[0]["ada"]["score"]
    assert before > 0
    classroom.hand_in("ada", walk=classroom.answered("walk"))

    def refused(path):
        raise NotRead("can't be read (Permission denied)")

    with monkeypatch.context() as patched:
        patched.setattr(submitted, "read_notebook", refused)
        found, code, err = found_by(grade, WALKS, "--force")
    assert code == 1
    assert "walk.ipynb can't be read (Permission denied)" in found["ada"]["problem"]
    assert "Traceback" not in err
    with gradebook_of(api_of(classroom.folder)) as gradebook:
        assert gradebook.find_submission(WALKS, "ada").score == before
    assert found_by(grade, WALKS)[0]["ada"]["score"] == before


# What is graded again, and what is not.


def graded_at(classroom):
    """Return when each learner's notebook was graded."""
    folder = classroom.folder / "autograded"
    return {p.parts[-3]: p.stat().st_mtime_ns for p in folder.glob("*/*/walk.ipynb")}


def marked(classroom):
    """Return the learners whose autograded notebook says how it was graded."""
    found = set()
    for path in (classroom.folder / "autograded").glob("*/*/walk.ipynb"):
        with contextlib.suppress(ValueError):  # it is being written
            metadata = json.loads(path.read_text("utf-8"))["metadata"]
            found |= {path.parts[-3]} if "graded" in metadata["kata"] else set()
    return found


def test_a_second_run_grades_nobody_again(grade, classroom):
    """What is graded stays, --force grades everybody, --student one, a resubmission itself."""
    for name in ("ada", "bob", "eve"):
        classroom.hand_in(name, walk=classroom.answered("walk"))
    assert "3 graded" in grade(WALKS)[2]
    first = graded_at(classroom)
    code, out, err = grade(WALKS)
    assert code == 0
    assert out.count("10 / 10") == 6
    assert err.strip() == "0 graded, 3 graded earlier"
    assert graded_at(classroom) == first
    assert grade(WALKS, "--student", "bob")[2].strip() == "1 graded"
    second = graded_at(classroom)
    assert {name for name in first if first[name] != second[name]} == {"bob"}
    classroom.hand_in("eve", walk=classroom.answered("walk", only=["step"]))
    found, _, _ = found_by(grade, WALKS)
    third = graded_at(classroom)
    assert {name for name in second if second[name] != third[name]} == {"eve"}
    assert {name: one["score"] for name, one in found.items()} == {"ada": 10, "bob": 10, "eve": 4}
    assert "3 graded" in grade(WALKS, "--force")[2]
    assert not {name for name in third if third[name] == graded_at(classroom)[name]}


def test_what_the_gradebook_has_lost_is_graded_again(grade, classroom):
    """A gradebook that was begun anew is filled, whatever was graded before."""
    classroom.hand_in("ada", walk=classroom.answered("walk"))
    grade(WALKS)
    (classroom.folder / "gradebook.db").unlink()
    generate(classroom.folder, WALKS)
    code, _, err = grade(WALKS)
    assert code == 0
    assert err.strip() == "1 graded"
    assert classroom.score("ada") == 10


@pytest.mark.parametrize("what", ["check", "source", "timestamp"])
def test_what_decides_about_the_points_makes_everybody_be_graded_again(
    grade, classroom, course, what
):
    """An edited check, a new source notebook, and a later time of submission count as changes."""
    classroom.hand_in("ada", walk=classroom.answered("walk"))
    grade(WALKS)
    before = graded_at(classroom)
    check = course.find("walk").checks
    text = check.read_text("utf-8")
    try:
        if what == "check":
            check.write_text(text + "\nADDED = 1\n", "utf-8")
        elif what == "source":
            path = classroom.folder / "source" / WALKS / "walk.ipynb"
            path.write_text(path.read_text("utf-8").replace("A drawing", "The drawing"), "utf-8")
            generate(classroom.folder, WALKS)
        else:
            stamp = classroom.submission("ada") / "timestamp.txt"
            stamp.write_text("2026-01-01 00:00:00 UTC", "utf-8")
        assert grade(WALKS)[2].strip() == "1 graded"
    finally:
        check.write_text(text, "utf-8")
    assert graded_at(classroom) != before


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_each_notebook_is_read_once(grade, classroom, monkeypatch, jobs):
    """Whether it is graded, was graded before, or can't be read."""
    for name in ("ada", "bob"):
        classroom.hand_in(name, MARKS, tally=classroom.answered("tally"), double="no notebook")
    asked = []
    known = submitted.read_notebook

    def read(path):
        asked.append("/".join(path.parts[-3:]))
        return known(path)

    monkeypatch.setattr(submitted, "read_notebook", read)
    every = [f"{n}/{MARKS}/{e}.ipynb" for n in ("ada", "bob") for e in ("double", "tally")]
    for expected in ("2 graded", "0 graded, 2 graded earlier"):
        asked.clear()
        assert grade(MARKS, "--jobs", jobs)[2].strip() == expected
        assert sorted(asked) == every


def test_what_nbgrader_itself_has_graded_is_not_graded_again(grade, classroom):
    """`nbgrader autograde` and the formgrader's button grade in the same way."""
    classroom.hand_in("ada", walk=classroom.answered("walk"))
    assert classroom.autograde()["success"]
    assert grade(WALKS)[2].strip() == "0 graded, 1 graded earlier"


def test_two_processes_give_the_same_points_as_one(template, tmp_path):
    """`--jobs 2` checks answers side by side, and changes no score."""
    found = []
    for jobs in ("1", "2"):
        room = template.copied(tmp_path / f"class-{jobs}")
        texts = {"ada": None, "bob": ["step"], "eve": [], "max": ["step", "drawing"]}
        for name, only in texts.items():
            room.hand_in(name, walk=room.answered("walk", only=only))
        room.hand_in("not", walk="no notebook")
        ran = room.kata_grade(WALKS, "--jobs", jobs, "--json")
        assert ran.returncode == 0, ran.stderr
        found.append({one["learner"]: one["score"] for one in json.loads(ran.stdout)})
    assert found[0] == found[1] == {"ada": 10, "bob": 4, "eve": 0, "max": 5, "not": 0}


START = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from kata_grader.cli.app import main
from kata_grader.regular_file import NotRead
if __name__ == "__main__":
    main()
"""


@pytest.mark.skipif(os.name != "posix", reason="signals are sent as on POSIX systems")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL], ids=["SIGINT", "SIGKILL"])
def test_an_interrupted_run_goes_on_where_it_stopped(grade, classroom, number):
    """Nothing is lost, nothing is graded twice, and in the end every score is right."""
    there, go = classroom.folder.parent, classroom.folder.parent / "go"
    notes = {f"learner-{place}": there / f"note-{place}" for place in range(4)}
    for place, (name, note) in enumerate(notes.items()):
        notebook = classroom.answered("walk")
        until = there if place < 2 else go
        cell(notebook, "answer-walk").source = LOOP.format(note=str(note), go=str(until))
        classroom.hand_in(name, walk=notebook)
    path = classroom.folder / "nbgrader_config.py"
    outside = "c.GradeOutside.isolation = 'process'\n"  # in a sandbox no answer writes a note
    path.write_text(path.read_text("utf-8") + outside, "utf-8")
    script = classroom.folder.parent / "start.py"
    script.write_text(START, "utf-8")
    command = [sys.executable, script, "grade", "--nbgrader", classroom.folder, WALKS]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(classroom.folder.parent / "private"),
        start_new_session=True,
    )

    def is_in_the_middle_of_another():
        assert process.poll() is None
        done = marked(classroom)
        return len(done) >= 2 and any(notes[name].exists() for name in notes.keys() - done)

    wait_until(is_in_the_middle_of_another)
    os.killpg(process.pid, number)
    printed, told = process.communicate(timeout=PATIENCE)
    assert process.returncode == (130 if number == signal.SIGINT else -number)
    assert "Traceback" not in printed + told
    done = marked(classroom)
    assert 2 <= len(done) < 4
    before = graded_at(classroom)
    go.touch()
    found, code, err = found_by(grade, WALKS)
    assert code == 0, err
    assert {name: one["score"] for name, one in found.items()} == {
        f"learner-{place}": 5 for place in range(4)
    }
    after = graded_at(classroom)
    assert all(after[name] == before[name] for name in done)


# Wrong calls.


def sentence(code, out, err):
    """Require one sentence and exit code 2; return it."""
    assert code == 2, out + err
    assert out == ""
    assert err.startswith("kata: ")
    assert "Traceback" not in err
    assert len(err.strip().splitlines()) == 1, err
    return err


def test_a_wrong_call_ends_in_one_sentence(grade, classroom, tmp_path):
    """A wrong folder, assignment or learner is named, with what to do or what there is."""
    assert "is not an nbgrader course" in sentence(*grade(WALKS, folder=tmp_path / "nowhere"))
    assert "is not an nbgrader course" in sentence(*grade(WALKS, folder=tmp_path))
    assert "nobody has submitted" in sentence(*grade(WALKS))
    assert "there are: ch1_walks, ch2_marks" in sentence(*grade("ch3_nothing"))
    classroom.hand_in("ada", walk=classroom.answered("walk"))
    told = sentence(*grade(WALKS, "--student", "adda"))
    assert "adda has not submitted" in told
    assert "Did you mean ada?" in told


@pytest.mark.skipif(not shutil.which("bwrap"), reason="bubblewrap is not installed")
def test_in_a_sandbox_an_answer_sees_no_solution(grade, classroom):
    """With `isolation = "sandbox"`: the same points, and nothing of this machine."""
    solution = classroom.course.find("double").solution
    peeking = (
        "def double(x):\n"
        "    import pathlib\n"
        f"    return 2 * x if pathlib.Path({str(solution)!r}).exists() else x\n"
    )
    classroom.hand_in("ada", MARKS, double=classroom.answered("double"))
    notebook = classroom.released("double")
    cell(notebook, "answer-double").source = peeking
    classroom.hand_in("eve", MARKS, double=notebook)
    path = classroom.folder / "nbgrader_config.py"
    for isolation, points in (("process", 4), ("sandbox", 0)):
        line = f"c.GradeOutside.isolation = {isolation!r}\n"
        path.write_text(path.read_text("utf-8") + line, "utf-8")
        found, _, _ = found_by(grade, MARKS)
        assert found["ada"]["notebooks"]["double"]["points"] == 4
        assert found["eve"]["notebooks"]["double"]["points"] == points


@pytest.mark.parametrize(
    "line",
    [
        "this is no Python",
        "raise RuntimeError('broken')",
        "c.GradeOutside.isolation = 'none at all'",
        "c.GradeOutside.seed = 'seven'",
        "c.GradeOutside.course = '/nowhere'",
        "c.CourseDirectory.db_url = 'sqlite:////nowhere/gradebook.db'",
        "c.Autograde.exporter_class = 'no.such.Class'",
        "from kata_grader.nbgrader.configure import configure",
    ],
)
def test_a_broken_configuration_ends_in_one_sentence(grade, classroom, line):
    """The instructor reads which file or setting it is."""
    classroom.hand_in("ada", walk=classroom.answered("walk"))
    path = classroom.folder / "nbgrader_config.py"
    path.write_text(path.read_text("utf-8") + line + "\n", "utf-8")
    sentence(*grade(WALKS))


def test_a_gradebook_that_is_none_ends_in_one_sentence(grade, classroom):
    """A damaged gradebook is named."""
    classroom.hand_in("ada", walk=classroom.answered("walk"))
    (classroom.folder / "gradebook.db").write_bytes(b"no database" * 1000)
    assert "gradebook" in sentence(*grade(WALKS))


def test_without_nbgrader_it_says_what_to_install(classroom):
    """Without the extra, `kata grade` and `kata notebooks` name the command that installs it."""
    hidden = "import sys\nsys.modules['nbgrader'] = None\n"
    script = hidden + "from kata_grader.cli.app import main\nmain()"
    for words in (["grade", "--nbgrader", ".", WALKS], ["notebooks", "--to", "x"]):
        ran = subprocess.run(
            [sys.executable, "-c", script, *words],
            cwd=classroom.folder,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
            env=environment(classroom.folder),
        )
        assert ran.returncode == 2
        assert 'pip install "keras-katas[notebooks]"' in ran.stderr
        assert "Traceback" not in ran.stderr


# nbgrader's own features.


def test_manual_grades_comments_and_extra_credit_stay(grade, classroom):
    """What an instructor entered by hand is neither lost nor overruled when grading again."""
    classroom.hand_in("ada", walk=classroom.answered("walk", only=["step"]))
    grade(WALKS)
    with classroom.gradebook() as gradebook:
        found = gradebook.find_grade("check-walk", "walk", WALKS, "ada")
        found.manual_score, found.extra_credit, found.needs_manual_grade = 2, 0.5, False
        comment = gradebook.find_comment("answer-walk", "walk", WALKS, "ada")
        assert comment.comment == "No response."
        comment.manual_comment = "Nearly!"
        gradebook.db.commit()
    found, _, _ = found_by(grade, WALKS, "--force")
    assert found["ada"]["score"] == 6.5
    with classroom.gradebook() as gradebook:
        found = gradebook.find_grade("check-walk", "walk", WALKS, "ada")
        assert (found.manual_score, found.extra_credit, found.auto_score) == (2, 0.5, 0)
        assert found.needs_manual_grade  # nbgrader asks for another look at what was overruled
        assert gradebook.find_comment("answer-walk", "walk", WALKS, "ada").comment == "Nearly!"
        assert gradebook.find_comment("answer-step", "walk", WALKS, "ada").comment is None


PLUGIN = """
from nbgrader.plugins import LateSubmissionPlugin

class ThreePointsOff(LateSubmissionPlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return 3

c.AssignLatePenalties.plugin_class = ThreePointsOff
"""


def test_late_penalties_of_a_plugin_count(grade, classroom):
    """A plugin that is configured below `configure(c)` decides about what came late."""
    path = classroom.folder / "nbgrader_config.py"
    path.write_text(path.read_text("utf-8") + PLUGIN, "utf-8")
    with classroom.gradebook() as gradebook:
        gradebook.find_assignment(WALKS).duedate = datetime.datetime(2026, 1, 2)
        gradebook.db.commit()
    for name, day in (("ada", 1), ("bob", 3)):
        classroom.hand_in(name, walk=classroom.answered("walk"))
        stamp = classroom.submission(name) / "timestamp.txt"
        stamp.write_text(f"2026-01-0{day} 00:00:00 UTC", "utf-8")
    found, _, _ = found_by(grade, WALKS)
    assert (found["ada"]["score"], found["ada"]["penalty"]) == (10, 0)
    assert (found["bob"]["score"], found["bob"]["penalty"]) == (7, 3)
    assert "late: 3 points off" in grade(WALKS)[1]


def test_a_cell_that_is_graded_by_hand_stays_one(grade, classroom):
    """An instructor's essay cell waits for its grade, keeps its text, and can earn its points."""
    path = classroom.folder / "source" / WALKS / "walk.ipynb"
    notebook = nbformat.read(path, as_version=4)
    marks = {"schema_version": 3, "grade_id": "essay", "grade": True, "solution": True}
    marks |= {"locked": False, "task": False, "points": 5}
    notebook.cells.append(new_markdown_cell("Why?", id="essay", metadata={"nbgrader": marks}))
    nbformat.write(notebook, path)
    generate(classroom.folder, WALKS)
    answered = classroom.answered("walk")
    cell(answered, "essay").source = "Because it forgets."
    classroom.hand_in("ada", walk=answered)
    classroom.hand_in("bob", walk=classroom.answered("walk"))
    found, _, _ = found_by(grade, WALKS)
    assert [(one["score"], one["max_score"]) for one in found.values()] == [(10, 15), (10, 15)]
    with classroom.gradebook() as gradebook:
        for name, needed in (("ada", True), ("bob", False)):
            essay = gradebook.find_grade("essay", "walk", WALKS, name)
            assert essay.needs_manual_grade == needed
        essay = gradebook.find_grade("essay", "walk", WALKS, "ada")
        essay.manual_score, essay.needs_manual_grade = 5, False
        gradebook.db.commit()
    graded = classroom.folder / "autograded" / "ada" / WALKS / "walk.ipynb"
    assert "Because it forgets." in graded.read_text("utf-8")
    assert found_by(grade, WALKS)[0]["ada"]["score"] == 15
