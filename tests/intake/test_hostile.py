"""Hand-ins that exhaust, stop or deceive whoever reads them: each costs its own learner alone."""

import hashlib
import json
import os
import sys
from pathlib import Path

import pytest
from kata_classroom import reading
from kata_classroom.reading import read_download
from kata_grader.errors import KitFault
from kata_grader.intake import answers
from kata_grader.intake.notebook import NO_CHECKS
from kata_grader.regular_file import Unreadable
from kata_grader.running.process import Process
from kata_grader.submission import Answer, Source

from tests.classroom.conftest import ThisProcess
from tests.intake.hostile import MB, STOPPING, cell, lay_out, nested_lists
from tests.intake.hostile import notebook as notebook_of
from tests.intake.test_layouts import ONE, TWO, write, zip_of

UNUSUAL = "is compressed in an unusual way: make an ordinary zip (deflate)"
TOO_LONG = "holds a name or header that is too long"
SAID = {
    "bzip2_in_zip": f"eve.zip {UNUSUAL}",
    "lzma_in_zip": f"eve.zip {UNUSUAL}",
    "bzip2_in_zip_in_zip": f"eve.zip holds work.zip, which {UNUSUAL}",
    "deflate_in_zip": "decay.py can't be unpacked",
    "many_in_zip": "eve.zip holds more than 10,000 files",
    "gnu_long_name": f"eve.tgz {TOO_LONG}",
    "gnu_long_link": f"eve.tgz {TOO_LONG}",
    "pax_header": f"eve.tgz {TOO_LONG}",
    "global_pax_header": f"eve.tgz {TOO_LONG}",
    "global_pax_words": "",
    "sparse_map": "eve.tgz holds more than 10,000 files, or too long names",
    "long_grade_id": "",
}
LIMITED = pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux alone")


# Exhausting the one who reads.


@pytest.mark.parametrize("name", SAID)
def test_what_would_take_all_memory_is_refused_by_a_simple_bound(name, take, tmp_path):
    """With a sentence about this learner; the others are graded."""
    size = 45 if name in ("sparse_map", "many_in_zip") else 4
    taken = take(lay_out(tmp_path / "subs", name, size))
    assert taken["ada"].code == taken["zoe"].code != {}
    eve = taken["eve"]
    assert SAID[name] in (eve.problem or eve.problems.get("decay", ""))
    assert "fault" not in eve.problem


@LIMITED
@pytest.mark.parametrize(
    "name", ["notebook_of_lists", pytest.param("xz_dictionary", marks=pytest.mark.slow)]
)
def test_what_passes_the_bounds_meets_the_limit_of_the_process(name, take, tmp_path):
    """A notebook of 22 million lists, and an archive that wants a dictionary of 1.5 GB."""
    taken = take(lay_out(tmp_path / "subs", name))
    assert "needs more than 1,024 MB of memory to be read" in taken["eve"].problem
    assert taken["ada"].code == taken["zoe"].code != {}


def test_a_hand_in_that_takes_too_long_is_told(shared_course, tmp_path, monkeypatch):
    """And whoever comes after it is read by a new process."""
    write(tmp_path / "subs" / "ada" / "decay.ipynb", nested_lists(8 * MB))
    write(tmp_path / "subs" / "zoe" / "decay.py")
    found = read_download(tmp_path / "subs", shared_course)
    ada, zoe = found.entries
    monkeypatch.setattr(reading, "SECONDS", 0)
    problem = found.read(ada, shared_course.exercises).problem
    assert problem == "ada takes longer than 0 s to be read"
    monkeypatch.undo()
    assert not found.read(zoe, shared_course.exercises).problem


@pytest.fixture
def read_by(monkeypatch):
    """`read_by(begin)` reads with a process that begins with this function, and returns it."""
    made = []

    def start(begin):
        made.append(Process(begin, growth=reading.MEMORY))
        monkeypatch.setattr(reading, "PROCESS", made[-1])
        return made[-1]

    yield start
    for process in made:
        process.end()


def end_when_asked():
    reading.cells_in = lambda *values: os._exit(9)


def never_begin():
    os._exit(9)


