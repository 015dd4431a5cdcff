"""What learners receive of the real course: it works, and holds nothing that they may not have."""

import re
import shutil
import sys
import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from kata_authoring.publishing.leaks import contents_of, found_in, secret_lines
from kata_authoring.publishing.release import release, zip_of
from kata_datasets import digits
from kata_grader.course.checklist import checks_of
from kata_grader.course.manifest import load_course
from kata_grader.course.mistakes import load_mistakes, mistake_source

ROOT = Path(__file__).parents[2]
ENGINE = ROOT / "grader/kata_grader"
COURSE = load_course(ROOT)
# Shorter pieces of code are written by everybody, in any file.
TELLING = 30
# Lines of solutions that checks, props and lessons of other exercises hold too.
EVERYBODYS = {
    'if padding == "same":',
    "layers.Flatten(),",
    "base.trainable = False",
    "for _ in range(steps):",
    "with tf.GradientTape() as tape:",
    "model = Model(inputs, outputs)",
    "model.compile(",
    '"income": "categorical_crossentropy",',
    'layers.Dense(1, activation="sigmoid")',
    'layers.Dense(2, activation="softmax")',
    "layers.AveragePooling2D(2, name",
}
# And what single files of checks hold, as the ends of their names and what stands there.
CHECKS_HOLD = {
    ("/test_pretrained_embeddings.py", "return matrix"),
    ("/props_multi_input.py", "one_encoder"),
    ("/props_residual.py", 'loss="categorical_crossentropy"'),
    ("/test_residual.py", "images.reshape(len(images), -1)"),
}


def by_hand(course):
    """The course without the exercises that need Keras."""
    chapters = [
        replace(chapter, exercises=tuple(e for e in chapter.exercises if not e.needs))
        for chapter in course.chapters
    ]
    return replace(course, chapters=tuple(chapter for chapter in chapters if chapter.exercises))


