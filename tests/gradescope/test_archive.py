"""Gradescope's autograder: what is in the zip, and what it does with right and wrong answers."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from kata_authoring.publishing.autograder import write_autograder
from kata_grader.cli.app import main
from kata_grader.course.checklist import checks_of
from kata_grader.course.manifest import load_course
from kata_grader.course.mistakes import load_mistakes, mistake_source
from kata_grader.errors import KataError

from tests.deadlines import PATIENCE

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads(Path(__file__).with_name("results_schema.json").read_text("utf-8"))
CHAPTER = "ch1_numbers"


@pytest.fixture(scope="module")
def archive(course, tmp_path_factory):
    return write_autograder(course, CHAPTER, tmp_path_factory.mktemp("zip"))


@pytest.fixture(scope="module")
def source(archive, tmp_path_factory):
    """The zip, unpacked as Gradescope does it."""
    root = tmp_path_factory.mktemp("autograder")
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(root / "source")
    return root / "source"


@pytest.fixture
def run(source, tmp_path):
    """`run({name: text})` hands files in and runs `run_autograder`; returns results and process."""
    if not shutil.which("bwrap"):
        pytest.skip("the sandbox needs bubblewrap: apt-get install bubblewrap")

    def start(files):
        (tmp_path / "source").symlink_to(source)
        for name, text in files.items():
            path = tmp_path / "submission" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        settings = {"AUTOGRADER_ROOT": str(tmp_path), "AUTOGRADER_PYTHON": sys.executable}
        clean = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST", "PYTHON"))}
        ran = subprocess.run(
            ["bash", source / "run_autograder"],
            cwd=tmp_path,
            env=clean | settings,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
        path = tmp_path / "results" / "results.json"
        return (json.loads(path.read_text("utf-8")) if path.is_file() else None), ran

    return start


@pytest.mark.parametrize(
    "place", ["decay.py", "ch1_numbers/decay.py", "exercises/ch1_numbers/decay.py"]
)
def test_a_right_answer_earns_every_point_wherever_it_lies(run, course, place):
    """Uploaded as a file, as a chapter, or as the whole folder."""
    exercise = course.find("decay")
    found, ran = run({place: exercise.solution.read_text("utf-8")})
    assert ran.returncode == 0, ran.stderr
    points = [check.points for check in checks_of(exercise)]
    assert found["score"] == sum(points)
    assert [test["score"] for test in found["tests"]] == points
    assert {test["status"] for test in found["tests"]} == {"passed"}
    assert "sandbox" not in json.dumps(found) + ran.stdout


def test_a_wrong_answer_loses_the_points_of_its_checks_and_reads_why(run, course):
    """With the message of the mistake, which lies in the zip as well."""
    exercise = course.find("decay")
    mistake = load_mistakes(exercise)[0]
    found, ran = run({"decay.py": mistake_source(exercise, mistake).decode()})
    assert ran.returncode == 0, ran.stderr
    assert 0 <= found["score"] < sum(test["max_score"] for test in found["tests"])
    lost = [test for test in found["tests"] if test["status"] == "failed"]
    assert any(mistake.message in test["output"] for test in lost)


def test_nothing_handed_in_is_a_zero_with_a_reason(run):
    """Not a failed autograder."""
    found, ran = run({"notes.txt": "I could not do it"})
    assert ran.returncode == 0, ran.stderr
    assert found["score"] == 0
    assert "not submitted: there is no ch1_numbers/decay.py." in found["tests"][0]["output"]


def test_hostile_code_does_not_write_its_own_results(run, tmp_path):
    """What it writes where the results go is replaced, and it earns nothing."""
    forged = tmp_path / "results" / "results.json"
    text = (
        "import os, pathlib\n"
        f"target = pathlib.Path({str(forged)!r})\n"
        "try:\n"
        "    target.parent.mkdir(exist_ok=True)\n"
        "    target.write_text('{\"score\": 1000}')\n"
        "except OSError:\n"
        "    pass\n"
    )
    found, ran = run({"decay.py": text})
    assert ran.returncode == 0, ran.stderr
    assert found["score"] == 0
    assert len(found["tests"]) > 1


def test_the_results_hold_to_the_schema(run, course):
    """The one that the reports of a class are held to."""
    jsonschema = pytest.importorskip("jsonschema", reason="the schema is held by jsonschema")
    found, _ = run({"decay.py": course.find("decay").solution.read_text("utf-8")})
    jsonschema.validate(found, SCHEMA)


def test_a_broken_course_is_no_score_and_no_success(run, source):
    """Gradescope shows that the autograder failed, the learner nothing of the reason."""
    checks = source / "course/grader/checks/ch1_numbers/test_decay.py"
    kept = checks.read_text("utf-8")
    try:
        checks.write_text("raise RuntimeError('secret of the course')\n", "utf-8")
        found, ran = run({"decay.py": "x = 1\n"})
    finally:
        checks.write_text(kept, "utf-8")
    assert ran.returncode == 3
    assert "score" not in found
    assert "secret of the course" not in json.dumps(found)


def test_the_zip_holds_the_chapter_and_nothing_of_others_or_of_this_machine(archive):
    """Programs that run, and no path, cache or other chapter."""
    with zipfile.ZipFile(archive) as opened:
        names = opened.namelist()
        modes = {info.filename: info.external_attr >> 16 for info in opened.infolist()}
        texts = {name: opened.read(name) for name in names}
    assert {"setup.sh", "run_autograder", "requirements.txt", "course/course.toml"} <= set(names)
    assert modes["setup.sh"] & 0o111
    assert modes["run_autograder"] & 0o111
    assert not modes["requirements.txt"] & 0o111
    for tree in ("solutions", "grader/checks", "grader/mistakes", "exercises"):
        assert [name for name in names if name.startswith(f"course/{tree}/{CHAPTER}/")]
    assert not [name for name in names if "ch2_objects" in name or "__pycache__" in name]
    for place in (str(ROOT), str(Path.home()) + "/", sys.prefix):
        assert not [name for name, text in texts.items() if place.encode() in text], place


def settings_of(path):
    with zipfile.ZipFile(path) as opened:
        return json.loads(opened.read("settings.json"))


def test_the_same_course_gives_the_same_bytes(archive, course):
    """So that an upload can be compared with what is here; the seed stays as well."""
    before = archive.read_bytes()
    assert write_autograder(course, CHAPTER, archive.parent).read_bytes() == before


def test_each_archive_has_a_random_seed_of_its_own(archive, course, tmp_path):
    """Unless one is asked for; the learners' own is refused."""
    own = settings_of(archive)
    other = settings_of(write_autograder(course, CHAPTER, tmp_path))
    assert own["seed"].bit_length() > 64
    assert own["seed"] != other["seed"]
    assert own["isolation"] == other["isolation"] == "sandbox"
    assert settings_of(write_autograder(course, CHAPTER, tmp_path, seed=4711))["seed"] == 4711
    with pytest.raises(KataError, match="The seed 0 is the learners' own"):
        write_autograder(course, CHAPTER, tmp_path, seed=0)


