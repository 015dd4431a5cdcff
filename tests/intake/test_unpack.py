"""A zip of answers, as the site's editor gives it out, goes where files of a folder go."""

import zipfile

import pytest


@pytest.fixture
def answers(course, solution, tmp_path):
    """Answers to `decay` and `recorder` in a zip, beside what is no answer."""
    path = tmp_path / "answers.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("ch1_numbers/decay.py", solution("decay"))
        archive.writestr("ch2_objects/recorder.py", solution("recorder"))
        archive.writestr("ch9_other/evil.py", "raise SystemExit")
    return path


def test_check_takes_a_zip(kata, answers):
    """Only what is answered in it is checked; nothing is left behind."""
    code, out, _ = kata("check", "--from", str(answers))
    assert code == 0
    assert "ch1_numbers/decay" in out
    assert "line_fit" not in out
    assert kata("check", "line_fit", "--from", str(answers))[0] == 1


def test_init_takes_a_zip(kata, answers, tmp_path, installed):
    """The answers lie where a learner goes on; all others are stubs."""
    code, out, _ = kata("init", str(tmp_path / "mine"), "--from", str(answers))
    assert code == 0
    assert "Of them 2 hold your answers." in out
    written = (tmp_path / "mine" / "exercises" / "ch1_numbers" / "decay.py").read_text("utf-8")
    assert written == installed.find("decay").solution.read_text("utf-8")
    stub = (tmp_path / "mine" / "exercises" / "ch2_objects" / "line_fit.py").read_text("utf-8")
    assert "NotImplementedError" in stub


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("broken.zip", b"PK no", "is not a complete zip archive"),
        ("plain.txt", b"x", "is an archive of a kind that can't be read"),
        ("empty.zip", b"PK\x05\x06" + b"\0" * 18, "holds no answer to an exercise"),
    ],
)
def test_another_file_is_one_sentence_and_writes_nothing(kata, tmp_path, name, data, told):
    """For both commands."""
    path = tmp_path / name
    path.write_bytes(data)
    for words in (
        ("check", "--from", str(path)),
        ("init", str(tmp_path / "mine"), "--from", str(path)),
    ):
        code, _, err = kata(*words)
        assert code == 2
        assert told in " ".join(err.split())
    assert not (tmp_path / "mine").exists()
