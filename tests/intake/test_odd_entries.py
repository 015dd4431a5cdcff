"""Entries of a class that can't be read, or only in part: each is told, and none stops the rest."""

import io
import os
import tarfile
import warnings
import zipfile

import pytest
from kata_classroom import reading
from kata_classroom.class_results import read_class
from kata_grader import regular_file
from kata_grader.errors import KataError
from kata_grader.intake import file_tree
from kata_grader.intake.file_tree import files_on_disk
from kata_grader.regular_file import Unreadable

from tests.classroom.classroom import DECAY, answer_of
from tests.classroom.conftest import ThisProcess
from tests.intake.test_layouts import ONE, TWO, notebook, tar_of, write, zip_of


@pytest.fixture
def cannot_list(monkeypatch):
    """`cannot_list(path)`: from now on, the system refuses to list that folder."""
    known = os.scandir

    def refuse(path):
        def scandir(asked="."):
            if os.fspath(asked) == os.fspath(path):
                raise PermissionError(13, "Permission denied", os.fspath(path))
            return known(asked)

        monkeypatch.setattr(os, "scandir", scandir)
        monkeypatch.setattr(file_tree.os, "scandir", scandir)

    return refuse


def test_a_class_that_cannot_be_listed_is_one_sentence(take, tmp_path, cannot_list):
    """With what was expected."""
    write(tmp_path / "subs" / "ada" / "decay.py")
    cannot_list(tmp_path / "subs")
    with pytest.raises(KataError, match=r"subs can't be listed \(Permission denied\): give the"):
        take(tmp_path / "subs", here=True)


def test_a_learner_whose_folder_cannot_be_listed_is_refused(take, tmp_path, cannot_list):
    """The others are graded."""
    write(tmp_path / "subs" / "ada" / "decay.py")
    write(tmp_path / "subs" / "bob" / "decay.py")
    cannot_list(tmp_path / "subs" / "ada")
    taken = take(tmp_path / "subs", here=True)
    assert "can't be listed (Permission denied)" in taken["ada"].problem
    assert taken["bob"].code == {"decay": ONE}


def test_a_folder_below_that_cannot_be_listed_costs_what_is_in_it(take, tmp_path, cannot_list):
    """And nothing else of that learner."""
    write(tmp_path / "subs" / "ada" / "decay.py")
    write(tmp_path / "subs" / "ada" / "more" / "recorder.py")
    write(tmp_path / "subs" / "bob" / "decay.py")
    cannot_list(tmp_path / "subs" / "ada" / "more")
    taken = take(tmp_path / "subs", here=True)["ada"]
    assert taken.code == {"decay": ONE}
    assert not taken.problem


def test_a_file_that_cannot_be_opened_is_told_with_the_reason(take, tmp_path, monkeypatch):
    """For the exercise that it answers."""
    write(tmp_path / "subs" / "ada" / "decay.py")
    write(tmp_path / "subs" / "bob" / "decay.py")

    def refuse(path, limit):
        if "ada" in os.fspath(path):
            raise PermissionError(13, "Permission denied")
        return path.read_bytes()

    monkeypatch.setattr(file_tree, "read_regular", refuse)
    taken = take(tmp_path / "subs", here=True)
    assert "can't be read (Permission denied)" in taken["ada"].problems["decay"]
    assert taken["bob"].code == {"decay": ONE}


def test_a_file_that_vanishes_while_it_is_listed_can_only_fail_later(tmp_path):
    """It has no time, and reading it says that it is gone."""
    found = file_tree.file_on_disk(tmp_path / "gone.py", ("gone.py",))
    assert found.at is None
    with pytest.raises(Unreadable, match="can't be read"):
        found.read(100)


@pytest.mark.parametrize("seconds", [1e20, float("nan")])
def test_a_time_that_no_calendar_has_is_none(seconds):
    """File systems store any number as a time."""
    assert file_tree.time_of(seconds) is None


def test_folders_without_end_are_refused(tmp_path, monkeypatch):
    """A learner's folder can't keep the grader busy for ever."""
    monkeypatch.setattr(file_tree, "MAX_DEPTH", 3)
    (tmp_path / "a" / "b" / "c" / "d" / "e").mkdir(parents=True)
    with pytest.raises(Unreadable, match="folders without end"):
        files_on_disk(tmp_path)


