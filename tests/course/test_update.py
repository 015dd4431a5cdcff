"""`kata update`: what is new comes in, and no line that the learner wrote is lost."""

import ast
import random
import shutil

import pytest
from kata_authoring.publishing.release import release, zip_of
from kata_grader.course.manifest import load_course
from kata_grader.course.update import merged

ROUNDS = 1000
WORDS = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta"]


def stub_with(functions, lesson="A lesson.", imports=("import numpy as np",)):
    """Return a stub: the lesson, imports, and functions with a docstring each."""
    parts = [f'"""{lesson}"""\n\n' + "".join(f"{line}\n" for line in imports)]
    parts += [
        f'def {name}(x):\n    """{text}"""\n    raise NotImplementedError("{name}: {text}")\n'
        for name, text in functions.items()
    ]
    return "\n\n".join(parts)


def new_release(random_, functions):
    """Return other functions, as an author may change them: words, some gone, some new."""
    found = dict(functions)
    for name in random_.sample(list(found), random_.randint(0, 2)):
        found[name] += f" Better {random_.random()}."
    if len(found) > 2 and random_.random() < 0.3:
        del found[random_.choice(list(found))]
    if random_.random() < 0.4:
        found[f"{random_.choice(WORDS)}_{random_.randrange(1000)}"] = "New."
    names = list(found)
    if random_.random() < 0.2:
        random_.shuffle(names)
    return {name: found[name] for name in names}


def edited(random_, text, marks):
    """Return a file with edits such as learners make; their lines have marks."""
    lines = text.splitlines(keepends=True)
    for _ in range(random_.randint(0, 3)):
        marks.append(f"mine_{len(marks)}")
        places = [i for i, line in enumerate(lines) if "raise Not" in line or "return" in line]
        kind = random_.choice(["body", "comment", "helper", "import", "delete"])
        if kind == "body" and places:
            lines[random_.choice(places)] = f"    return x  # {marks[-1]}\n"
        elif kind == "comment":
            tops = [i for i, line in enumerate(lines) if line.startswith("def ")] or [len(lines)]
            lines.insert(random_.choice(tops), f"# {marks[-1]}\n")
        elif kind == "helper":
            lines.append(f"\n\ndef {marks[-1]}(x):\n")
            lines.append(f"    return x + 1  # {marks[-1]}\n")
        elif kind == "import":
            at = next((i for i, line in enumerate(lines) if line.startswith("import")), 1)
            lines.insert(at + 1, f"import math as {marks[-1]}\n")
        else:
            marks.pop()
    return "".join(lines)


@pytest.mark.parametrize("part", range(4))
def test_no_line_is_lost_in_a_thousand_terms(part):
    """Edits and updates in turn, five each; what nobody has touched is always the newest."""
    for seed in range(part, ROUNDS, 4):
        random_ = random.Random(seed)
        functions = {name: f"Does {name}." for name in random_.sample(WORDS, random_.randint(2, 5))}
        base = mine = stub_with(functions)
        marks = []
        for _ in range(5):
            mine = edited(random_, mine, marks)
            own = {line for line in mine.splitlines() if "mine_" in line}
            functions = new_release(random_, functions)
            new = stub_with(functions, lesson=f"Lesson {random_.random()}.")
            mine, kept = merged(base, mine, new)
            ast.parse(mine)
            assert own <= set(mine.splitlines()), seed
            missing = [name for name in functions if f"def {name}(" not in mine]
            assert not missing, seed
            assert own or kept or sorted(mine.split()) == sorted(new.split()), seed
            base = new


def test_what_both_have_changed_stays_the_learner_s():
    base = stub_with({"one": "Does one.", "two": "Does two."})
    mine = base.replace('raise NotImplementedError("one: Does one.")', "return 2 * x")
    new = stub_with({"one": "Does one well.", "two": "Does two well.", "three": "Does three."})
    text, kept = merged(base, mine, new)
    assert kept == ["one"]
    assert "return 2 * x" in text
    assert "Does one well." not in text
    assert "Does two well." in text
    assert text.index("def two") < text.index("def three")


def test_a_file_that_does_not_parse_stays_as_it_is():
    base, new = stub_with({"one": "Does one."}), stub_with({"one": "Does one well."})
    broken = base.replace("def one(x):", "def one(x:")
    assert merged(base, broken, new) == (broken, ["the whole file"])


