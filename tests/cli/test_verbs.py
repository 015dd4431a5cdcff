"""The command line, as learners and authors type it."""

import json
import re
import subprocess
import sys
from pathlib import Path

import numpy
import pytest
from kata_grader.cli import context
from kata_grader.course.manifest import load_course
from kata_grader.learning.lessons.formulas import plain_formulas
from kata_grader.plain_text import printable

from tests.deadlines import PATIENCE
from tests.tiny import course_with


@pytest.fixture
def answer(course):
    """`answer(exercise)` puts the solution where the learner's file is."""

    def write(name):
        exercise = course.find(name)
        exercise.stub.write_bytes(exercise.solution.read_bytes())

    return write


def test_alone_it_says_what_is_next(kata):
    """`kata` names the first exercise that is not passed, and the commands for it."""
    code, out, _ = kata()
    assert code == 0
    assert "0 of 3 exercises passed" in out
    assert "kata lesson decay" in out
    assert "edit exercises/ch1_numbers/decay.py" in out


@pytest.mark.parametrize(("columns", "gap"), [(50, "\n      "), (120, " " * 21)])
def test_on_a_narrow_screen_purposes_stand_below_their_commands(kata, monkeypatch, columns, gap):
    """No column is squeezed, and a command can be copied as one line."""
    monkeypatch.setattr(context.out(), "width", columns)
    assert f"  kata check decay{gap}see the verdict\n" in kata()[1]


def test_what_lacks_its_library_is_not_suggested(kata, course, answer):
    """`kata` names the first exercise that works here, and says what the one before it needs."""
    course_with(course, "", needs='["abacus"]')
    _, out, _ = kata()
    assert "kata lesson recorder" in out
    assert "decay: This exercise needs abacus, which is not installed: run pip install" in out
    for name in ("recorder", "line_fit"):
        answer(name)
        kata("check", name)
    assert "kata lesson decay" in kata()[1]


@pytest.mark.parametrize("word", ["next", "status"])
def test_other_words_ask_for_the_same(kata, word):
    assert kata(word) == kata()


def test_without_a_name_it_is_the_exercise_at_hand(kata, course, answer):
    """The last that was checked alone, until it is passed; before and after that the next."""
    assert "decay: hint 1" in kata("hint")[1]
    assert "There is no call to make again yet: ch1_numbers/decay" in kata("replay")[2]
    assert "`kata check decay` has given you every point" in kata("solution")[2]
    kata("check", "recorder")
    kata("check")  # of all says nothing of one
    assert "recorder: hint 1" in kata("hint")[1]
    assert "exercises/ch2_objects/recorder.py" in kata("lesson")[1]
    answer("recorder")
    kata("check", "recorder")
    assert "decay: hint 2" in kata("hint")[1]
    assert "class Recorder" in kata("solution")[1]
    for exercise in course.exercises:
        answer(exercise.name)
    kata("check")
    code, _, err = kata("hint")
    assert (code, err) == (2, "kata: Every exercise is passed: name the one that you mean.\n")


