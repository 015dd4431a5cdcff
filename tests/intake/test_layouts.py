"""The layouts in which classes hand in, and what is taken for whose answer."""

import io
import json
import os
import re
import tarfile
import zipfile

import pytest
from kata_grader.errors import KataError

from tests.classroom.classroom import hand_in

ONE, TWO = b"one = 1\n", b"two = 2\n"


def write(path, content=ONE, at=None):
    """Write a file, and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    if at is not None:
        os.utime(path, (at, at))
    return path


def zip_of(path, files):
    """Write a zip of `files`, bytes by name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def tar_of(path, files, mode="w:gz"):
    """Write a tar of `files`, bytes by name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tarfile.open(path, mode) as archive:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            member.mtime = 1_700_000_000
            archive.addfile(member, io.BytesIO(content))
    return path


def notebook(*sources, **ids):
    """Return the bytes of a notebook of code cells; those with a keyword have that grade id."""
    cells = [{"cell_type": "code", "source": source, "metadata": {}} for source in sources]
    for name, source in ids.items():
        metadata = {"nbgrader": {"grade_id": name.replace("_of_", "-")}}
        cells.append({"cell_type": "code", "source": source, "metadata": metadata})
    return json.dumps({"cells": cells, "nbformat": 4, "metadata": {}}).encode()


# Folders.


@pytest.mark.parametrize(
    "where",
    [
        "ch1_numbers/decay.py",
        "decay.py",
        "exercises/ch1_numbers/decay.py",
        "handout/exercises/ch1_numbers/decay.py",
        "my work/decay.py",
    ],
)
def test_an_answer_is_found_wherever_a_learner_keeps_it(where, take, tmp_path):
    """In the chapter's folder, flat, as handed out, or one folder deeper."""
    write(tmp_path / "subs" / "ada" / where)
    write(tmp_path / "subs" / "bob" / "ch1_numbers" / "decay.py", TWO)
    taken = take(tmp_path / "subs")
    assert taken["ada"].code == {"decay": ONE}
    assert taken["bob"].code == {"decay": TWO}
    assert not taken["ada"].notes


def test_one_learner_alone_is_a_class(take, tmp_path):
    """A folder with one learner's folder."""
    write(tmp_path / "subs" / "ada" / "ch1_numbers" / "decay.py")
    assert take(tmp_path / "subs")["ada"].code == {"decay": ONE}


@pytest.mark.parametrize("around", ["download", "submissions", "submitted"])
def test_a_class_may_lie_one_folder_deeper(around, take, tmp_path):
    """As what a zip of a folder leaves, or as platforms call it."""
    for name in ("ada", "bob"):
        write(tmp_path / "download" / around / name / "decay.py")
    assert set(take(tmp_path / "download")) == {"ada", "bob"}
    assert take.doubts == ()


def test_of_two_files_one_is_taken_and_the_note_says_which(take, tmp_path):
    """The one in the chapter's folder, whatever the order of the file system."""
    ada = tmp_path / "subs" / "ada"
    write(ada / "decay.py", TWO)
    write(ada / "ch1_numbers" / "decay.py", ONE)
    write(ada / "old" / "decay.py", TWO)
    taken = take(tmp_path / "subs")["ada"]
    assert taken.code == {"decay": ONE}
    assert taken.notes["decay"] == (
        "ch1_numbers/decay.py was taken; decay.py, old/decay.py were not"
    )


@pytest.mark.parametrize("where", ["decay.py/decay.py", "decay.py/mine/decay (1).py"])
def test_a_folder_that_is_called_as_the_answer_gives_way_to_it(where, take, tmp_path):
    """Some programs unpack a file into a folder of its name."""
    write(tmp_path / "subs" / "ada" / where)
    (tmp_path / "subs" / "bob" / "decay.py" / "empty").mkdir(parents=True)
    taken = take(tmp_path / "subs")
    assert taken["ada"].code == {"decay": ONE}
    assert "was not" not in taken["ada"].notes.get("decay", "")
    assert taken["bob"].problems["decay"] == "decay.py is a folder."


def test_an_untouched_stub_gives_way_to_what_was_worked_on(shared_course, take, tmp_path):
    """Who works in the notebook of a handout hands in its stubs as well."""
    ada = tmp_path / "subs" / "ada"
    write(ada / "exercises/ch1_numbers/decay.py", shared_course.find("decay").stub.read_bytes())
    write(ada / "notebooks/ch1_numbers/decay.ipynb", notebook("x = 1"))
    taken = take(tmp_path / "subs")["ada"]
    assert b"x = 1" in taken.code["decay"]
    assert "decay.ipynb was taken" in taken.notes["decay"]