@pytest.mark.usefixtures("importable")
def test_without_such_a_process_nobody_is_to_blame(read_by):
    """It is the kit's fault or the machine's, and no hand-in's."""
    read_by(never_begin)
    with pytest.raises(KitFault, match="can't be started here"):
        reading.read_notebook(Path("x.ipynb"))


@pytest.fixture
def importable(monkeypatch):
    """A process that is spawned can import this module, however pytest was started."""
    monkeypatch.syspath_prepend(str(Path(__file__).parents[2]))


@pytest.mark.usefixtures("importable")
def test_a_process_that_is_ended_costs_what_it_was_reading(read_by):
    """As the kernel ends it when the machine has no memory left; the next gets a new one."""
    process = read_by(end_when_asked)
    for starts in (2, 4):
        with pytest.raises(Unreadable, match="it ended the process that read it"):
            reading.read_notebook(Path("x.ipynb"))
        assert process.starts == starts
    assert not process.running


def end_once():
    flag = Path(os.environ["ENDED_ONCE"])
    if not flag.exists():
        flag.touch()
        reading.hand_in = lambda *values: os._exit(9)
    reading.prepare()


@pytest.mark.usefixtures("importable")
def test_what_ends_the_process_by_accident_is_read_again(
    read_by, shared_course, tmp_path, monkeypatch
):
    """In a fresh one, which opens the class anew."""
    monkeypatch.setenv("ENDED_ONCE", str(tmp_path / "flag"))
    write(tmp_path / "subs" / "ada" / "decay.py")
    process = read_by(end_once)
    found = read_download(tmp_path / "subs", shared_course)
    (ada,) = found.entries
    assert not found.read(ada, shared_course.exercises).problem
    assert process.starts == 2


def test_one_process_reads_many_hand_ins(shared_course, tmp_path):
    """Starting one for each would take minutes for a class."""
    for number in range(20):
        write(tmp_path / "subs" / f"learner {number:02}" / "decay.py")
    found = read_download(tmp_path / "subs", shared_course)
    before = reading.PROCESS.starts
    for entry in found.entries:
        assert not found.read(entry, shared_course.exercises).problem
    assert reading.PROCESS.starts == before


# Stopping the class.


@pytest.mark.parametrize("name", STOPPING)
def test_nobody_stops_a_class(name, take, tmp_path):
    """By a time, a name or a text that raises where nobody expects it."""
    taken = take(lay_out(tmp_path / "subs", name))
    assert taken["ada"].code == taken["zoe"].code != {}
    assert not any("fault" in one.problem for one in taken.values())


@pytest.mark.skipif(sys.platform != "linux", reason="names are any bytes on Linux")
def test_names_that_no_text_can_hold_stop_nobody(take, tmp_path):
    """Of a folder and an archive, which make two hand-ins and a sentence about them."""
    write(tmp_path / "subs" / "ada" / "decay.py")
    write(tmp_path / "subs" / "\udcff" / "decay.py", at=1_000_000)
    zip_of(tmp_path / "subs" / "\udcff.zip", {"decay.py": TWO})
    taken = take(tmp_path / "subs")
    assert taken["ada"].code == {"decay": ONE}
    assert take.doubts == (
        "more than one hand-in claims to be of \\udcff, so none counts: \\udcff, \\udcff.zip",
    )


def test_a_fault_of_the_kit_is_a_problem_of_the_hand_in_that_shows_it(grade, tmp_path, monkeypatch):
    """One sentence, exit code 1; the others are graded."""
    known = answers.answer_in

    def faulty(exercise, file):
        if file is not None and file.read(100) == TWO:
            raise OverflowError("date value out of range\nmore")
        return known(exercise, file)

    monkeypatch.setattr(answers, "answer_in", faulty)
    monkeypatch.setattr(reading, "PROCESS", ThisProcess())
    write(tmp_path / "subs" / "ada" / "decay.py")
    write(tmp_path / "subs" / "eve" / "decay.py", TWO)
    code, found = grade("--only", "decay")
    assert code == 1
    assert found["problems"] == {
        "eve": "eve can't be read: the kit has a fault (OverflowError: date value out of "
        "range\\nmore); grade it by hand, and report the fault"
    }
    assert found["learners"]["ada"]["ch1_numbers/decay"]["outcome"] == "graded"