def test_a_path_with_a_space_is_shown_as_it_is_typed(kata, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "next: cd 'my course', then kata" in kata("init", "my course")[1]


def test_kit_and_course_have_one_version(kata):
    """The package's is read from the kit, so there is no other place for a number."""
    root = Path(__file__).parents[2]
    course = load_course(root)
    code, out, _ = kata("--version")
    assert (code, out) == (0, f"keras-katas {course.version}\n")
    package = (root / "pyproject.toml").read_text("utf-8").partition("[project.")[0]
    assert 'dynamic = ["version"]' in package
    assert not re.search(r"^version", package, re.M)


def test_a_command_starts_without_libraries_that_it_does_not_need():
    """Whoever asks for help, a hint or a lesson waits for no NumPy, and never for TensorFlow."""
    loaded = "import sys, kata_grader.cli.app; print({'numpy', 'jinja2', 'keras'} & {*sys.modules})"
    done = subprocess.run(
        [sys.executable, "-c", loaded], capture_output=True, text=True, timeout=PATIENCE
    )
    assert (done.returncode, done.stdout.strip()) == (0, "set()"), done.stderr


def test_check_of_a_stub_says_not_started_and_exits_1(kata):
    """A stub earns nothing, and is no error."""
    code, out, err = kata("check", "decay")
    assert code == 1
    assert out.count("\n") == 2  # its title, and what is to be done first
    assert "not started" in out
    assert "Traceback" not in out + err


def test_check_of_a_right_answer_exits_0_and_is_remembered(kata, answer):
    """A passed exercise is in the progress, and `kata` moves on to the next one."""
    answer("decay")
    code, out, _ = kata("check", "decay")
    assert code == 0
    assert "10 / 10" in out
    assert "decay  10 / 10  An average that forgets" in kata("progress")[1]
    assert "next: ch2_objects/recorder" in kata()[1]


def test_an_answer_that_has_changed_since_is_not_passed(kata, answer):
    """Progress belongs to the file that earned it."""
    answer("decay")
    kata("check", "decay")
    stub = kata.root / "exercises" / "ch1_numbers" / "decay.py"
    stub.write_text(stub.read_text("utf-8") + "\n# later\n", "utf-8")
    assert "changed since" in kata("progress")[1]
    assert "next: ch1_numbers/decay" in kata()[1]


def test_json_is_one_object_and_nothing_else(kata):
    """`--json` prints what programs read: names, points, verdicts."""
    code, out, err = kata("check", "--json")
    found = json.loads(out)
    assert code == 1
    assert err == ""
    assert found["course"] == "tiny"
    assert [e["exercise"] for e in found["exercises"]] == [
        "ch1_numbers/decay",
        "ch2_objects/recorder",
        "ch2_objects/line_fit",
    ]
    first = found["exercises"][0]
    assert set(first) == {"exercise", "file", "points", "max_points", "seconds", "verdicts"}
    verdict = first["verdicts"][0]
    expected = {"check", "outcome", "points", "max_points", "message", "mistake", "line"}
    assert set(verdict) == expected
    assert verdict["outcome"] == "not_started"


@pytest.mark.parametrize("isolation", ["direct", "process"])
def test_check_from_a_folder_gives_solutions_every_point(kata, isolation):
    """`--from solutions` earns every point, directly and in a worker."""
    code, out, _ = kata("check", "--from", "solutions", "--isolation", isolation, "--json")
    assert code == 0
    assert all(e["points"] == e["max_points"] > 0 for e in json.loads(out)["exercises"])


def test_a_missing_file_is_not_submitted_and_earns_nothing(kata, tmp_path):
    """A folder without the file is an answer that was not handed in."""
    empty = tmp_path / "empty"
    empty.mkdir()
    code, out, _ = kata("check", "decay", "--from", str(empty), "--json")
    verdicts = json.loads(out)["exercises"][0]["verdicts"]
    assert code == 1
    assert all("not submitted" in verdict["message"] for verdict in verdicts)
    assert not any(verdict["points"] for verdict in verdicts)


def test_a_file_that_is_gone_is_written_anew(kata, course):
    """The next step says how, and an answer from elsewhere has none."""
    stub = course.find("decay").stub
    stub.unlink()
    assert "kata reset decay, which writes exercises/" in kata("check", "decay")[2]
    assert "next:" not in kata("check", "decay", "--from", str(stub.parent))[2]


def test_a_folder_that_is_not_there_is_one_sentence(kata):
    """A wrong option ends with what to do, exit code 2, and no traceback."""
    code, out, err = kata("check", "--from", "nowhere")
    assert code == 2
    assert out == ""
    assert "There is no folder" in err
    assert "Traceback" not in err


def test_a_mistyped_name_suggests_the_nearest(kata):
    """A typing error is met with the name that was meant."""
    code, _, err = kata("check", "decya")
    assert code == 2
    assert "did you mean ch1_numbers/decay?" in err


def test_a_mistake_is_named_without_the_answer(kata, course):
    """The learner reads what is wrong in words; the solution's line is not shown."""
    exercise = course.find("decay")
    wrong = exercise.solution.read_text("utf-8").replace(
        "return rate * state + (1 - rate) * x_t", "return state + (1 - rate) * x_t"
    )
    exercise.stub.write_text(wrong, "utf-8")
    _, out, _ = kata("check", "decay", "--json")
    verdicts = json.loads(out)["exercises"][0]["verdicts"]
    assert any(verdict["outcome"] == "failed" for verdict in verdicts)
    assert not any("rate * state + (1 - rate) * x_t" in verdict["message"] for verdict in verdicts)


def test_what_an_answer_prints_is_shown_where_a_check_fails(kata, course):
    """`print` helps to find a mistake with `kata check` too."""
    exercise = course.find("decay")
    wrong = exercise.solution.read_text("utf-8").replace(
        "    return rate * state +", "    print('state', state)\n    return 2 * state +"
    )
    exercise.stub.write_text(wrong, "utf-8")
    out = kata("check", "decay")[1]
    assert "Your code printed:" in out
    assert "state [" in out


def test_commands_work_from_any_folder_inside(kata, monkeypatch):
    """The course is found from below."""
    monkeypatch.chdir(kata.root / "exercises" / "ch1_numbers")
    assert kata("check", "decay")[0] == 1


def test_outside_a_course_it_says_where_to_go(kata, monkeypatch, tmp_path):
    """Without a course around, the message names `kata init`."""
    outside = tmp_path / "outside"
    outside.mkdir()
    monkeypatch.chdir(outside)
    code, _, err = kata("progress")
    assert code == 2
    assert "kata init DIR" in err


def test_hints_come_one_by_one_and_a_puzzle_at_last(kata):
    """Every call shows one hint more; --again shows those seen."""
    assert "hint 1 of 2" in kata("hint", "decay")[1]
    assert "The next call brings a puzzle" in " ".join(kata("hint", "decay")[1].split())
    for _ in range(2):
        out = kata("hint", "decay")[1]
        assert "These lines make " in out
        assert "hint 2 of 2" not in out
    again = kata("hint", "decay", "--again")[1]
    assert "hint 1 of 2" in again
    assert "hint 2 of 2" in again


def test_the_first_hint_after_a_failed_check_is_about_the_mistake(kata, course):
    """Then come those of the function; after the next check others may come first."""
    decay = course.find("decay")
    right = decay.solution.read_text("utf-8")
    wrong = right.replace("return rate * state + (1 - rate)", "return (1 - rate) * state + rate")
    decay.stub.write_text(wrong, "utf-8")
    assert "parts are swapped" in kata("check", "decay")[1]
    first = kata("hint", "decay")[1]
    assert "hint 1 of 3" in first
    assert "In decay_step, find the lines" in first
    second = kata("hint", "decay")[1]
    assert "hint 2 of 3" in second
    assert "Look at one step alone." in second
    decay.stub.write_text(right, "utf-8")
    kata("check", "decay")
    assert "hint 2 of 2" in kata("hint", "decay")[1]


def test_who_names_a_chapter_or_another_chapters_exercise_reads_so(kata):
    assert "ch1_numbers is a chapter: name one of its exercises" in kata("lesson", "ch1_numbers")[2]
    assert "did you mean ch1_numbers/decay?" in kata("hint", "ch2_objects/decay")[2]
    assert "did you mean" not in kata("hint", "nothing")[2]


def test_whoever_is_at_work_goes_on_with_it(kata, course):
    """And not with the first exercise that was never begun."""
    recorder = course.find("recorder")
    assert "next: ch1_numbers/decay" in kata()[1]
    recorder.stub.write_text("def Recorder(): pass\n", "utf-8")
    kata("check", "recorder")
    assert "next: ch2_objects/recorder" in kata()[1]


def test_lesson_shows_formulas_as_text(kata):
    """LaTeX becomes what a terminal can show."""
    out = kata("lesson", "decay")[1]
    assert "An average that forgets" in out
    assert "$" not in out
    assert "exercises/ch1_numbers/decay.py" in out


ASKS = """
## Predict first

1. What is the average of one 4?
2. Which rate forgets
   faster?

## After it

The end.
"""


def asking(kata, *answers):
    """Let the lesson of `decay` ask two questions, with these answers."""
    for tree in ("solutions", "exercises"):
        path = kata.root / tree / "ch1_numbers" / "decay.py"
        lesson, rest = path.read_text().split('"""\n', 1)
        path.write_text(f'{lesson}{ASKS}"""\n{rest}')
    manifest = kata.root / "course.toml"
    named = 'name = "decay"\n'
    manifest.write_text(manifest.read_text().replace(named, f"{named}answers = {[*answers]}\n"))


def test_answers_to_the_questions_of_a_lesson_stand_apart(kata):
    """You predict first; --answers opens them."""
    asking(kata, "It is 4.", "The smaller one.")
    out = kata("lesson", "decay")[1]
    assert "What is the average of one 4?" in out
    assert "It is 4." not in out
    out = kata("lesson", "decay", "--answers")[1]
    assert re.findall(r"1\. What is the average of one 4\?\s+It is 4\.", out)
    assert re.findall(r"2\. Which rate forgets faster\?\s+The smaller one\.", out)
    assert "The end." not in out


def test_a_lesson_without_questions_has_no_answers(kata):
    """One sentence, and an exit code."""
    code, _, err = kata("lesson", "decay", "--answers")
    assert code == 2
    assert "The lesson of ch1_numbers/decay asks no questions." in err


def test_a_question_without_an_answer_is_a_gap(kata):
    """`kata prove` says what is missing."""
    asking(kata, "It is 4.")
    code, out, err = kata("prove", "decay")
    assert code == 1
    assert "its lesson asks 2 questions under 'Predict first'" in " ".join((out + err).split())


def test_formulas_in_code_are_left_alone():
    """What stands in backticks is no formula."""
    assert plain_formulas("`$a$` and $x_{t-1} \\cdot \\frac{a}{b}$") == (
        "`$a$` and `x_(t-1) · (a) / (b)`"
    )


def test_reset_keeps_a_copy(kata, answer):
    """Nothing that a learner wrote is lost."""
    answer("decay")
    code, out, _ = kata("reset", "decay")
    copies = list((kata.root / ".kata" / "copies").rglob("*.py"))
    assert code == 0
    assert len(copies) == 1
    assert copies[0].read_bytes() == (kata.root / "solutions/ch1_numbers/decay.py").read_bytes()
    assert copies[0].name in out
    assert "NotImplementedError" in (kata.root / "exercises/ch1_numbers/decay.py").read_text()


def test_the_solution_waits_for_a_pass_or_force(kata, answer):
    """The solution is not shown by accident."""
    code, out, err = kata("solution", "decay")
    assert code == 2
    assert out == ""
    assert "spoils" in err
    assert "def decay_step" in kata("solution", "decay", "--force")[1]
    answer("decay")
    kata("check", "decay")
    shown = kata("solution", "decay")[1]
    assert "def decay_step" in shown
    assert "BEGIN SOLUTION" not in shown


def test_stubs_are_current_until_a_solution_changes(kata, course):
    """`kata stubs --check` sees a stale stub, `kata stubs` mends it and keeps the old file."""
    assert kata("stubs", "--check")[0] == 0
    solution = course.find("decay").solution
    solution.write_text(solution.read_text("utf-8").replace("one number", "a number"), "utf-8")
    assert kata("stubs", "--check")[0] == 1
    assert "the old file is .kata/copies" in kata("stubs")[1]
    assert kata("stubs", "--check")[0] == 0


def test_every_command_has_help_with_an_example(kata):
    """`--help` of every verb shows how it is called."""
    code, out, _ = kata("--help")
    assert code == 0
    learners = ["check", "watch", "lesson", "hint", "replay", "reset", "solution", "progress"]
    authors = ["new", "stubs", "prove", "mutate", "calibrate"]
    for verb in [*learners, "init", "doctor", "release", *authors]:
        assert verb in out
        code, text, _ = kata(verb, "--help")
        assert code == 0
        assert "Example: kata " + verb in text
    assert "Example: kata course new" in kata("course", "--help")[1]
    assert "Example: kata course new" in kata("course", "new", "--help")[1]


def test_a_broken_manifest_is_one_sentence(kata):
    """A manifest that can't be read ends with its path, not with a traceback."""
    (kata.root / "course.toml").write_text("[course]\nname = \n", "utf-8")
    code, _, err = kata("progress")
    assert code == 2
    assert "can't be read as the manifest" in err
    assert "Traceback" not in err


def test_a_missing_check_file_could_not_be_run(kata, course):
    """The kit's own fault is no zero of the learner's: it has an outcome and an exit code."""
    course.find("decay").checks.write_text("import nonexistent_module\n", "utf-8")
    code, out, _ = kata("check", "decay", "--from", "solutions", "--json")
    outcomes = {v["outcome"] for v in json.loads(out)["exercises"][0]["verdicts"]}
    assert code == 3
    assert outcomes == {"not_run"}


def test_init_lays_a_course_out_and_refuses_a_full_folder(kata, tmp_path, monkeypatch):
    """`kata init` writes a course that works, and never over something."""
    code, out, _ = kata("init", str(tmp_path / "mine"), "--whole")
    assert code == 0
    assert "kata" in out
    assert (tmp_path / "mine" / "course.toml").is_file()
    monkeypatch.chdir(tmp_path / "mine")
    assert kata("stubs", "--check")[0] == 0
    code, _, err = kata("init", str(tmp_path / "mine"))
    assert code == 2
    assert "not empty" in err


def test_text_of_a_learner_cannot_repaint_the_terminal():
    """Control characters are shown as such."""
    assert printable("a\x1b[2Jb\n") == "a\\x1b[2Jb\n"


def test_doctor_says_what_to_do(kata, monkeypatch):
    """What is missing of the course's libraries comes with a command."""
    library = '\n[libraries.abacus]\ntitle = "Abacus"\nextra = "beads"\n'
    manifest = kata.root / "course.toml"
    manifest.write_text(manifest.read_text("utf-8") + library, "utf-8")
    code, out, _ = kata("doctor", "--json")
    findings = {f["what"]: f for f in json.loads(out)["findings"]}
    assert code == 1
    assert findings["Abacus"]["state"] == "missing"
    assert 'pip install "keras-katas[beads]"' in findings["Abacus"]["fix"]
    assert findings["course"]["state"] == "ok"


def test_doctor_imports_the_libraries_of_the_course(kata):
    """It shows their versions, and the GPUs that one of them counts."""
    library = '\n[libraries.numpy]\ntitle = "NumPy"\ngpus = "len(numpy.zeros({}))"\n'
    manifest = kata.root / "course.toml"
    text = manifest.read_text("utf-8")
    for gpus, words in ((2, "2 GPU"), (0, "CPU (all that the course needs)")):
        manifest.write_text(text + library.format(gpus), "utf-8")
        code, out, _ = kata("doctor", "--json")
        findings = {f["what"]: f["text"] for f in json.loads(out)["findings"]}
        assert code == 0
        assert findings["NumPy"] == numpy.__version__
        assert findings["devices"] == words
        assert "TensorFlow" not in findings


def test_doctor_says_why_a_library_cannot_be_imported(kata, monkeypatch, tmp_path):
    """The last line of the error is shown."""
    (tmp_path / "brittle.py").write_text("raise RuntimeError('it is broken')\n", "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.syspath_prepend(str(tmp_path))
    manifest = kata.root / "course.toml"
    library = '\n[libraries.brittle]\ntitle = "Brittle"\n'
    manifest.write_text(manifest.read_text("utf-8") + library, "utf-8")
    code, out, _ = kata("doctor", "--json")
    findings = {f["what"]: f for f in json.loads(out)["findings"]}
    assert code == 1
    assert findings["Brittle"]["text"] == "can't be imported: RuntimeError: it is broken"
    assert findings["Brittle"]["fix"] == "pip install brittle"


def test_doctor_needs_no_data_package_that_tells_of_data(kata):
    """A package without a module `doctor`, or none at all, is no error."""
    manifest = kata.root / "course.toml"
    text = manifest.read_text("utf-8")
    for package in ("json", "nowhere"):
        manifest.write_text(text.replace("[course]", f'[course]\ndatasets = "{package}"'), "utf-8")
        assert kata("doctor", "--json")[0] == 0


@pytest.mark.parametrize("modes", ["both", "workers"])
def test_prove_of_the_tiny_course(kata, modes):
    """A sound course is proven in several modes, which agree."""
    code, out, err = kata("prove", "--isolation", modes, "--json")
    found = json.loads(out)
    assert code == 0, err
    assert found["gaps"] == []
    assert all(row["mistakes"] == row["rejected"] == row["named"] > 3 for row in found["exercises"])


@pytest.mark.parametrize(
    ("path", "old", "new", "gap"),
    [
        ("exercises/ch1_numbers/decay.py", "", "# more\n", "its stub is not current"),
        ("solutions/ch1_numbers/spare.py", "", "x = 1\n", "belongs to no exercise"),
        (
            "solutions/ch1_numbers/decay.py",
            "    return rate * state +",
            "    return 2 * state +",
            "",
        ),
        (
            "grader/checks/ch1_numbers/test_decay.py",
            "@points(1)\ndef test_rate",
            "@points(2)\ndef test_rate",
            "its checks of refusals give 2 points",
        ),
        (
            "grader/checks/ch1_numbers/test_decay.py",
            "def test_sequence(submission, reference, rng):\n",
            "def test_sequence(submission, reference, rng):\n    refuse(submission)\n\n\n"
            "def refuse(submission):\n    rejects(submission.decay, [], 1.5)\n\n\n"
            "def rest(submission, reference, rng):\n",
            "its checks of refusals give 4 points",
        ),
        (
            "grader/mistakes/ch1_numbers/decay.py",
            '"    return (1 - rate) * state + rate * x_t",',
            '"    return (1 - rate",',
            "the mistake parts_swapped is no Python: '(' was never closed",
        ),
    ],
)
def test_prove_finds_what_does_not_hold(kata, path, old, new, gap):
    """Stale stubs, orphans, a wrong solution, too many points for refusing: gaps, and exit 1."""
    file = kata.root / path
    text = file.read_text("utf-8") if file.exists() else ""
    file.write_text(text.replace(old, new) if old else text + new, "utf-8")
    code, out, _ = kata("prove", "--json", "--no-mistakes")
    gaps = json.loads(out)["gaps"]
    assert code == 1
    assert gaps
    assert gap in gaps[0]["text"]


def test_prove_finds_a_mistake_that_nobody_notices(kata, course):
    """A mistake that passes every check is a gap: checks that can't fail are found out."""
    mistakes = course.find("decay").mistakes
    text = mistakes.read_text("utf-8")
    harmless = (
        '    Mistake("harmless", "Nothing.", ("import numpy as np", "import numpy as np  # ")),\n]'
    )
    mistakes.write_text(text.rstrip().removesuffix("]") + harmless + "\n", "utf-8")
    code, out, _ = kata("prove", "decay", "--json")
    assert code == 1
    assert "harmless passes every check" in json.loads(out)["gaps"][0]["text"]


@pytest.fixture
def with_data(kata):
    """The tiny course with the data of the real one."""
    manifest = kata.root / "course.toml"
    text = manifest.read_text("utf-8").replace("[course]", '[course]\ndatasets = "kata_datasets"')
    manifest.write_text(text, "utf-8")


def test_a_course_without_data_has_no_datasets_to_look_at(kata):
    """Those of another course are none of its own."""
    for words in ([], ["digits"]):
        code, out, err = kata("dataset", *words)
        assert (code, out) == (2, "")
        assert err == "kata: This course has no datasets to look at.\n"


@pytest.mark.usefixtures("with_data")
def test_dataset_writes_a_contact_sheet_and_prints_its_path(kata):
    """A name gives a PNG file to open; no name lists the datasets."""
    code, out, _ = kata("dataset", "digits")
    path = kata.root / ".kata" / "pictures" / "digits.png"
    assert code == 0
    assert out.splitlines()[-1] == str(path)
    assert path.read_bytes().startswith(b"\x89PNG")
    assert "pets, creatures, digits" in kata("dataset")[1]


@pytest.mark.usefixtures("with_data")
def test_a_mistyped_dataset_suggests_the_nearest(kata):
    """Nothing is written."""
    code, _, err = kata("dataset", "pet")
    assert code == 2
    assert "did you mean pets?" in err