# Archives.


def test_a_damaged_archive_of_a_class_is_one_sentence(take, tmp_path):
    """It names the file, and what is wrong with it."""
    path = write(tmp_path / "class.zip", b"PK\x03\x04 cut off")
    with pytest.raises(KataError, match=r"class\.zip is not a complete zip archive"):
        take(path)


@pytest.mark.parametrize("name", ["ada.rar", "ada.7z"])
def test_an_archive_of_another_kind_is_told_to_its_learner(name, take, tmp_path):
    """With the kinds that can be read."""
    write(tmp_path / "subs" / name, b"Rar!")
    write(tmp_path / "subs" / "bob" / "decay.py")
    problem = take(tmp_path / "subs")["ada"].problem
    assert "is an archive of a kind that can't be read: hand in a zip or a tar" in problem


def test_an_archive_of_another_kind_holds_no_class(take, tmp_path):
    """Nor can a whole class be handed over as one."""
    with pytest.raises(KataError, match="of a kind that can't be read"):
        take(write(tmp_path / "class.rar", b"Rar!"))


def test_a_damaged_archive_alone_in_a_folder_is_named(take, tmp_path):
    """A learner who zips the work hands it in inside a folder all the same."""
    write(tmp_path / "subs" / "ada" / "work.zip", b"no zip")
    write(tmp_path / "subs" / "bob" / "decay.py")
    assert "holds work.zip, which is not a complete zip" in take(tmp_path / "subs")["ada"].problem


def test_folders_in_a_tar_are_no_files(take, tmp_path):
    """A tar lists both."""
    path = tmp_path / "subs" / "ada.tar"
    path.parent.mkdir()
    with tarfile.open(path, "w") as archive:
        folder = tarfile.TarInfo("ch1_numbers")
        folder.type = tarfile.DIRTYPE
        archive.addfile(folder)
        member = tarfile.TarInfo("ch1_numbers/decay.py")
        member.size, member.mtime = len(ONE), 10**18
        archive.addfile(member, io.BytesIO(ONE))
    write(tmp_path / "subs" / "bob" / "decay.py")
    taken = take(tmp_path / "subs")["ada"]
    assert taken.code == {"decay": ONE}
    assert not taken.problem


def test_a_zip_whose_times_are_none_is_read_all_the_same(take, tmp_path):
    """Some programs write month 0."""
    path = tmp_path / "subs" / "ada.zip"
    path.parent.mkdir()
    with zipfile.ZipFile(path, "w") as archive:
        info = zipfile.ZipInfo("decay.py")
        info.date_time = (1980, 0, 0, 0, 0, 0)
        archive.writestr(info, ONE)
    write(tmp_path / "subs" / "bob" / "decay.py")
    assert take(tmp_path / "subs")["ada"].code == {"decay": ONE}


def test_a_zip_whose_folders_end_in_a_backslash_is_a_class(take, tmp_path):
    """Programs of old on Windows wrote it between the parts of a path."""
    files = {"ada\\": b"", "ada\\decay.py": ONE, "bob\\": b"", "bob\\decay.py": TWO}
    taken = take(zip_of(tmp_path / "class.zip", files))
    assert {name: one.code["decay"] for name, one in taken.items()} == {"ada": ONE, "bob": TWO}
    assert take.ignored == ()


def test_a_file_in_an_archive_that_is_larger_than_it_says_is_refused(take, tmp_path):
    """Sizes in an archive are what somebody wrote into it."""
    path = zip_of(tmp_path / "subs" / "ada.zip", {"decay.py": b"#" * (2**20 + 1)})
    write(tmp_path / "subs" / "bob" / "decay.py")
    assert "1 MB" in take(path.parent)["ada"].problems["decay"]
    tar_of(tmp_path / "subs" / "ada.tar.gz", {"decay.py": b"#" * (2**20 + 1)})
    path.unlink()
    assert "1 MB" in take(path.parent)["ada"].problems["decay"]


