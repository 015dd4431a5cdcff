"""`kata new`, walked through: lay an exercise out, read what is missing, write it, prove it."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from kata_authoring import new_exercise
from kata_authoring.new_exercise import with_exercise
from kata_authoring.proof import orphans
from kata_grader.course.loading import load_checks, load_solution, module_from_source
from kata_grader.course.manifest import load_course
from kata_grader.course.mistakes import load_mistakes
from kata_grader.errors import KataError

RUFF = Path(__file__).parents[2] / "pyproject.toml"
FOUR_FILES = [
    "solutions/ch1_numbers/spread.py",
    "exercises/ch1_numbers/spread.py",
    "grader/checks/ch1_numbers/test_spread.py",
    "grader/mistakes/ch1_numbers/spread.py",
]
ELSEWHERE = [
    "tests/oracles/test_spread.py",
    "benchmarks/answers/right/spread/in_another_style.py",
    "benchmarks/answers/wrong/spread/plausible_mistake.py",
    "README.md",
]
PAGE = """# A tiny course

| exercise | what you write |
|---|---|
| **Numbers** | |
| `decay` | an average |
| **Objects** | |
| `recorder` | an object |
| `line_fit` | a line |

The end.
"""
PLACEHOLDERS = [
    (
        FOUR_FILES[0],
        3,
        "write the lesson: why anyone wants this, the idea, and an example to check by hand",
    ),
    (FOUR_FILES[0], 10, "say in one sentence what it returns"),
    (FOUR_FILES[0], 13, "say what it is, with its shape"),
    (FOUR_FILES[0], 16, "say what comes back, with its shape and its type"),
    (FOUR_FILES[0], 18, "say what is to be done, without the answer"),
    (FOUR_FILES[2], 7, "say what this check asks of an answer"),
    (
        ELSEWHERE[0],
        13,
        "compare it with a library, or with a computation that is written another way",
    ),
    (ELSEWHERE[1], 1, "write a right answer as a stranger would, from the stub"),
    (ELSEWHERE[2], 1, "say what is wrong with this answer, and write it"),
]
# What an author writes in place of each placeholder.
LESSON = "The spread of some numbers tells how far apart they lie. " * 5
MISTAKES = """
MISTAKES = [
    Mistake("negative", "Yours is below 0. Subtract the smaller from the larger.", SWAPPED),
    Mistake("largest", "Yours is the largest number. Subtract the smallest.", LARGEST),
    Mistake("smallest", "Yours is the smallest number. Subtract it from the largest.", SMALLEST),
    Mistake("doubled", "Yours is twice as large. Leave out the 2.", DOUBLED),
]
"""
WRITTEN = {
    "solutions/ch1_numbers/spread.py": [
        (r"TODO: write the lesson.*", LESSON),
        (r"TODO: say in one sentence what it returns", "Return the largest number less the least"),
        (r"TODO: say what is to be done, without the answer", "subtract one number from another"),
        (r"TODO: say .*", "of shape (n,), floats."),
        (r"return np.asarray\(x\)", "return float(np.max(x) - np.min(x))"),
    ],
    "grader/checks/ch1_numbers/test_spread.py": [
        (r"import agree", "import agree, points"),
        (r"def test_spread", "@points(10)\ndef test_spread"),
        (r"TODO: say what this check asks of an answer", "The spread of three numbers"),
    ],
    "grader/mistakes/ch1_numbers/spread.py": [
        (r"(?s)\nMISTAKES.*", MISTAKES),
        (r"SWAPPED", '("np.max(x) - np.min(x)", "np.min(x) - np.max(x)")'),
        (r"LARGEST", '(" - np.min(x)", "")'),
        (r"SMALLEST", '("np.max(x) - ", "")'),
        (r"DOUBLED", '("np.max(x) - np.min(x)", "2 * (np.max(x) - np.min(x))")'),
    ],
    "tests/oracles/test_spread.py": [
        (r"TODO: compare .*", 'Sorting finds both ends."""'),
        (r"pytest.fail\(.*\)", "assert solution.spread([3, 1, 2]) == 2"),
    ],
    "benchmarks/answers/right/spread/in_another_style.py": [
        (r"# TODO.*", "# Sorts."),
        (r"raise NotImplementedError", "return float(sorted(x)[-1] - sorted(x)[0])"),
    ],
    "benchmarks/answers/wrong/spread/plausible_mistake.py": [
        (r"# TODO.*", "# The first and the last number."),
        (r"raise NotImplementedError", "return float(x[-1] - x[0])"),
    ],
    "README.md": [(r"TODO: what you write", "a distance")],
    "course.toml": [
        (r"TODO: name the row of the course notes", "1.2 Spread"),
        (r"hints = \[\]", 'hints = ["Look at both ends."]'),
    ],
}