def test_answers_see_neither_the_seed_nor_the_solutions(run, source):
    """In the sandbox there is nothing of the archive."""
    places = [str(source / name) for name in ("settings.json", "course/solutions", "course/grader")]
    looking = f"import os\nraise OSError([os.path.exists(p) for p in {places!r}])\n"
    found, ran = run({"decay.py": looking})
    assert ran.returncode == 0, ran.stderr
    assert "[False, False, False]" in json.dumps(found)


def test_both_programs_are_shell_that_bash_can_read(source):
    """A slip of the pen would show only at Gradescope."""
    for name in ("setup.sh", "run_autograder"):
        words = ["bash", "-n", source / name]
        ran = subprocess.run(words, capture_output=True, text=True, timeout=PATIENCE)
        assert ran.returncode == 0, ran.stderr


def test_the_command_writes_it_and_says_what_to_do(course, tmp_path, monkeypatch, capsys):
    """`kata release --gradescope`; a chapter that is none is refused."""
    monkeypatch.chdir(course.root)
    monkeypatch.setenv("COLUMNS", "200")
    words = ["kata", "release", "--gradescope", CHAPTER, "--to", str(tmp_path / "up")]
    monkeypatch.setattr(sys, "argv", words)
    with pytest.raises(SystemExit) as ended:
        main()
    assert not ended.value.code
    assert zipfile.is_zipfile(tmp_path / "up" / "autograder.zip")
    with pytest.raises(KataError, match="no chapter"):
        write_autograder(course, "ch9", tmp_path)


def test_bars_go_along(course, tmp_path):
    """A training can't be scored without them."""
    with zipfile.ZipFile(write_autograder(course, "ch2_objects", tmp_path)) as opened:
        opened.extractall(tmp_path / "source")
    there = load_course(tmp_path / "source" / "course").find("line_fit")
    assert there.bars == course.find("line_fit").bars != {}
