"""Answers as JPlag and copydetect read them; they compare, nothing of ours does."""

import csv
import re
import shlex
import subprocess
import sys

import pytest

from tests.classroom.classroom import fill_store
from tests.intake.test_layouts import notebook, write
from tests.reports import sample_results as sample

DECAY, RECORDER, LINE = "ch1_numbers/decay", "ch2_objects/recorder", "ch2_objects/line_fit"
TEXT = b"def decay_step(state, x, rate):\n    return rate * state + (1 - rate) * x\n"


@pytest.fixture
def similar(kata, course, tmp_path):
    """`similar(files, to)` compares what was graded; returns the code, and all that is said."""
    results = tmp_path / "results"

    def run(files, to="out"):
        for name, data in files.items():
            write(tmp_path / "subs" / name, data)
        only = [word for one in {name.split("/", 1)[1] for name in files} for word in of(one)]
        if files:
            kata("grade", tmp_path / "subs", "--out", results, "--isolation", "process", *only)
        elif not results.exists():
            fill_store(results, course, {"ada": {DECAY: [sample.verdict("test_x")]}}, [DECAY])
        code, out, err = kata("report", results, "--similar", tmp_path / to)
        return code, " ".join((out + err).split())

    return run


def of(file):
    """Return the words that grade the exercise of a file alone."""
    return ["--only", name] if (name := file.rpartition(".")[0]) in (DECAY, RECORDER, LINE) else []


def handed(*learners, exercise=DECAY, data=TEXT):
    return {f"{name}/{exercise}.py": data for name in learners}


def test_each_exercise_gets_a_folder_a_learner_and_the_stub_beside(similar, course, tmp_path):
    """Whatever learners are called; an answer alone is compared with nothing."""
    names = ["Ada", "..etc", "<script>"]
    similar({**handed(*names), **handed("Ada", exercise=RECORDER)})
    folder = tmp_path / "out"
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    with (folder / "index.csv").open(encoding="utf-8-sig", newline="") as file:
        index = {row["learner"]: row["folder"] for row in csv.DictReader(file)}
    assert set(index) == set(names)
    answers = {f"{DECAY}/answers/{one}/decay.py" for one in index.values()}
    assert files == {"index.csv", f"{DECAY}/base/decay.py", *answers}
    assert (folder / min(answers)).read_bytes() == TEXT
    assert (folder / DECAY / "base/decay.py").read_bytes() == course.find("decay").stub.read_bytes()


def test_answers_are_found_as_in_grading(similar, tmp_path):
    """The cells of a notebook one below the other; who can't be read is left out."""
    files = {"bob/decay.ipynb": notebook("one = 1", "two = 2"), "eve/work.zip": b"no zip"}
    similar({**handed("ada", data=b"one = 1\n"), **files})
    answers = (tmp_path / "out" / DECAY / "answers").glob("*/decay.py")
    ada, bob = (path.read_bytes() for path in sorted(answers))
    assert ada == b"one = 1\n"
    assert bob.endswith(b"one = 1\n\n\ntwo = 2")


def test_it_says_what_to_run_and_where_the_report_goes(similar, tmp_path):
    """Commands that can be copied, folders with blanks included."""
    _, said = similar(handed("a", "b"), "my class")
    place = tmp_path / "my class" / DECAY
    assert f"copydetect -t '{place}/answers' -b '{place}/base' -e py -a -O" in said
    assert f"java -jar jplag.jar --mode RUN -l python3 -bc '{place}/base'" in said
    assert f"{place}/copydetect.html" in said
    assert f"{place}/jplag.jplag" in said


def test_the_real_copydetect_finds_the_copy(similar, course, tmp_path):
    """Where it is installed: two equal answers, and one that is the stub alone."""
    pytest.importorskip("copydetect", reason="copydetect is not installed")
    stub = course.find("line_fit").stub.read_bytes()
    solution = course.find("line_fit").solution.read_bytes()
    equal = handed("ada", "bob", exercise=LINE, data=solution)
    _, said = similar({**equal, **handed("cyd", exercise=LINE, data=stub)})
    (command,) = re.findall("run: copydetect (.*?) its report", said)
    subprocess.run([sys.executable, "-m", "copydetect", *shlex.split(command)], check=True)
    text = (tmp_path / "out/ch2_objects/line_fit/copydetect.html").read_text("utf-8")
    # All files are listed; those of a match are named in it as well.
    assert text.count("/ada-") == text.count("/bob-") > text.count("/cyd-")


@pytest.mark.parametrize(
    ("files", "to", "sentence"),
    [
        (handed("a", "b"), ".", "not empty"),  # an old run would be compared with the new one
        (handed("a"), "new", "nothing to compare"),
        ({}, "new", "nothing to compare"),
    ],
)
def test_what_can_not_be_compared_is_one_sentence(similar, files, to, sentence):
    """A folder with something in it, a class of one, and no answers at all."""
    code, said = similar(files, to)
    assert code == 2
    assert sentence in said


def test_the_course_of_the_results_is_found_from_any_folder(similar, kata, tmp_path, monkeypatch):
    """As by every report."""
    similar(handed("a", "b"), "first")
    monkeypatch.chdir(tmp_path)
    assert similar({})[0] == 0
    assert len(list((tmp_path / "out" / DECAY / "answers").rglob("*.py"))) == 2