@pytest.fixture
def places(kata):
    """The tiny course in a repository that also has oracles, other answers and a table."""
    for folder in ("tests/oracles", "benchmarks/answers/right", "benchmarks/answers/wrong"):
        (kata.root / folder).mkdir(parents=True)
    (kata.root / "README.md").write_text(PAGE, "utf-8")
    return kata


def write(root, *names):
    """Write what is still to be written, in these files or in all."""
    for name in names or WRITTEN:
        path = root / name
        text = path.read_text("utf-8")
        for pattern, written in WRITTEN[name]:
            text, number = re.subn(pattern, lambda _, written=written: written, text)
            assert number, (name, pattern)
        path.write_text(text, "utf-8")


def gaps(kata):
    """Return what `kata prove` says of the new exercise."""
    code, out, _ = kata("prove", "spread", "--json")
    found = [gap["text"] for gap in json.loads(out)["gaps"]]
    assert code == (1 if found else 0)
    return found


def contents(root):
    """Return all files below a folder and what is in them, and all folders."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes() if path.is_file() else None
        for path in root.rglob("*")
        if "__pycache__" not in path.parts
    }


def test_from_nothing_to_a_proven_exercise(places):
    """Lay it out, read the gaps, write what they name, and the proof holds."""
    code, out, _ = places("new", "ch1_numbers/spread", "--title", "The spread of numbers")
    assert code == 0
    printed = out.splitlines()
    assert printed[:-1] == [*FOUR_FILES, *ELSEWHERE, "course.toml"]
    assert printed[-1].startswith("next: kata prove ch1_numbers/spread")

    assert gaps(places) == [
        "its solution has no lesson (a module docstring of 50 words).",
        "course.toml has no hints for it.",
        "it has no check with points.",
        "it has 0 mistakes; 4 are asked for.",
        *(f"{file}, line {line}, still says TODO: {what}." for file, line, what in PLACEHOLDERS),
        "its entry in course.toml still says TODO.",
        "its row in README.md still says TODO.",
    ]

    write(places.root)
    assert gaps(places) == ["its stub is not current: run `kata stubs`."]
    assert places("stubs", "spread")[0] == 0
    assert gaps(places) == []
    assert not list(orphans(load_course(places.root)))


@pytest.mark.parametrize("left", WRITTEN)
def test_whatever_is_left_unwritten_is_a_gap(places, left):
    """With one file as it was laid out and all others written, the proof does not hold."""
    places("new", "ch1_numbers/spread")
    write(places.root, *(name for name in WRITTEN if name != left))
    places("stubs", "spread")
    told = "0 mistakes" if "mistakes" in left else left.removesuffix(".py")
    assert any(told in text for text in gaps(places))


@pytest.mark.parametrize(
    ("lost", "told"),
    [
        ("tests/oracles/test_spread.py", "it has no tests/oracles/test_spread.py, which compares"),
        (
            "benchmarks/answers/right/spread/in_another_style.py",
            "benchmarks/answers/right/spread holds no right answer",
        ),
        (
            "benchmarks/answers/wrong/spread/plausible_mistake.py",
            "benchmarks/answers/wrong/spread holds no wrong answer",
        ),
        ("README.md", "the table of exercises in README.md has no row for it"),
    ],
)
def test_a_place_that_holds_nothing_is_a_gap(places, lost, told):
    """Whoever forgets one of the places reads which, even if nothing says TODO."""
    places("new", "ch1_numbers/spread")
    write(places.root)
    places("stubs", "spread")
    if lost == "README.md":
        (places.root / lost).write_text(PAGE, "utf-8")
    else:
        (places.root / lost).unlink()
    (found,) = gaps(places)
    assert found.startswith(told)


def test_what_is_laid_out_is_formatted_and_can_be_imported(places):
    """Also under the longest names, which make the longest lines."""
    pytest.importorskip("ruff", reason="the formatter comes with the extra dev")
    for name in ("ch1_numbers/spread", "c" * 30 + "/" + "e" * 30):
        _, out, _ = places("new", name, "--title", "T" * 80)
        files = [line for line in out.splitlines() if line.endswith(".py")]
        assert len(files) == 7
        for command in (["format", "--check", "--diff"], ["check"]):
            ran = subprocess.run(
                [sys.executable, "-m", "ruff", *command, "--no-cache", "--config", RUFF, *files],
                cwd=places.root,
                capture_output=True,
                text=True,
                check=False,
            )
            assert ran.returncode == 0, ran.stdout + ran.stderr
        exercise = load_course(places.root).find(name)
        assert hasattr(load_solution(exercise), exercise.name)
        assert hasattr(load_checks(exercise), f"test_{exercise.name}")
        assert load_mistakes(exercise) == ()
        for file in files:
            path = places.root / file
            module_from_source("laid_out", path.read_bytes(), str(path))
    sys.modules.pop("laid_out")


def test_a_course_without_the_other_places_gets_none_of_them(kata):
    """Four files and an entry are all that a course must have."""
    _, out, _ = kata("new", "ch1_numbers/spread")
    assert out.splitlines()[:-1] == [*FOUR_FILES, "course.toml"]
    assert not (kata.root / "tests").exists()
    exercise = load_course(kata.root).find("spread")
    assert exercise.title == "Spread"
    assert not any("README" in text or "tests/" in text for text in gaps(kata))


def test_it_comes_last_in_its_chapter_and_nothing_else_changes(places):
    """The manifest and the page of the table have lines more, and all the old ones."""
    old = {name: (places.root / name).read_text("utf-8") for name in ("course.toml", "README.md")}
    places("new", "ch1_numbers/spread")
    ids = [exercise.id for exercise in load_course(places.root).exercises]
    assert ids[:3] == ["ch1_numbers/decay", "ch1_numbers/spread", "ch2_objects/recorder"]
    for name, before in old.items():
        after = iter((places.root / name).read_text("utf-8").splitlines())
        assert all(line in after for line in before.splitlines()), name
    page = (places.root / "README.md").read_text("utf-8").splitlines()
    assert page[page.index("| `decay` | an average |") + 1] == "| `spread` | TODO: what you write |"


def test_a_new_chapter_comes_last(places):
    """It gets a title from its name, and a heading in the table."""
    assert places("new", "ch3_big_words/spread")[0] == 0
    chapter = load_course(places.root).chapters[-1]
    assert (chapter.name, chapter.title) == ("ch3_big_words", "Big words")
    assert [exercise.id for exercise in chapter.exercises] == ["ch3_big_words/spread"]
    page = (places.root / "README.md").read_text("utf-8")
    row = "| `spread` | TODO: what you write |"
    assert f"| `line_fit` | a line |\n| **Big words** | |\n{row}\n\nThe end." in page


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("ch2_objects/decay", "There is an exercise called 'decay' already: ch1_numbers/decay."),
        ("ch1_numbers/my-spread", "'my-spread' can't be the name of a file and a function"),
        ("ch1_numbers/Spread", "'Spread' can't be the name"),
        ("ch1_numbers/2spread", "'2spread' can't be the name"),
        ("ch1_numbers/lambda", "'lambda' can't be the name"),
        ("ch1 numbers/spread", "'ch1 numbers' can't be the name"),
        ("../spread", "'..' can't be the name"),
        ("spread", "Give the chapter and the name as CHAPTER/EXERCISE, not 'spread'."),
        ("a/b/spread", "Give the chapter and the name as CHAPTER/EXERCISE, not 'a/b/spread'."),
        ("ch1_numbers/" + "s" * 31, "is longer than 30 characters"),
        ("ch1_numbers/ch2_objects", "'ch2_objects' would be the name of a chapter and of an"),
        ("decay/spread", "'decay' would be the name of a chapter and of an exercise"),
    ],
)
def test_a_name_that_cannot_be_is_one_sentence(places, name, told):
    """It ends with exit code 2, and nothing is written."""
    before = contents(places.root)
    code, out, err = places("new", name)
    assert (code, out) == (2, "")
    assert err.startswith("kata: ")
    assert told in err
    assert contents(places.root) == before


@pytest.mark.parametrize("title", ["two\nlines", 'a """ b', "T" * 81])
def test_a_title_that_cannot_be_is_one_sentence(places, title):
    """A title is a line of the lesson and of tables."""
    before = contents(places.root)
    code, _, err = places("new", "ch1_numbers/spread", "--title", title)
    assert code == 2
    assert "can't be a title" in err
    assert contents(places.root) == before


