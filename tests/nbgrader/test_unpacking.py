"""`kata.zip` unpacks itself into the user's cache, as the cell of a notebook asks it to."""

import io
import os
import runpy
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from kata_grader.nbgrader import unpacking
from kata_grader.nbgrader.build import KATA_CELL

from tests.deadlines import PATIENCE

ENGINE = "kata_grader/nbgrader/__init__.py"


def archive_with(text):
    """Return the bytes of a bundle whose `checks(name)` returns a text."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("kata_grader/__init__.py", "")
        archive.writestr(ENGINE, f"def checks(name):\n    return {text!r}\n")
        archive.write(unpacking.__file__, "__main__.py")
    return data.getvalue()


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """The folder of a notebook, with a bundle; it is the working directory."""
    folder = tmp_path / "desk"
    folder.mkdir()
    (folder / "kata.zip").write_bytes(archive_with("first"))
    monkeypatch.chdir(folder)
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "cache"))
    return folder


@pytest.fixture
def path(monkeypatch):
    """The places where Python looks for modules, in this test alone."""
    monkeypatch.setattr(sys, "path", [*sys.path])
    return sys.path


def ran(desk):
    """Run the cell of a notebook in a process of its own; return what `check` is, or the error."""
    source = KATA_CELL.format(exercise="walk") + "\nprint(check)"
    done = subprocess.run(
        [sys.executable, "-c", source], cwd=desk, capture_output=True, text=True,
        check=False, timeout=PATIENCE,
    )  # fmt: skip
    return done.stdout.strip() or done.stderr.strip().splitlines()[-1]


def test_a_notebook_imports_what_is_in_the_archive(desk):
    """The archive beside it is used although another engine is installed; nothing lies there."""
    assert ran(desk) == "first"
    assert [file.name for file in desk.iterdir()] == ["kata.zip"]


def test_another_archive_takes_the_place_of_the_first(desk):
    """After an update of the course, the old contents are not used; nor by another notebook."""
    assert ran(desk) == "first"
    (desk / "kata.zip").write_bytes(archive_with("second"))
    assert ran(desk) == "second"


def test_equal_archives_are_unpacked_once(desk, path):
    """The files are left alone the second time, and the place is in the path once."""
    before = len(path)
    runpy.run_path("kata.zip", run_name="__main__")
    (file,) = unpacking.cache_folder().rglob(ENGINE)
    file.write_text("def checks(name):\n    return 'kept'\n", "utf-8")
    runpy.run_path("kata.zip", run_name="__main__")
    assert len(path) == before + 1
    assert path[0] == str(file.parents[2])
    assert ran(desk) == "kept"


def test_what_was_deleted_from_the_cache_is_put_back(desk):
    """A clean-up of the cache may have taken some of the files."""
    folder = unpacking.unpacked(Path("kata.zip"))
    (folder / ENGINE).unlink()
    assert ran(desk) == "first"


def test_several_notebooks_may_start_at_once(desk):
    """Each gets the whole, and no half of it is left behind."""
    with ThreadPoolExecutor(4) as pool:
        assert [*pool.map(lambda _: ran(desk), range(4))] == ["first"] * 4
    assert len([*unpacking.cache_folder().iterdir()]) == 1


def test_a_notebook_that_was_slower_takes_what_is_there(desk, monkeypatch):
    """Another one puts the folder there after this one has found none."""
    other = unpacking.unpacked(Path("kata.zip"))
    content = {file.name: file.read_bytes() for file in other.rglob("*.py")}
    whole = iter([False, True, True])
    monkeypatch.setattr(unpacking, "_is_whole", lambda archive, folder: next(whole))
    deleted = []
    monkeypatch.setattr(
        unpacking.shutil, "rmtree", lambda folder, ignore_errors: deleted.append(folder)
    )
    assert unpacking.unpacked(Path("kata.zip")) == other
    assert other not in deleted  # not for a moment
    assert {file.name: file.read_bytes() for file in other.rglob("*.py")} == content


def test_without_a_cache_it_works_all_the_same(desk):
    """A home that can't be written is common on a hub."""
    cache = unpacking.cache_folder()
    cache.parent.mkdir(parents=True)
    cache.write_text("a file, where a folder is needed")
    assert ran(desk) == "first"


def test_without_any_place_a_sentence_says_why(desk, monkeypatch):
    """The disk is full, and so is the folder for temporary files."""

    def full(*args, **kwargs):
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(unpacking.tempfile, "mkdtemp", full)
    with pytest.raises(unpacking.NotUnpacked) as raised:
        unpacking.unpacked(Path("kata.zip"))
    told = f"kata.zip can't be unpacked: {os.strerror(28)}."
    assert raised.value._render_traceback_() == [told]


@pytest.mark.parametrize("cut", ["end", "middle"])
def test_a_damaged_archive_is_told(desk, cut):
    """An upload that broke off, and one byte that is another."""
    content = archive_with("first")
    place = content.index(b"return 'first'")
    other = content[:place] + b"R" + content[place + 1 :]
    (desk / "kata.zip").write_bytes(content[:-50] if cut == "end" else other)
    assert ran(desk).endswith("kata.zip is damaged. Fetch or upload it again.")
    assert not [*unpacking.cache_folder().glob("*")]
