"""Notebooks of a course of another subject, which the package does not come with."""

import io
import zipfile

import nbformat

from tests.another import NUMBERS, SECRETS, another  # noqa: F401 (a fixture)
from tests.nbgrader.classroom import Classroom, as_bytes, cell


def test_its_notebooks_are_written_and_an_answer_in_one_is_checked(
    kata,
    another,  # noqa: F811
    monkeypatch,
    tmp_path,
):
    """nbgrader's folder holds them, with the course beside them and nothing of its answers."""
    monkeypatch.chdir(another.root)
    code, out, err = kata("notebooks", NUMBERS, "--to", tmp_path / "class")
    assert code == 0, err
    assert "1 notebook written in " in out
    room = Classroom(tmp_path / "class", another)
    assert str(another.root) in (room.folder / "nbgrader_config.py").read_text("utf-8")

    released = room.released("median")
    assert cell(released, "lesson-1").source.startswith("# The number in the middle")
    assert 'check("test_one_in_the_middle")' in cell(released, "check-one_in_the_middle").source
    assert '"keras-katas"' in cell(released, "setup").source
    bundle = zipfile.ZipFile(
        io.BytesIO((room.folder / "release" / NUMBERS / "kata.zip").read_bytes())
    )
    texts = [nbformat.writes(released).encode(), *map(bundle.read, bundle.namelist())]
    for secret in SECRETS:
        assert not [text for text in texts if secret.encode() in text], secret

    handed_in = tmp_path / "ada" / NUMBERS
    handed_in.mkdir(parents=True)
    (handed_in / "median.ipynb").write_bytes(as_bytes(room.answered("median")))
    code, out, err = kata("check", "median", "--from", tmp_path / "ada")
    assert code == 0, err
    assert "10 / 10 points" in out
