"""The ledger: what was proven holds until something changes that can decide a verdict."""

import ast
import json
import subprocess

import pytest
from kata_grader.course.manifest import load_course
from kata_grader.course.mistakes import load_mistakes
from kata_grader.errors import KataError
from kata_grader.proving import ledger
from kata_grader.proving.ledger import (
    EXERCISE_TURNS,
    FILE,
    MISTAKES_TURNS,
    Ledger,
    content_hash,
    fingerprint,
    this_turn,
)

from tests.deadlines import PATIENCE


@pytest.fixture
def decay(course):
    return course.find("decay")


def edit(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_what_was_proven_holds_for_the_next_one_who_asks(course, decay):
    """It is read from the file that the proof has written."""
    assert not Ledger(course).holds(decay)
    Ledger(course).enter([(decay, 4)])
    assert Ledger(course).holds(decay)
    assert not Ledger(course).holds(course.find("recorder"))


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("solutions/ch1_numbers/decay.py", "1 - rate", "1.0 - rate"),
        ("exercises/ch1_numbers/decay.py", "def decay", "def decays"),
        ("grader/checks/ch1_numbers/test_decay.py", "@points(", "@points(1 + "),
        ("grader/mistakes/ch1_numbers/decay.py", 'Mistake(\n        "', 'Mistake(\n        "x'),
        ("course.toml", "call_seconds = 5", "call_seconds = 4"),
    ],
)
def test_a_change_of_anything_that_decides_a_verdict_ends_it(course, decay, path, old, new):
    Ledger(course).enter([(decay, 4)])
    edit(course.root / path, old, new)
    course = load_course(course.root)
    assert not Ledger(course).holds(course.find("decay"))


def test_a_shared_prop_counts_for_the_exercises_that_may_use_it(course, decay):
    before = fingerprint(course, decay)
    edit(course.root / "grader/checks/props.py", "def ", "def other():\n    return 1\n\n\ndef ")
    assert fingerprint(course, decay) != before


def test_other_data_end_it(course, tmp_path, monkeypatch):
    """The package that course.toml names counts with all its files, whatever it is called."""
    monkeypatch.syspath_prepend(tmp_path)
    manifest = (course.root / "course.toml").read_text("utf-8")
    marks = {}
    for name, noise, pixels in (("a", 1, b"p"), ("b", 1, b"p"), ("c", 2, b"p"), ("d", 1, b"q")):
        package = tmp_path / f"data_{name}"
        package.mkdir()
        (package / "__init__.py").write_text(f"NOISE = {noise}\n")
        (package / "images.bin").write_bytes(pixels)
        named = manifest.replace("[course]\n", f'[course]\ndatasets = "data_{name}"\n', 1)
        (course.root / "course.toml").write_text(named, "utf-8")
        with_data = load_course(course.root)
        marks[name] = fingerprint(with_data, with_data.find("decay"))
    assert marks["a"] == marks["b"]
    assert len(set(marks.values())) == 3


def test_another_version_or_engine_ends_it(course, decay, monkeypatch):
    before = fingerprint(course, decay)
    monkeypatch.setattr(ledger, "version_of", lambda *names: "99")
    assert fingerprint(course, decay) != before
    monkeypatch.undo()
    monkeypatch.setattr(ledger, "_engine_hash", lambda: "another")
    assert fingerprint(course, decay) != before


def test_comments_docstrings_and_layout_decide_nothing(course, decay):
    Ledger(course).enter([(decay, 4)])
    path = course.root / "grader/checks/ch1_numbers/test_decay.py"
    tree = ast.parse(path.read_text("utf-8"))
    assert ast.get_docstring(tree)
    del tree.body[0]
    path.write_text('"""Another."""\n# A comment.\n' + ast.unparse(tree), "utf-8")
    assert Ledger(course).holds(decay)


def test_the_message_of_a_mistake_decides_nothing(course, decay):
    """Its name and its edits do."""
    before = content_hash(decay.mistakes)
    text = decay.mistakes.read_text("utf-8")
    mistake = load_mistakes(decay)[0]
    assert mistake.message in text
    decay.mistakes.write_text(text.replace(mistake.message, "In other words."), "utf-8")
    assert content_hash(decay.mistakes) == before
    for part in (mistake.name, mistake.edits[0][1]):
        decay.mistakes.write_text(text.replace(part, f"{part}_"), "utf-8")
        assert content_hash(decay.mistakes) != before, part


def test_what_a_stub_says_of_its_task_decides_nothing(course, decay):
    """It is said to people alone."""
    before = content_hash(decay.stub)
    text = decay.stub.read_text("utf-8")
    task = text.split('NotImplementedError("')[1].split('"')[0]
    decay.stub.write_text(text.replace(task, "another way to say it"), "utf-8")
    assert content_hash(decay.stub) == before


def test_hints_and_answers_decide_nothing(course):
    """An author may write them better without proving anything anew."""
    manifest = course.root / "course.toml"
    before = content_hash(manifest)
    edit(manifest, 'name = "decay"\n', 'name = "decay"\nanswers = ["4"]\n')
    assert content_hash(manifest) == before
    edit(manifest, 'name = "decay"\n', 'name = "decay"\nseconds = 7\n')
    assert content_hash(manifest) != before


def test_every_exercise_has_its_turn_and_one_that_has_changed_has_all(course, decay):
    new = Ledger(course)
    assert all(new.is_due(decay, turn, MISTAKES_TURNS) for turn in range(MISTAKES_TURNS))
    new.enter([(decay, 1)])
    known = Ledger(course)
    for turns in (MISTAKES_TURNS, EXERCISE_TURNS):
        assert sum(known.is_due(decay, turn, turns) for turn in range(5, 5 + turns)) == 1