@pytest.mark.parametrize("saved", ["BOM", "line ends", "notebook", "nbgrader"])
def test_an_untouched_stub_gives_way_however_it_was_saved(shared_course, take, tmp_path, saved):
    """Its functions are as they were handed out, and so it counts for less than any work."""
    stub = shared_course.find("decay").stub.read_text("utf-8")
    cleared = re.sub(
        r"    raise NotImplementedError\((?s:.*?)\)\n",
        "    # A hint.\n    # YOUR CODE HERE\n    raise NotImplementedError()\n",
        stub,
    )
    assert cleared != stub
    name, untouched = {
        "BOM": ("decay.py", b"\xef\xbb\xbf" + stub.encode()),
        "line ends": ("decay.py", stub.replace("\n", "\r\n").encode()),
        "notebook": ("decay.ipynb", notebook(stub)),
        "nbgrader": ("decay.ipynb", notebook("import math", cleared)),
    }[saved]
    write(tmp_path / "subs" / "ada" / "ch1_numbers" / name, untouched)
    write(tmp_path / "subs" / "ada" / "deep" / "down" / "decay (1).py", ONE)
    assert take(tmp_path / "subs")["ada"].code == {"decay": ONE}


def test_a_file_that_is_called_otherwise_is_told(take, tmp_path):
    """It is not taken for the answer, and the instructor reads that it is there."""
    write(tmp_path / "subs" / "ada" / "dekay.py")
    write(tmp_path / "subs" / "ada" / "ch1_numbers" / "recorder.py")
    taken = take(tmp_path / "subs")["ada"]
    assert taken.code == {}
    assert taken.notes["decay"] == "not submitted (there is dekay.py)"
    assert taken.notes["recorder"] == "not submitted (there is ch1_numbers/recorder.py)"


def test_a_name_may_begin_with_a_dot(take, tmp_path):
    """Names are any text: hidden is a folder that holds no answers."""
    write(tmp_path / "subs" / "..ada" / "decay.py")
    write(tmp_path / "subs" / "bob" / "decay.py")
    write(tmp_path / "subs" / ".vscode" / "settings.json", b"{}")
    write(tmp_path / "subs" / ".ipynb_checkpoints" / "decay.py")
    assert sorted(take(tmp_path / "subs")) == ["..ada", "bob"]


def test_files_of_systems_and_of_the_kit_are_no_answers(take, tmp_path):
    """Checkpoints, resource forks and the solutions of a clone."""
    ada = tmp_path / "subs" / "ada"
    for where in (
        ".ipynb_checkpoints",
        "__MACOSX",
        "solutions/ch1_numbers",
        "grader/mistakes",
        "benchmarks",
    ):
        write(ada / where / "decay.py")
    write(tmp_path / "subs" / ".DS_Store")
    write(tmp_path / "subs" / "grades.csv")
    taken = take(tmp_path / "subs")
    assert taken["ada"].code == {}
    assert take.warnings == ("ignored, because it is neither a folder nor an archive: grades.csv",)


# Archives.


@pytest.mark.parametrize("pack", [zip_of, tar_of], ids=["zip", "tar"])
@pytest.mark.parametrize("top", ["", "ada/"])
def test_an_archive_for_each_learner(pack, top, take, tmp_path):
    """With or without a folder around its files; resource forks are no files."""
    ending = ".zip" if pack is zip_of else ".tar.gz"
    files = {"ch1_numbers/decay.py": ONE, "__MACOSX/ch1_numbers/decay.py": TWO}
    if top == "ada/":
        files = {top + name: content for name, content in files.items()}
    pack(tmp_path / "subs" / f"ada{ending}", files)
    assert take(tmp_path / "subs")["ada"].code == {"decay": ONE}


@pytest.mark.parametrize("top", ["", "submissions/"])
@pytest.mark.parametrize(("pack", "name"), [(zip_of, "all.zip"), (tar_of, "all.tgz")])
def test_one_archive_of_the_whole_class(pack, name, top, take, tmp_path):
    """Folders and archives of learners inside."""
    inner = zip_of(tmp_path / "inner.zip", {"decay.py": TWO}).read_bytes()
    files = {f"{top}ada/ch1_numbers/decay.py": ONE, f"{top}bob.zip": inner}
    taken = take(pack(tmp_path / name, files))
    assert {learner: one.code for learner, one in taken.items()} == {
        "ada": {"decay": ONE},
        "bob": {"decay": TWO},
    }