def hiding(folder):
    """A copy of the course in which two checks of `lstm` are hidden."""
    for tree in ("exercises", "solutions", "grader/checks", "grader/mistakes"):
        shutil.copytree(ROOT / tree, folder / tree, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("course.toml", "grader/bars.toml"):
        shutil.copyfile(ROOT / name, folder / name)
    course = load_course(folder)
    checks = course.find("lstm").checks
    text = checks.read_text("utf-8")
    for name in ("test_simplified_step", "test_simplified_step_edges"):
        text = re.sub(rf"(@points\(\d+\)\ndef {name}\()", r"@hidden\n\1", text)
    checks.write_text(text, "utf-8")
    return course


# A bundle with Keras takes minutes: its answers are recorded, and its trainings run.
SLOW = [pytest.mark.tensorflow, pytest.mark.slow]
HIDING = "ch6_sequences, by hand, some of it hidden"
KERAS = [c.name for c in COURSE.chapters if any(exercise.needs for exercise in c.exercises)]


@pytest.fixture(
    scope="module",
    params=[
        HIDING,
        *(pytest.param(name, marks=[*SLOW, pytest.mark.xdist_group(name)]) for name in KERAS),
    ],
)
def handed_out(request, tmp_path_factory):
    """The course and the bundle of one chapter, which no test changes."""
    folder = tmp_path_factory.mktemp("handed-out")
    if request.param == HIDING:
        course, name = by_hand(hiding(folder / "course")), "ch6_sequences"
    else:
        pytest.importorskip("keras")
        course, name = COURSE, request.param
    (chapter,) = release(course, [name], folder / "bundle").chapters
    return course, chapter, folder / "bundle"


@pytest.fixture
def mine(handed_out, tmp_path):
    """A learner's copy of the bundle, where Keras may take long to import on a busy machine."""
    copy = Path(shutil.copytree(handed_out[2], tmp_path / "mine"))
    manifest = copy / "course.toml"
    text = re.sub(
        r"^call_seconds = .*$", "call_seconds = 120", manifest.read_text("utf-8"), flags=re.M
    )
    manifest.write_text(text, "utf-8")
    return copy


def points_in(out, exercise):
    """Return the points of an exercise in the table that pytest prints."""
    earned, possible = re.search(
        rf"^{exercise.id} +([\d.]+) / ([\d.]+) ", out, re.MULTILINE
    ).groups()
    return float(earned), float(possible)


def own_words():
    """The text of all files that are handed out whatever the chapter is."""
    folders = (ROOT / "grader" / "kata_grader", ROOT / "datasets" / "kata_datasets")
    files = [path for folder in folders for path in folder.rglob("*.py")]
    files += (ROOT / "grader" / "checks").glob("props*.py")
    return "\n".join(path.read_text("utf-8") for path in files)


OWN_WORDS = own_words()


def test_only_known_files_are_in_a_bundle(handed_out):
    """The exercises, public checks, recorded answers, engine and data; no other file."""
    _, chapter, bundle = handed_out
    names = {p.relative_to(bundle).as_posix() for p in bundle.rglob("*") if p.is_file()}
    places = "|".join(
        (
            r"(README\.md|LICENSE|course\.toml|requirements\.txt|pytest\.ini|conftest\.py)",
            r"grader/(bars|troubles)\.toml",
            rf"exercises/{chapter.name}/\w+\.py",
            rf"grader/checks/{chapter.name}/(test_\w+\.py|props_\w+\.py)",
            r"grader/checks/(props|props_model_as_data|props_model_from_data|props_compilation)\.py",
            r"grader/checks/(losses|trainings|bases|eagerly|valid_calls)\.py",
            rf"grader/figures/{chapter.name}/\w+\.py",
            rf"grader/recorded/{chapter.name}/\w+\.answers",
            rf"notebooks/{chapter.name}/\w+\.ipynb",
            r"kata_(grader|datasets|drawing|numpy_backend)/[\w/]+\.py",
            r"kata_grader/templates/learner/[\w./]+",
            r"kata_\w+/py\.typed",
            r"kata_grader/learning/lessons/\w+\.(css|html|woff2|LICENSE\.txt)",
            r"kata_grader/wording/templates/[\w.]+",
            r"kata_drawing/moving/\w+\.(css|js)",
            r"kata_grader/learning/replay/script\.py\.jinja",
            r"kata_datasets/files/[\w.]+",
        )
    )
    assert [name for name in names if not re.fullmatch(places, name)] == []
    for exercise in chapter.exercises:
        assert f"exercises/{exercise.file}" in names
        assert f"grader/recorded/{exercise.chapter}/{exercise.name}.answers" in names
    for other in COURSE.chapters:
        assert other.name == chapter.name or not [name for name in names if other.name in name]


@cache
def lines_of_solutions():
    """The lines of all solutions of the course that may stand nowhere in a bundle."""
    lines = {x for exercise in COURSE.exercises for x in secret_lines(exercise)} - EVERYBODYS
    return {line for line in lines if line not in OWN_WORDS}


@cache
def words_of_mistakes():
    """The names of all mistakes, what they say, and their code: none may stand in a bundle."""
    mistakes = [mistake for exercise in COURSE.exercises for mistake in load_mistakes(exercise)]
    stubs = "\n".join(exercise.stub.read_text("utf-8") for exercise in COURSE.exercises)
    code = {line.strip() for m in mistakes for _, new in m.edits for line in new.splitlines()}
    telling = {line for line in code if len(line) >= TELLING and line not in stubs}
    words = {m.name for m in mistakes if "_" in m.name} | {m.message for m in mistakes} | telling
    words -= EVERYBODYS | {exercise.name for exercise in COURSE.exercises}
    return {word for word in words if word not in OWN_WORDS}


def told_in(folder):
    """What of solutions and mistakes stands in any byte of a folder, be it in an archive."""
    lines = lines_of_solutions()
    short = {line.encode() for line in lines}
    told = {
        (name, line.strip().decode())
        for name, content in contents_of(folder)
        for line in content.splitlines()
        if line.strip() in short
    }
    long = {line for line in lines if len(line) >= TELLING}
    told |= set(found_in(folder, long | words_of_mistakes()))
    return {
        (name, text)
        for name, text in told
        if not any(name.endswith(end) and text == held for end, held in CHECKS_HOLD)
    }


def test_no_solution_and_no_mistake_is_in_a_bundle(handed_out):
    """Of no exercise of the whole course: no line, no name, no message."""
    assert len(lines_of_solutions()) > 100
    assert len(words_of_mistakes()) > 300
    _, _, bundle = handed_out
    assert told_in(bundle) == set()


def test_no_solution_and_no_mistake_is_in_a_check(tmp_path):
    """Checks are handed out as text, so most of what a bundle could tell is seen without one."""
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "grader" / "checks", tmp_path / "checks", ignore=ignored)
    assert told_in(tmp_path) == set()


def test_no_hidden_check_is_in_a_bundle(handed_out):
    """Neither its name nor a line of it, nor what only hidden checks need."""
    _, chapter, bundle = handed_out
    sources = {e.id: e.checks.read_text("utf-8") for e in chapter.exercises}
    engine = "".join(path.read_text("utf-8") for path in ENGINE.rglob("*.py"))
    for exercise in chapter.exercises:
        hidden = [check.name for check in checks_of(exercise) if check.hidden]
        left = (bundle / "grader/checks" / exercise.chapter / exercise.checks.name).read_text()
        gone = set(sources[exercise.id].splitlines()) - set(left.splitlines())
        assert [name for name in hidden if name in left] == []
        assert bool(gone) == bool(hidden)
        # What a check of another exercise or the engine holds as well tells nobody anything.
        others = engine + "".join(text for name, text in sources.items() if name != exercise.id)
        words = [f"def {name}(" for name in hidden]
        words += [line.strip() for line in gone if len(line.strip()) > 12 and "import" not in line]
        assert found_in(bundle, [word for word in words if word not in others]) == []
    if chapter.exercises[0].root != ROOT:
        words = ["simplified_params_of", "def test_simplified_step", 'named("numpy.sin")']
        assert found_in(bundle, words) == []
        text = (bundle / "README.md").read_text("utf-8")
        # The two that are hidden above, and the one that each exercise hides by itself.
        names = ("one_hot", "ngrams", "simple_rnn", "lstm", "gru", "attention")
        names += ("forecasting_windows", "conv1d")
        more = ", ".join(f"{3 if name == 'lstm' else 1} more for `{name}`" for name in names)
        assert f"further checks, with points: {more}." in text