def test_a_turn_is_the_number_of_commits_or_the_day(course):
    """The next commit proves others."""
    assert this_turn(course) > 20_000  # days since 1970

    def git(*words):
        who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
        subprocess.run(["git", *who, *words], cwd=course.root, check=True, timeout=PATIENCE)

    git("init", "-q")
    for number in (1, 2):
        git("commit", "-q", "--allow-empty", "-m", "x")
        assert this_turn(course) == number


def test_a_broken_ledger_is_one_sentence(course):
    (course.root / FILE).write_text('{"decay": 3}', "utf-8")
    with pytest.raises(KataError, match="can't be read as a ledger: delete it"):
        Ledger(course)


def test_only_a_whole_proof_without_gaps_writes(kata, course):
    """Not one without mistakes or trainings, and not one that found a gap."""
    path = course.root / FILE
    for words in (["--no-mistakes"], ["--no-training"]):
        assert kata("prove", "decay", *words)[0] == 0
        assert not path.exists()
    assert kata("prove", "decay")[0] == 0
    assert set(json.loads(path.read_text("utf-8"))) == {"ch1_numbers/decay"}
    path.unlink()
    edit(course.root / "solutions/ch1_numbers/decay.py", "1 - rate", "2 - rate")
    assert kata("prove", "decay")[0] == 1
    assert not path.exists()


def test_other_versions_have_a_ledger_of_their_own(kata, course, tmp_path):
    """So that a proof of many versions goes on where it stopped, and none forgets another."""
    own = tmp_path / "of an old version" / "proven.json"
    assert kata("prove", "decay", "--ledger", own)[0] == 0
    assert set(json.loads(own.read_text("utf-8"))) == {"ch1_numbers/decay"}
    assert not (course.root / FILE).exists()
    assert json.loads(kata("prove", "--changed", "--ledger", own, "--json", "decay")[1]) == {
        "course": course.name,
        "exercises": [],
        "gaps": [],
    }
    own.write_text("[", "utf-8")
    code, _, err = kata("prove", "decay", "--ledger", own)
    assert code == 2
    assert "can't be read as a ledger" in " ".join(err.split())


def test_a_ledger_of_its_own_may_be_without_mistakes(kata, course, tmp_path):
    """It is proven no second time, and never taken for a proof of the mistakes."""
    words = ("prove", "--changed", "--ledger", tmp_path / "own.json", "--json")

    def proven(*more):
        code, out, _ = kata(*words, *more)
        assert code == 0, out
        return {row["exercise"]: row["mistakes"] for row in json.loads(out)["exercises"]}

    everything = {exercise.id: 0 for exercise in course.exercises}
    assert proven("--no-mistakes") == everything
    assert proven("--no-mistakes") == {}
    decay = course.find("decay")
    assert proven("decay") == {decay.id: len(load_mistakes(decay))}
    assert proven("decay") == proven("decay", "--no-mistakes") == {}
    assert proven() == {e.id: len(load_mistakes(e)) for e in course.exercises if e != decay}


def test_a_gap_of_one_exercise_keeps_no_other_out_of_the_ledger(kata, course):
    """A proof takes long: what it has proven is noted."""
    mistakes = course.find("decay").mistakes
    harmless = 'Mistake("none", "Nothing.", ("import numpy as np", "import numpy as np  # ")),'
    edit(mistakes, "MISTAKES = [", f"MISTAKES = [\n    {harmless}")
    assert kata("prove")[0] == 1
    noted = json.loads((course.root / FILE).read_text("utf-8"))
    assert set(noted) == {"ch2_objects/recorder", "ch2_objects/line_fit"}


def test_changed_proves_what_changed_and_a_share_of_the_rest(kata, course):
    assert kata("prove")[0] == 0
    solution = course.root / "solutions/ch2_objects/recorder.py"
    edit(solution, "import os\n", "import os\nimport sys\n")
    kata("stubs")
    whole = {exercise.id: len(load_mistakes(exercise)) for exercise in course.exercises}
    seen = {}
    for turn, exercise in enumerate(course.exercises, start=MISTAKES_TURNS):
        code, out, _ = kata("prove", "--changed", "--turn", turn, "--json")
        assert code == 0, out
        proven = {row["exercise"]: row["mistakes"] for row in json.loads(out)["exercises"]}
        due = {exercise.id} if turn > MISTAKES_TURNS else {exercise.id, "ch2_objects/recorder"}
        assert proven == {name: whole[name] if name in due else 0 for name in whole}
        seen |= dict.fromkeys(due)
    assert seen.keys() == whole.keys()


def test_without_mistakes_exercises_have_their_turns(kata, course):
    """What has changed is proven always, and every other exercise at one turn of a few."""
    others = ["ch1_numbers/decay", "ch2_objects/line_fit"]
    Ledger(course).enter([(course.find(name), 1) for name in others])
    seen = []
    for turn in range(EXERCISE_TURNS):
        words = ("--changed", "--no-mistakes", "--no-training", "--turn", turn, "--json")
        code, out, _ = kata("prove", *words)
        assert code == 0, out
        seen += [row["exercise"] for row in json.loads(out)["exercises"]]
    assert sorted(seen) == sorted([*others, *["ch2_objects/recorder"] * EXERCISE_TURNS])