# Seeming to be in time.


@pytest.mark.parametrize(
    "where",
    [
        "timestamp.txt",
        "ch1_numbers/timestamp.txt",
        "x/ch1_numbers/timestamp.txt",
    ],
)
def test_a_learners_own_timestamp_is_not_believed(where, take, tmp_path):
    """In a class that is not nbgrader's."""
    ada = tmp_path / "subs" / "ada"
    answer = "x/ch1_numbers/decay.py" if where.startswith("x/") else "ch1_numbers/decay.py"
    write(ada / answer, at=1_900_000_000)
    write(ada / where, b"2026-01-01 00:00:00 UTC")
    write(tmp_path / "subs" / "zoe" / "decay.py")
    assert take(tmp_path / "subs")["ada"].at["decay"] == ""
    told = [text for text in take.warnings if "it was not believed of ada" in text]
    assert bool(told) == (where == "ch1_numbers/timestamp.txt")


@pytest.mark.parametrize("inside", ["a/sub", "a/sub/ch1_numbers"])
def test_of_nbgrader_only_the_file_of_the_assignment_is_believed(inside, take, tmp_path):
    """A learner can write one into any folder below."""
    ada = tmp_path / "submitted" / "ada"
    write(ada / "a" / "timestamp.txt", b"2026-03-03 00:00:00 UTC")
    write(ada / inside / "decay.py", at=1_000_000)
    write(ada / inside / "timestamp.txt", b"2026-01-01 00:00:00 UTC")
    write(tmp_path / "submitted" / "zoe" / "a" / "decay.py")
    assert take(tmp_path / "submitted")["ada"].at["decay"] == "2026-03-03T00:00:00+00:00"


def test_a_timestamp_in_an_archive_is_the_learners_own(take, tmp_path):
    """Also where the archive lies in nbgrader's folder."""
    files = {"a/decay.py": ONE, "a/timestamp.txt": b"1999-01-01 00:00:00 UTC"}
    root = tmp_path / "submitted"
    zip_of(root / "ada" / "a" / "work.zip", files)
    zip_of(root / "bob.zip", files)
    taken = take(root)
    for learner in ("ada", "bob"):
        assert taken[learner].code == {"decay": ONE}
        assert taken[learner].at["decay"] == ""


def test_a_class_in_an_archive_has_nbgraders_times(take, tmp_path):
    """Whether the folder or the archive is called as nbgrader calls it."""
    files = {"ada/a/decay.py": ONE, "ada/a/timestamp.txt": b"2026-03-03 00:00:00 UTC"}
    files["zoe/a/decay.py"] = ONE
    below = {f"submitted/{name}": content for name, content in files.items()}
    for path in (
        zip_of(tmp_path / "all.zip", below),
        zip_of(tmp_path / "submitted.zip", files),
    ):
        assert take(path)["ada"].at["decay"] == "2026-03-03T00:00:00+00:00"


# Being taken for somebody else.


def test_a_script_never_has_the_digest_of_a_notebook(take, tmp_path):
    """Its bytes can be those of another's packed cells, and its result would be that one's."""
    subs = tmp_path / "subs"
    write(subs / "ada" / "decay.ipynb", notebook_of(cell("x = 1")))
    write(subs / "eve" / "decay.py")
    first = take(subs)["ada"].packed["decay"]
    assert NO_CHECKS.code in first
    write(subs / "eve" / "decay.py", first)
    taken = take(subs)
    assert "decay" not in taken["eve"].code  # it is no text
    assert taken["ada"].digests["decay"] != taken["eve"].digests["decay"]
    script = Answer("decay.py", (Source("decay.py", first),))
    assert script.digest == hashlib.sha256(b"script\0" + first).hexdigest()