# Layouts.


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes")
def test_a_pipe_among_folders_is_a_learner_who_is_refused(take, tmp_path):
    """As is a link: nobody's work is lost without a word."""
    write(tmp_path / "subs" / "bob" / "decay.py")
    os.mkfifo(tmp_path / "subs" / "ada")
    (tmp_path / "subs" / "eve").symlink_to(tmp_path / "subs" / "bob")
    taken = take(tmp_path / "subs")
    assert "not a regular file" in taken["ada"].problem
    assert "is a link" in taken["eve"].problem
    assert taken["bob"].code == {"decay": ONE}


def test_a_hidden_folder_that_cannot_be_read_is_nobodys(take, tmp_path, cannot_list):
    """It is left out, as are those of systems."""
    for name in ("ada", "bob"):
        write(tmp_path / "subs" / name / "decay.py")
    write(tmp_path / "subs" / ".secret" / "decay.py")
    cannot_list(tmp_path / "subs" / ".secret")
    assert set(take(tmp_path / "subs", here=True)) == {"ada", "bob"}
    assert take.ignored == (".secret",)


def test_an_only_folder_that_cannot_be_listed_is_a_learners(take, tmp_path, cannot_list):
    """Whether it holds a class can't be known."""
    write(tmp_path / "subs" / "ada" / "decay.py")
    cannot_list(tmp_path / "subs" / "ada")
    ((name, taken),) = take(tmp_path / "subs", here=True).items()
    assert name == "ada"
    assert taken.problem == "ada can't be listed (Permission denied)"


def test_in_a_class_from_moodle_every_entry_is_somebodys_or_told(take, tmp_path):
    """Typed-in text is its learner's, another folder another learner's; a table is nobody's."""
    root = tmp_path / "moodle"
    write(root / "Ada L_123_assignsubmission_file_" / "decay.py")
    write(root / "Ada L_123_assignsubmission_onlinetext_" / "onlinetext.html")
    write(root / "Ada L_123_assignsubmission_file_._decay.py", b"\0\5\x16\7")
    write(root / "Text Only_124_assignsubmission_onlinetext_" / "onlinetext.html")
    write(root / "bob" / "decay.py", TWO)
    write(root / "grades.csv")
    taken = take(root)
    assert {name: one.code for name, one in taken.items()} == {
        "Ada L": {"decay": ONE},
        "Text Only": {},
        "bob": {"decay": TWO},
    }
    assert take.ignored == ("grades.csv",)
    assert take.warnings == ("ignored, because moodle gives no file such a name: grades.csv",)


def test_gradescope_without_its_file_takes_the_folders_names(take, tmp_path):
    """And says so."""
    for number in (1, 2):
        write(tmp_path / "export" / f"submission_{number}" / "decay.py")
    assert set(take(tmp_path / "export")) == {"submission_1", "submission_2"}
    assert "there is no submission_metadata.yml" in take.warnings[0]


def test_gradescopes_times_without_a_zone_are_in_utc(take, tmp_path):
    """As it writes them."""
    pytest.importorskip("yaml")
    root = tmp_path / "export"
    write(root / "submission_1" / "decay.py")
    about = (
        "submission_1:\n  :submitters:\n  - :name: Ada\n  :created_at: 2026-01-02 03:04:05\n"
        "submission_2:\n  :submitters: nobody\n  :created_at: soon\n"
    )
    write(root / "submission_2" / "decay.py")
    write(root / "submission_metadata.yml", about.encode())
    taken = take(root)
    assert taken["Ada"].at["decay"] == "2026-01-02T03:04:05+00:00"
    assert "submission_2" in taken


UNREAD = "this machine could not read it: the result is of the file that was there before"


@pytest.fixture
def refused(monkeypatch):
    """The paths that this machine refuses to open or to list, for root too."""
    paths = set()

    def refusing(known):
        def call(path, *rest, **more):
            if str(path) in paths:
                raise PermissionError(13, "Permission denied", os.fspath(path))
            return known(path, *rest, **more)

        return call

    monkeypatch.setattr(reading, "PROCESS", ThisProcess())
    monkeypatch.setattr(regular_file.os, "open", refusing(os.open))
    monkeypatch.setattr(os, "scandir", refusing(os.scandir))
    return paths