def test_of_a_folder_and_an_archive_with_one_name_neither_counts(take, tmp_path):
    """Both are kept, and said; what counted before stays, and what is removed is forgotten."""
    subs = tmp_path / "subs"
    write(subs / "bob" / "decay.py")
    write(subs / "ada" / "decay.py", ONE)
    assert take(subs)["ada"].code == {"decay": ONE}
    write(subs / "ada" / "decay.py", TWO)
    zip_of(subs / "ada.zip", {"decay.py": TWO + TWO})
    taken = take(subs)
    said = "more than one hand-in claims to be of ada, so none counts: ada, ada.zip"
    assert (taken["ada"].code, taken["ada"].problem) == ({"decay": ONE}, said)
    assert taken["ada (ada)"].code == {"decay": TWO}
    assert taken["ada (ada.zip)"].code == {"decay": TWO + TWO}
    assert take.doubts == (said,)
    (subs / "ada.zip").unlink()
    taken = take(subs)
    assert set(taken) == {"ada", "bob"}
    assert (taken["ada"].code, taken["ada"].problem, take.doubts) == ({"decay": TWO}, "", ())


def test_a_folder_and_the_archive_that_it_came_from_count_once(take, tmp_path):
    """Nothing is in doubt about the same work; it is said that it came twice."""
    subs = tmp_path / "subs"
    files = {"decay.py": ONE, "notes.txt": b"mine"}
    for name, content in files.items():
        write(subs / "ada" / name, content)
    zip_of(subs / "ada.zip", files)
    taken = take(subs)
    assert {learner: one.code for learner, one in taken.items()} == {"ada": {"decay": ONE}}
    assert "ada: the same work, counted once: ada, ada.zip" in take.warnings


# Notebooks.


def test_notebooks_are_answers_without_nbgrader(take, tmp_path):
    """Code cells count, magics and the cells of the kit do not."""
    cells = notebook("%matplotlib inline\nhelper = 1", setup="import nowhere", kata="check = None")
    write(tmp_path / "subs" / "ada" / "decay.ipynb", cells)
    write(tmp_path / "subs" / "bob" / "ch1_numbers" / "decay.ipynb", b"no notebook")
    taken = take(tmp_path / "subs")
    assert b"helper = 1" in taken["ada"].code["decay"]
    assert b"nowhere" not in taken["ada"].code["decay"]
    assert b"matplotlib" not in taken["ada"].code["decay"]
    assert taken["bob"].problems["decay"].startswith("decay.ipynb is not valid JSON")


def test_an_answer_cell_left_alone_gives_way_to_the_function_elsewhere(take, tmp_path):
    """The stub below would overwrite what the learner wrote above."""
    written = "def decay(xs):\n    return xs"
    stub = "def decay(xs):\n    # YOUR CODE HERE\n    raise NotImplementedError()"
    write(tmp_path / "subs" / "ada" / "decay.ipynb", notebook(written, answer_of_decay=stub))
    code = take(tmp_path / "subs")["ada"].code["decay"]
    assert b"return xs" in code
    assert b"NotImplementedError" not in code


# Platforms.


@pytest.mark.parametrize("course_folder", [True, False])
def test_nbgrader_says_when_a_folder_was_handed_in(course_folder, take, tmp_path):
    """`submitted`, or nbgrader's course folder with it; a file's own time says nothing."""
    root = tmp_path / "course"
    ada = root / "submitted" / "ada" / "ch1_numbers"
    write(ada / "decay.ipynb", notebook("x = 1"))
    write(ada / "timestamp.txt", b"2026-03-01 12:30:00.5 UTC")
    write(root / "submitted" / "bob" / "ch1_numbers" / "decay.py", at=1_772_366_400)
    write(root / "nbgrader_config.py", b"")
    write(root / "source" / "ch1_numbers" / "decay.ipynb")
    taken = take(root if course_folder else root / "submitted")
    assert set(taken) == {"ada", "bob"}
    assert taken["ada"].at["decay"] == "2026-03-01T12:30:00+00:00"
    assert taken["bob"].at["decay"] == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-03-01 12:30:00 Europe/Berlin", "2026-03-01T11:30:00+00:00"),
        ("2026-03-01T12:30:00Z", "2026-03-01T12:30:00+00:00"),
        ("2026-03-01 12:30:00 +0200", "2026-03-01T10:30:00+00:00"),
        ("2026-03-01 12:30:00", "2026-03-01T12:30:00+00:00"),
        ("last night", ""),
    ],
)
def test_timestamps_have_zones(text, expected, take, tmp_path):
    """Named, as an offset, or none for UTC; what is no time is none."""
    ada = tmp_path / "submitted" / "ada" / "x"
    write(ada / "decay.py", at=1_000_000)
    write(ada / "timestamp.txt", text.encode())
    assert take(tmp_path / "submitted")["ada"].at["decay"] == expected


