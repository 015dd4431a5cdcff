"""Answers as JPlag and copydetect read them; they compare, nothing of ours does."""

import csv
import importlib.util

import pytest
from kata_grader.classroom.reports.similar import Handed, compare, copydetect_command, jplag_command
from kata_grader.errors import KataError

DECAY, RECORDER = "ch1_numbers/decay", "ch2_objects/recorder"
TEXT = b"def decay_step(state, x, rate):\n    return rate * state + (1 - rate) * x\n"


def handed(*learners, exercise=DECAY):
    return [Handed(name, exercise, TEXT) for name in learners]


@pytest.fixture
def nothing_installed(monkeypatch):
    """A Python without copydetect."""
    find = importlib.util.find_spec
    monkeypatch.setattr(
        "importlib.util.find_spec", lambda name: None if name == "copydetect" else find(name)
    )


def test_each_exercise_gets_a_folder_a_learner_and_the_stub_beside(
    course, tmp_path, nothing_installed
):
    """Whatever learners are called; an answer alone is compared with nothing."""
    folder = tmp_path / "similar"
    names = ["Ada", "../../etc", "<script>"]
    answers = [*handed(*names), *handed("Ada", exercise=RECORDER)]
    list(compare(course, answers, folder))
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    with (folder / "index.csv").open(encoding="utf-8-sig", newline="") as file:
        index = {row["learner"]: row["folder"] for row in csv.DictReader(file)}
    assert set(index) == set(names)
    answers = {f"{DECAY}/answers/{one}/decay.py" for one in index.values()}
    assert files == {"index.csv", f"{DECAY}/base/decay.py", *answers}
    assert (folder / min(answers)).read_bytes() == TEXT
    assert (folder / DECAY / "base/decay.py").read_bytes() == course.find("decay").stub.read_bytes()


def test_it_says_what_to_run_and_where_the_report_goes(course, tmp_path, nothing_installed):
    """Commands that can be copied, folders with blanks included."""
    folder = tmp_path / "my class"
    said = "\n".join(compare(course, handed("a", "b"), folder))
    place = folder / DECAY
    assert f"copydetect -t '{place}/answers' -b '{place}/base' -e py -a -O" in said
    assert f"java -jar jplag.jar --mode RUN -l python3 -bc '{place}/base'" in said
    assert f"{place}/copydetect.html" in said
    assert f"{place}/jplag.jplag" in said


def test_copydetect_is_run_where_it_is_installed(course, tmp_path, monkeypatch):
    """Its report is named; if it fails, its last words are."""
    monkeypatch.setattr("importlib.util.find_spec", lambda name: object())
    fake = tmp_path / "bin"
    fake.mkdir()
    (fake / "copydetect.py").write_text(
        "import sys\n"
        "if 'fail' in sys.argv[2]: sys.exit('no such luck')\n"
        "open(sys.argv[sys.argv.index('-O') + 1], 'w').write('report')\n",
        "utf-8",
    )
    monkeypatch.setenv("PYTHONPATH", str(fake))
    said = "\n".join(compare(course, handed("a", "b"), tmp_path / "out"))
    assert f"copydetect's report is {tmp_path / 'out' / DECAY / 'copydetect.html'}" in said
    said = "\n".join(compare(course, handed("a", "b"), tmp_path / "fail"))
    assert "copydetect failed: no such luck" in said


def test_the_real_copydetect_finds_the_copy(course, tmp_path):
    """Where it is installed: two equal answers, and one that is the stub alone."""
    pytest.importorskip("copydetect", reason="copydetect is not installed")
    stub = course.find("line_fit").stub.read_bytes()
    solution = course.find("line_fit").solution.read_bytes()
    answers = [
        Handed(name, "ch2_objects/line_fit", data)
        for name, data in (("ada", solution), ("bob", solution), ("cyd", stub))
    ]
    list(compare(course, answers, tmp_path / "out"))
    text = (tmp_path / "out/ch2_objects/line_fit/copydetect.html").read_text("utf-8")
    # All files are listed; those of a match are named in it as well.
    assert text.count("/ada-") == text.count("/bob-") > text.count("/cyd-")


def test_a_folder_with_something_in_it_and_a_class_of_one_are_refused(course, tmp_path):
    """An old run would be compared with the new one."""
    (tmp_path / "old").write_text("x", "utf-8")
    with pytest.raises(KataError, match="not empty"):
        list(compare(course, handed("a", "b"), tmp_path))
    with pytest.raises(KataError, match="nothing to compare"):
        list(compare(course, handed("a"), tmp_path / "new"))


def test_the_commands_name_the_stub_as_given_code(tmp_path):
    """What everybody was handed out is no copy."""
    assert "-b" in copydetect_command(tmp_path, "copydetect")
    assert "-bc" in jplag_command(tmp_path)