@pytest.fixture
def mine(kata, installed, tmp_path, monkeypatch):
    """A learner's folder of the tiny course, as the working directory."""
    folder = tmp_path / "mine"
    assert kata("init", str(folder))[0] == 0
    monkeypatch.chdir(folder)
    return folder


SENTENCE = "### BEGIN SOLUTION: "


def begin_otherwise(path, old, new):
    """Replace the first place of a text in a file."""
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")


def test_a_newer_package_brings_its_stubs(mine, kata, installed, solution):
    """What was not begun is new, what was begun stays, and both are said."""
    decay, recorder = (mine / "exercises" / installed.find(n).file for n in ("decay", "recorder"))
    answer = solution("decay")
    decay.write_text(answer, "utf-8")
    for name in ("decay", "recorder"):
        begin_otherwise(installed.find(name).solution, SENTENCE, f"{SENTENCE}now ")
    code, out, err = kata("update")
    assert (code, err) == (0, "")
    assert "decay.new.txt beside it" in out
    assert "recorder.py is brought up to date" in out
    assert decay.read_text("utf-8") == answer
    assert ": now " in decay.with_name("decay.new.txt").read_text("utf-8")
    assert ": now " in recorder.read_text("utf-8")
    assert list((mine / ".kata" / "copies").rglob("recorder-*.py"))
    assert kata("init", str(mine))[1].strip() == "Nothing is new in the exercises."
    assert decay.with_name("decay.new.txt").is_file()


def test_a_folder_of_an_older_kit_keeps_everything(mine, kata, installed, solution):
    """Nobody knows what was handed out there, so nothing is replaced."""
    shutil.rmtree(mine / ".kata" / "stubs")
    decay = mine / "exercises" / installed.find("decay").file
    decay.write_text(solution("decay"), "utf-8")
    _, out, _ = kata("update")
    assert "decay.py: yours stays of the whole file" in out
    assert decay.read_text("utf-8") == solution("decay")


def test_a_newer_release_is_brought_into_a_bundle(course, kata, solution, tmp_path, monkeypatch):
    """Checks, engine and stubs; notes, answers and notebooks stay."""
    old, new = tmp_path / "old", tmp_path / "new"
    release(course, ["ch1_numbers"], old, notebooks=False)
    checks = course.find("decay").checks
    begin_otherwise(checks, "from kata", "# A better check.\nfrom kata")
    release(course, ["ch1_numbers"], new, notebooks=False)
    archive = tmp_path / "week2.zip"
    archive.write_bytes(zip_of(new))
    answer = old / "exercises" / "ch1_numbers" / "decay.py"
    answer.write_text(solution("decay"), "utf-8")
    (old / "notes.txt").write_text("mine", "utf-8")
    monkeypatch.chdir(old)
    code, out, err = kata("update", str(archive))
    assert (code, err, out.strip()) == (0, "", "Nothing is new in the exercises.")
    assert answer.read_text("utf-8") == solution("decay")
    assert (old / "notes.txt").read_text("utf-8") == "mine"
    ours = checks.relative_to(course.root)
    assert (old / ours).read_bytes() == (new / ours).read_bytes()
    assert load_course(old).find("decay").is_released


def test_what_is_no_release_changes_nothing(course, kata, tmp_path, monkeypatch):
    """Neither a zip of something else, nor the course of somebody else."""
    folder = tmp_path / "bundle"
    release(course, ["ch1_numbers"], folder, notebooks=False)
    monkeypatch.chdir(folder)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    other = tmp_path / "other"
    release(course, ["ch2_objects"], other, notebooks=False)
    (tmp_path / "empty.zip").write_bytes(zip_of(tmp_path / "nothing"))
    (tmp_path / "no.zip").write_text("no zip", "utf-8")
    for given, told in [
        (other, "has no exercise of this folder"),
        (tmp_path / "empty.zip", "is no release"),
        (tmp_path / "no.zip", "can't be read as a zip"),
        (tmp_path / "missing.zip", "can't be read as a zip"),
    ]:
        code, _, err = kata("update", str(given))
        assert code == 2, err
        assert told in " ".join(err.split())
    code, _, err = kata("update")
    assert code == 2
    assert "Name the newer release" in err
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