def decays(found):
    return {name: (one[DECAY]["outcome"], one[DECAY]["points"]) for name, one in found.items()}


@pytest.mark.parametrize(
    "what", ["ada/decay.py", "ada/decay.ipynb", "ada", "ada/sub", "ada.zip", "ada/work.zip"]
)
def test_what_this_machine_cannot_read_costs_no_point(what, grade, course, tmp_path, refused):
    """What was there stays, and is told; if nothing was, it could not be run, and is no nought."""
    subs, right = tmp_path / "subs", answer_of(course.find("decay"), "right")
    if what.endswith(".zip"):
        zip_of(subs / what, {"decay.py": right})
    elif what.endswith(".ipynb"):
        write(subs / what, notebook(right.decode()))
    else:
        write(subs / (what if what.endswith(".py") else f"{what}/decay.py"), right)
    write(subs / "bob" / "decay.py", right)

    def note():
        return read_class(tmp_path / "out", course).learners[0].grades[DECAY].note

    path = os.fspath(subs / what)
    refused.add(path)
    code, found = grade("--only", "decay")
    assert code == 3
    assert decays(found["learners"]) == {"ada": ("not_run", 0), "bob": ("graded", 10)}
    refused.clear()
    for _ in range(2):
        code, found = grade("--only", "decay")
        assert (code, decays(found["learners"])["ada"]) == (0, ("graded", 10))
    refused.add(path)
    for _ in range(2):
        code, found = grade("--only", "decay")
        assert (code, decays(found["learners"])["ada"]) == (1, ("graded", 10))
        assert "Permission denied" in str(found["doubts"]) + str(found["problems"])
        assert note() == UNREAD
        assert found["checked"] == 0
    refused.clear()
    code, found = grade("--only", "decay")
    assert (code, note()) == (0, "")


def damaged(path, name):
    """Change a byte in a member of a zip."""
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        where = archive.getinfo(name).header_offset + 30 + len(name)
    content[where + 9] ^= 255
    path.write_bytes(content)


def encrypted(path, name):
    """Say of a member of a zip that it is encrypted."""
    content = bytearray(path.read_bytes())
    before, listed = content.find(name.encode()), content.rfind(name.encode())
    content[before - 30 + 6] |= 1
    content[listed - 46 + 8] |= 1
    path.write_bytes(content)


def doubled(path, name):
    """Add another member of the same name to a zip."""
    with zipfile.ZipFile(path, "a") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr(name, ONE)


@pytest.mark.parametrize("fault", [damaged, encrypted, doubled])
@pytest.mark.parametrize("name", ["ada_1_11_decay.py", "Ada_1_assignsubmission_file/decay.py"])
def test_a_member_that_cannot_be_read_from_the_class_costs_no_point(
    name, fault, grade, course, tmp_path
):
    """The download is at fault: what was there stays, and the run says so."""
    right, archive = answer_of(course.find("decay"), "right"), tmp_path / "subs.zip"
    files = {name: right, name.replace("ada_1", "bob_2").replace("Ada_1", "Bob_2"): right}
    zip_of(archive, files)
    assert grade("--only", "decay", subs=archive)[0] == 0
    zip_of(archive, files)
    fault(archive, name)
    code, found = grade("--only", "decay", subs=archive)
    assert code == 1
    assert {*decays(found["learners"]).values()} == {("graded", 10)}
    assert "of the class" in str(found["doubts"])
    assert "ZipInfo" not in str(found)


def test_a_folder_that_holds_nothing_once_it_can_be_read_is_no_answer(
    grade, course, tmp_path, refused
):
    """And what can't be read twice still could not be run."""
    subs, right = tmp_path / "subs", answer_of(course.find("decay"), "right")
    write(subs / "ada" / "sub" / "readme.md", b"x")
    write(subs / "bob" / "decay.py", right)
    refused.add(os.fspath(subs / "ada" / "sub"))
    for _ in range(2):
        code, found = grade("--only", "decay")
        assert (code, decays(found["learners"])["ada"]) == (3, ("not_run", 0))
    refused.clear()
    code, found = grade("--only", "decay")
    assert (code, decays(found["learners"])["ada"]) == (1, ("not_submitted", 0))