def test_no_held_out_digit_is_in_a_bundle(handed_out):
    """Neither an image that scores answers nor its label."""
    _, _, bundle = handed_out
    data = digits.load()
    contents = dict(contents_of(bundle))
    for name, content in contents.items():
        assert data.y_test.tobytes() not in content, name
        assert np.sort(data.y_test).tobytes() not in content.replace(
            np.sort(data.y_train).tobytes(), b""
        ), name
        if len(content) > 784:
            assert not any(image.tobytes() in content for image in data.x_test), name
    folder = "kata_datasets/files/mnist_5k.npz"
    if not any(name.startswith(folder) for name in contents):
        return  # no check of this chapter asks for digits
    assert (
        sum(image.tobytes() in contents[f"{folder}/images.npy"] for image in data.x_train) == 4000
    )
    assert contents[f"{folder}/labels.npy"].endswith(np.sort(data.y_train).tobytes())


def test_digits_go_along_where_checks_ask_for_them(handed_out):
    """The chapter on vision has them, the chapter on sequences has no use for them."""
    _, chapter, bundle = handed_out
    there = (bundle / "kata_datasets/files/mnist_5k.npz").is_file()
    assert there == (chapter.name != "ch6_sequences")


def test_no_path_of_this_machine_is_in_a_bundle(handed_out):
    """A bundle does not say where it was made."""
    course, _, bundle = handed_out
    paths = [str(ROOT), str(course.root), sys.prefix, f"{tempfile.gettempdir()}/kata-"]
    assert found_in(bundle, paths) == []


def test_solutions_pass_in_a_bundle(handed_out, mine, learner_in):
    """As a learner's files, with nothing of ours installed and without a network."""
    _, chapter, _ = handed_out
    for exercise in chapter.exercises:
        shutil.copyfile(exercise.solution, mine / "exercises" / exercise.file)
    ran = learner_in(mine, "-p", "no:cacheprovider", timeout=600)
    assert ran.code == 0, ran.out + ran.err
    assert {file.parts[len(mine.parts)] for file in ran.files} == {"kata_grader", "kata_datasets"}
    assert all(file.is_relative_to(mine) for file in ran.files)
    for exercise in chapter.exercises:
        earned, possible = points_in(ran.out, exercise)
        marks = checks_of(exercise)
        assert earned == possible == sum(mark.points for mark in marks if not mark.hidden)


def test_stubs_are_not_started_in_a_bundle(mine, learner_in):
    """Untouched, everything ends with a word on what to do, and with no traceback."""
    ran = learner_in(mine, "-p", "no:cacheprovider", timeout=600)
    assert ran.code == 1, ran.out + ran.err
    assert re.search(r"^=+ \d+ not started in ", ran.out, re.MULTILINE), ran.out
    assert "Traceback" not in ran.out + ran.err
    assert "kata lesson" in ran.out


@pytest.mark.parametrize(
    "number", [0, *(pytest.param(number, marks=pytest.mark.slow) for number in (1, -1))]
)
def test_wrong_answers_fail_in_a_bundle(handed_out, mine, learner_in, number):
    """Well-known mistakes lose points there too."""
    _, chapter, _ = handed_out
    for exercise in chapter.exercises:
        wrong = mistake_source(exercise, load_mistakes(exercise)[number])
        (mine / "exercises" / exercise.file).write_bytes(wrong)
    ran = learner_in(mine, "-p", "no:cacheprovider", "-m", "not training", timeout=600)
    assert ran.code == 1
    assert "could not be run" not in ran.out
    for exercise in chapter.exercises:
        earned, possible = points_in(ran.out, exercise)
        # What only the hidden checks find out passes here.
        assert earned < possible or any(mark.hidden for mark in checks_of(exercise))


def test_another_release_has_the_same_bytes(handed_out, tmp_path):
    """What Keras computed with several threads is rounded, so nothing differs."""
    course, chapter, bundle = handed_out
    release(course, [chapter.name], tmp_path / "again")
    assert dict(contents_of(tmp_path / "again")) == dict(contents_of(bundle))
    assert zip_of(tmp_path / "again") == zip_of(bundle)
