"""Results, seeds and configuration are readable by their owner alone, whatever the umask."""

import os
import stat

import pytest

from tests.classroom.classroom import answer_of, hand_in
from tests.intake.test_layouts import write

pytestmark = pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX")
MASKS = pytest.mark.parametrize("mask", [0, 0o022, 0o077, 0o777], ids=oct)


@pytest.fixture
def masked(request):
    """`masked(mask)` sets the umask for this test."""
    before = os.umask(0o022)
    yield os.umask
    os.umask(before)


def open_to_others(folder):
    """Return what in a folder, with the folder, others may read, write or enter."""
    paths = [folder, *folder.rglob("*")]
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in paths}
    wanted = {path: 0o700 if path.is_dir() else 0o600 for path in paths}
    return {str(path): oct(modes[path]) for path in paths if modes[path] != wanted[path]}


@pytest.fixture
def submissions(course, tmp_path):
    for name in ("ada", "bob"):
        hand_in(tmp_path / "subs", name, decay=answer_of(course.find("decay"), "right"))
    return tmp_path / "subs"


@MASKS
def test_results_and_reports_are_their_owners(mask, kata, submissions, tmp_path, masked):
    """Each folder and file that grading and reporting make, those that are deeper too."""
    out = tmp_path / "new" / "deep" / "results"
    gradebook = write(tmp_path / "canvas.csv", b'Student,ID\n"ada",1\n')
    masked(mask)
    grade = ("grade", submissions, "--out", out, "--isolation", "process", "--only", "decay")
    assert kata(*grade)[0] == 0
    forms = ("--html", "--csv")
    more = ("--learners", out / "pages", "--canvas", gradebook, "--assignment", "decay")
    assert kata("report", out, *forms, *more)[0] == 0
    masked(0o022)
    assert len([*out.rglob("*")]) > 10
    assert open_to_others(tmp_path / "new") == {}


def test_a_folder_that_is_there_keeps_its_permissions(kata, submissions, tmp_path, masked):
    """Its owner chose them, for instance for a group; the files in it are private all the same."""
    out = tmp_path / "results"
    out.mkdir(mode=0o750)
    masked(0)
    grade = ("grade", submissions, "--out", out, "--isolation", "process", "--only", "decay")
    assert kata(*grade)[0] == 0
    assert open_to_others(out) == {str(out): oct(0o750)}


def test_an_archive_for_gradescope_holds_a_seed_and_is_private(kata, tmp_path, masked):
    """With all solutions in it."""
    masked(0)
    code, _, err = kata("release", "ch1_numbers", "--gradescope", "--to", tmp_path / "archive")
    assert code == 0, err
    assert open_to_others(tmp_path / "archive") == {}