GRADESCOPE = b"""\
submission_1:
  :submitters:
  - :name: Ada Lovelace
    :email: ada@example.org
  - :name: Bob
  :created_at: 2026-03-01 12:30:00.123456000 Z
submission_2:
  :submitters:
  - :name: Eve
"""


def test_gradescope_says_whose_a_folder_is(take, tmp_path):
    """A group's is that of each of them; what nobody is named for keeps its folder's name."""
    pytest.importorskip("yaml")
    export = tmp_path / "download" / "assignment_77_export"
    write(export / "submission_metadata.yml", GRADESCOPE)
    for number, content in ((1, ONE), (2, TWO), (3, ONE)):
        write(export / f"submission_{number}" / "decay.py", content)
    for path in (export, export.parent):
        taken = take(path)
        assert set(taken) == {"Ada Lovelace", "Bob", "Eve", "submission_3"}
        assert taken["Ada Lovelace"].code == taken["Bob"].code == {"decay": ONE}
        assert taken["Bob"].at["decay"] == "2026-03-01T12:30:00+00:00"


def test_a_folder_that_gradescope_names_and_that_is_missing_is_told(take, tmp_path):
    """Somebody's work is lost there."""
    pytest.importorskip("yaml")
    text = (
        b"submission_1:\n  :submitters:\n  - :name: Ada\n"
        b"submission_2:\n  :submitters:\n  - :name: Ghost\n"
    )
    write(tmp_path / "subs" / "submission_1" / "decay.py")
    write(tmp_path / "subs" / "submission_metadata.yml", text)
    taken = take(tmp_path / "subs")
    assert taken["Ada"].code == {"decay": ONE}
    assert "submission_metadata.yml names it: export it again" in taken["Ghost"].problem


def test_namesakes_on_gradescope_are_two_learners(take, tmp_path):
    """Told apart by what else is known of them."""
    pytest.importorskip("yaml")
    text = "submission_{0}:\n  :submitters:\n  - :name: Ada\n    :email: ada{0}@example.org\n"
    metadata = "".join(map(text.format, (1, 2)))
    write(tmp_path / "export" / "submission_metadata.yml", metadata.encode())
    for number, content in ((1, ONE), (2, TWO)):
        write(tmp_path / "export" / f"submission_{number}" / "decay.py", content)
    taken = take(tmp_path / "export")
    assert taken["Ada (ada1@example.org)"].code == {"decay": ONE}
    assert taken["Ada (ada2@example.org)"].code == {"decay": TWO}


def test_gradescope_without_a_reader_of_yaml_takes_the_folders_names(take, tmp_path, monkeypatch):
    """And says so, and how to have names."""
    monkeypatch.setattr(
        "kata_classroom.platforms.gradescope.importlib.util.find_spec", lambda name: None
    )
    write(tmp_path / "export" / "submission_metadata.yml", GRADESCOPE)
    write(tmp_path / "export" / "submission_1" / "decay.py")
    assert set(take(tmp_path / "export", here=True)) == {"submission_1"}
    assert "pip install pyyaml" in take.warnings[0]


@pytest.mark.parametrize("metadata", [b"a: [", b"- 1", b"!!python/object:os.system {}", b"\xff"])
def test_metadata_that_is_none_is_told(metadata, take, tmp_path):
    """Nothing in it is executed."""
    pytest.importorskip("yaml")
    write(tmp_path / "export" / "submission_metadata.yml", metadata)
    write(tmp_path / "export" / "submission_1" / "decay.py")
    assert set(take(tmp_path / "export")) == {"submission_1"}
    assert "submission_metadata.yml" in take.warnings[0]


