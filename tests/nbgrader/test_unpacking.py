"""`kata.zip` unpacks itself into a temporary folder, as the cell of a notebook asks it to."""

import io
import os
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from kata_authoring.publishing import unpacking
from kata_authoring.publishing.notebook import KATA_CELL

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
    (tmp_path / "temporary").mkdir()
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(tmp_path / "temporary"))
    return folder


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


def test_what_was_unpacked_is_gone_with_the_process(desk):
    """Nothing of it stays on the learner's machine."""
    assert ran(desk) == "first"
    assert list((desk.parent / "temporary").iterdir()) == []


def test_several_notebooks_may_start_at_once(desk):
    """Each gets the whole."""
    with ThreadPoolExecutor(4) as pool:
        assert [*pool.map(lambda _: ran(desk), range(4))] == ["first"] * 4


def test_without_any_place_a_sentence_says_why(desk, monkeypatch):
    """The disk is full, and so is the folder for temporary files."""

    def full(*args, **kwargs):
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(unpacking.tempfile, "mkdtemp", full)
    with pytest.raises(unpacking.NotUnpacked) as raised:
        unpacking.use(Path("kata.zip"))
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
    assert list((desk.parent / "temporary").iterdir()) == []