def test_a_file_that_is_there_is_not_written_over(places):
    """Somebody's file of the same name stays, and nothing is written beside it."""
    (places.root / "grader/mistakes/ch1_numbers/spread.py").write_text("mine = 1\n", "utf-8")
    before = contents(places.root)
    code, _, err = places("new", "ch1_numbers/spread")
    assert code == 2
    assert "grader/mistakes/ch1_numbers/spread.py is there already" in err
    assert contents(places.root) == before


def test_outside_a_course_it_says_where_to_go(kata, monkeypatch, tmp_path):
    """There is no place for an exercise without a course."""
    monkeypatch.chdir(tmp_path)
    code, _, err = kata("new", "ch1_numbers/spread")
    assert code == 2
    assert "There is no course here" in err


def test_what_learners_received_takes_no_exercise(places, course):
    """A bundle has no solutions, so an exercise there could not be proven."""
    decay = course.find("decay")
    decay.recording.parent.mkdir(parents=True)
    decay.recording.write_bytes(b"")
    decay.solution.unlink()
    before = contents(places.root)
    code, _, err = places("new", "ch1_numbers/spread")
    assert code == 2
    assert "This is what learners received" in err
    assert contents(places.root) == before


def test_all_of_it_is_written_or_nothing(places, monkeypatch):
    """Wherever writing fails, files and folders are as they were before."""
    before, whole = contents(places.root), new_exercise.write_whole
    number = len(FOUR_FILES) + len(ELSEWHERE) + 1
    for last in range(number):
        written = []

        def fails(path, data, last=last, written=written):
            if len(written) == last:
                raise OSError(28, "No space left on device", str(path))
            written.append(path)
            return whole(path, data)

        monkeypatch.setattr(new_exercise, "write_whole", fails)
        code, _, err = places("new", "ch9_far/spread")
        assert code == 2
        assert "No space left" in err
        assert contents(places.root) == before
    monkeypatch.setattr(new_exercise, "write_whole", whole)
    assert places("new", "ch9_far/spread")[0] == 0