def test_moodle_names_folders_after_people(take, tmp_path):
    """Folders, files without folders, an archive inside; namesakes keep their numbers."""
    inner = zip_of(tmp_path / "inner.zip", {"work/ch1_numbers/decay.py": TWO}).read_bytes()
    files = {
        "Ada Lovelace_101_assignsubmission_file_/decay.py": ONE,
        "Bob B_102_assignsubmission_file_/work.zip": inner,
        "Eve_103_assignsubmission_file_decay.py": ONE,
        "Eve_103_assignsubmission_file_recorder.py": TWO,
        "Max_104_assignsubmission_file_/decay.py": ONE,
        "Max_105_assignsubmission_file_/decay.py": TWO,
        "Ada Lovelace_101_assignsubmission_onlinetext_/onlinetext.html": b"hello",
    }
    taken = take(zip_of(tmp_path / "download.zip", files))
    assert {name: one.code for name, one in taken.items()} == {
        "Ada Lovelace": {"decay": ONE},
        "Bob B": {"decay": TWO},
        "Eve": {"decay": ONE, "recorder": TWO},
        "Max (104)": {"decay": ONE},
        "Max (105)": {"decay": TWO},
    }


# What is no class.


def test_what_is_missing_or_empty_says_what_was_expected(take, tmp_path):
    """One sentence each."""
    (tmp_path / "empty").mkdir()
    expected = "that holds a folder or archive per learner"
    with pytest.raises(KataError, match=f"There is no .*nowhere.*{expected}"):
        take(tmp_path / "nowhere")
    with pytest.raises(KataError, match=f"holds no submissions.*{expected}"):
        take(tmp_path / "empty")
    with pytest.raises(KataError, match=f"neither a folder nor an archive.*{expected}"):
        take(write(tmp_path / "text.txt"))


@pytest.mark.parametrize("where", ["decay.py", "ch1_numbers/decay.py", "exercises/a.py"])
def test_one_learners_folder_is_no_class(where, take, tmp_path):
    """The folder above it is."""
    write(tmp_path / "ada" / where)
    with pytest.raises(KataError, match="looks like what one learner handed in"):
        take(tmp_path / "ada")


# The second look.


def test_what_has_vanished_stays_as_it_was(take, tmp_path):
    """A file, and a learner's whole folder; both are told."""
    subs = tmp_path / "subs"
    course_of = {"decay": ONE, "recorder": TWO}
    ada = hand_in(subs, "ada", **course_of)
    bob = hand_in(subs, "bob", **course_of)
    hand_in(subs, "zoe", **course_of)
    take(subs)
    (ada / "ch1_numbers" / "decay.py").unlink()
    bob.rename(tmp_path / "elsewhere")
    for _ in range(2):
        taken = take(subs)
        assert taken["ada"].code == taken["bob"].code == course_of
        assert taken["ada"].notes["decay"].count("no longer handed in") == 1
        assert taken["bob"].notes["recorder"].count("no longer handed in") == 1
        assert not taken["zoe"].notes


def test_what_holds_no_work_takes_no_answer_back_and_is_told(shared_course, take, tmp_path):
    """It was handed in, so nobody may read that nothing was; a real answer counts again."""
    ada = tmp_path / "subs" / "ada" / "decay.py"
    write(ada, ONE)
    write(tmp_path / "subs" / "bob" / "decay.py", ONE)
    take(tmp_path / "subs")
    write(ada, shared_course.find("decay").stub.read_bytes())
    taken = take(tmp_path / "subs")["ada"]
    assert taken.code == {"decay": ONE}
    assert "what came last holds no work" in taken.notes["decay"]
    assert "no longer handed in" not in taken.notes["decay"]
    write(ada, TWO)
    taken = take(tmp_path / "subs")["ada"]
    assert taken.code == {"decay": TWO}
    assert not taken.notes


def test_the_same_bytes_do_not_become_later(take, tmp_path):
    """Handed in again, they are what was there before."""
    stamp = write(tmp_path / "submitted" / "ada" / "x" / "timestamp.txt", b"2026-03-01 12:00:00")
    path = write(stamp.with_name("decay.py"))
    first = take(tmp_path / "submitted")["ada"].at["decay"]
    stamp.write_text("2026-03-02 12:00:00")
    assert take(tmp_path / "submitted")["ada"].at["decay"] == first
    write(path, TWO)
    assert take(tmp_path / "submitted")["ada"].at["decay"] > first