def test_nobody_hands_in_for_another_by_a_name_of_a_platform(take, tmp_path):
    """Folders that Moodle or Gradescope would name after somebody who is there already."""
    pytest.importorskip("yaml")
    subs = tmp_path / "subs"
    write(subs / "ada" / "decay.py", ONE, at=1_000_000)
    write(subs / "ada_77_assignsubmission_file_" / "decay.py", TWO)
    write(subs / "submission_5" / "decay.py", TWO)
    people = "submission_5:\n  :submitters:\n  - :name: ada\nada:\n  :submitters:\n  - :name: eve\n"
    write(subs / "submission_metadata.yml", people.encode())
    taken = take(subs)
    assert {name: one.code["decay"] for name, one in taken.items()} == {
        "ada": ONE,
        "ada_77_assignsubmission_file_": TWO,
        "submission_5": TWO,
    }
    assert len(take.doubts) == 2


# Making others vanish.


@pytest.mark.parametrize(
    "name",
    [
        "Eve_1_assignsubmission_file_/decay.py",
        "Eve_1_assignsubmission_file_decay.py",
        "Eve_1_assignsubmission_comments/decay.py",
        "submission_1/decay.py",
        "submission_metadata.yml",
        "Eve_1_assignsubmission_file_.zip",
    ],
)
def test_a_name_of_a_platform_says_nothing_about_the_others(name, take, tmp_path):
    """They are learners as before, folders and archives."""
    subs = tmp_path / "subs"
    write(subs / "ada" / "decay.py")
    zip_of(subs / "zoe.zip", {"decay.py": TWO})
    content = b"ada:\n  :submitters:\n  - :name: eve\n" if name.endswith("yml") else ONE
    if name.endswith("zip"):
        zip_of(subs / name, {"decay.py": ONE})
    else:
        write(subs / name, content)
    taken = take(subs)
    assert taken["ada"].code == {"decay": ONE}
    assert taken["zoe"].code == {"decay": TWO}
    if name.endswith(("yml", "file_decay.py")):
        assert take.ignored == (name,)
    else:
        (eve,) = (one for learner, one in taken.items() if learner not in ("ada", "zoe"))
        assert eve.code == {"decay": ONE}
        assert take.ignored == ()


def test_hidden_names_do_not_vanish(take, tmp_path):
    """What may be handed in is a learner's; of the rest all but files of systems is told."""
    subs = tmp_path / "subs"
    write(subs / "ada" / "decay.py")
    zip_of(subs / ".bob" / "work.zip", {"decay.py": ONE})
    zip_of(subs / ".eve.zip", {"decay.py": ONE})
    write(subs / ".git" / "decay.py")
    write(subs / ".notes" / "todo.txt")
    write(subs / ".secret")
    write(subs / ".DS_Store")
    write(subs / "._ada")
    (subs / ".vscode").mkdir()
    taken = take(subs)
    assert {name for name, one in taken.items() if one.code} == {"ada", ".bob", ".eve"}
    assert take.ignored == (".git", ".notes", ".secret")
    assert all(any(name in text for text in take.warnings) for name in take.ignored)


def test_what_lies_beside_the_folder_of_the_class_is_told(take, tmp_path):
    """Where the class is one folder deeper."""
    for name in ("ada", "bob"):
        write(tmp_path / "download" / "submissions" / name / "decay.py")
    write(tmp_path / "download" / "zoe.py")
    assert set(take(tmp_path / "download")) == {"ada", "bob"}
    assert take.ignored == ("zoe.py",)


def test_what_is_ignored_makes_the_exit_code_1(kata, tmp_path):
    """Each by its name, however many there are; the class is graded."""
    write(tmp_path / "subs" / "ada" / "decay.py")
    names = [f"{number}.txt" for number in range(7)]
    for name in names:
        write(tmp_path / "subs" / name)
    words = ["--out", tmp_path / "out", "--isolation", "process", "--jobs", 1, "--only", "decay"]
    code, _, err = kata("grade", tmp_path / "subs", *words)
    assert code == 1
    assert [line.split(": ")[1] for line in err.splitlines() if "ignored" in line] == names
    code, out, _ = kata("grade", tmp_path / "subs", *words, "--json")
    assert code == 1
    assert json.loads(out)["ignored"] == names