MANIFEST = """# Comments stay.
[course]
name = "x"
title = "X"

[[chapters]]
name = "a"
title = "A"

[[chapters.exercises]]
name = "one"
title = "One"
hints = [
    "[[chapters]]",
]
# of one
# of b
[[chapters]]   # b
name = "b"
title = "B"

# of grading
[grading]
late = 1
"""


@pytest.mark.parametrize(
    ("chapter", "before", "after"),
    [
        ("a", "# of one\n", "# of b\n[[chapters]]   # b\n"),
        ("b", 'title = "B"\n', "\n# of grading\n"),
    ],
)
def test_an_entry_goes_between_tables(chapter, before, after):
    """The comment above a table stays above it, and a text that looks like a table is none."""
    text = MANIFEST.replace("# of one\n", "# of one\n\n")
    found = with_exercise(text, {"name": chapter, "title": "?"}, {"name": "two", "hints": []})
    entry = '\n[[chapters.exercises]]\nname = "two"\nhints = []\n'
    assert found == text.replace(before, before + entry, 1)
    assert before + entry + (after if after.startswith("\n") else "\n" + after) in found


def test_a_comment_right_below_an_entry_stays_there():
    """Such as settings that an author may switch on, at the end of a new course's manifest."""
    text = '[[chapters]]\nname = "a"\ntitle = "A"\n# notes = ""\n'
    found = with_exercise(text, {"name": "a", "title": "?"}, {"name": "two"})
    assert found == f'{text}\n[[chapters.exercises]]\nname = "two"\n'


def test_a_manifest_of_another_form_is_left_alone():
    """Chapters in one line are valid TOML, and no place for a table."""
    text = 'chapters = [{name = "a", title = "A"}]\n[course]\nname = "x"\n'
    with pytest.raises(KataError, match="no exercise can be added"):
        with_exercise(text, {"name": "a", "title": "A"}, {"name": "two"})
