"""The manifest: finding the course from anywhere, and an exercise by any of its names."""

import pytest
from kata_grader.course.manifest import find_root, load_course
from kata_grader.errors import KataError

HEAD = '[course]\nname = "x"\ntitle = "X"\n'


def written(tmp_path, text):
    (tmp_path / "course.toml").write_text(text, "utf-8")
    return tmp_path


def test_exercises_come_in_the_order_of_the_manifest(shared_course):
    """The manifest's order is the course's order."""
    ids = [exercise.id for exercise in shared_course.exercises]
    assert ids == ["ch1_numbers/decay", "ch2_objects/recorder", "ch2_objects/line_fit"]


def test_one_file_tells_where_the_others_are(exercise):
    """The files of an exercise stand at the same place of each tree."""
    paths = (exercise.stub, exercise.solution, exercise.checks, exercise.mistakes)
    assert [path.relative_to(exercise.root).as_posix() for path in paths] == [
        "exercises/ch1_numbers/decay.py",
        "solutions/ch1_numbers/decay.py",
        "grader/checks/ch1_numbers/test_decay.py",
        "grader/mistakes/ch1_numbers/decay.py",
    ]


def test_an_exercise_has_its_own_props_before_the_courses(shared_course):
    """Props of the exercise come first, so that they win over props of the same name."""
    names = [path.name for path in shared_course.find("recorder").props]
    assert names == ["props_recorder.py", "props.py"]


def test_deadlines_come_from_the_manifest(tmp_path):
    """An exercise that needs Keras has longer deadlines, unless the manifest says otherwise."""
    entry = '[[chapters.exercises]]\nname = "{}"\ntitle = "T"\n'
    text = HEAD + '[[chapters]]\nname = "ch"\ntitle = "C"\n'
    text += entry.format("plain") + entry.format("own") + "call_seconds = 0.5\n"
    text += entry.format("deep") + 'needs = ["keras"]\n'
    plain, own, deep = load_course(written(tmp_path, text)).exercises
    assert (plain.call_seconds, plain.seconds) == (5, 60)
    assert (own.call_seconds, own.seconds) == (0.5, 60)
    assert (deep.call_seconds, deep.seconds) == (20, 180)


def test_the_course_is_found_from_any_folder_inside(course):
    """Any folder of a course leads to its root, and a folder outside to none."""
    inside = course.root / "grader" / "checks" / "ch1_numbers"
    assert find_root(inside) == course.root
    assert find_root(course.root) == course.root
    assert find_root(course.root / "not" / "there") == course.root
    assert find_root(course.root.parent) is None


def test_a_file_of_the_same_name_is_no_course(tmp_path):
    """A `course.toml` of some other tool, without a table `[course]`, is passed over."""
    outer = written(tmp_path, HEAD)
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "course.toml").write_text("[golf]\nholes = 18\n")
    assert find_root(tmp_path / "inner") == outer


@pytest.mark.parametrize(
    "name",
    [
        "decay",
        "ch1_numbers/decay",
        "decay.py",
        "exercises/ch1_numbers/decay.py",
        "./exercises/ch1_numbers/decay.py",
        "/somewhere/tiny/solutions/ch1_numbers/decay.py",
        "exercises\\ch1_numbers\\decay.py",
    ],
)
def test_an_exercise_is_found_by_name_id_or_path(shared_course, name):
    """A bare name, an id and any path to one of its files are all the same exercise."""
    assert shared_course.find(name).id == "ch1_numbers/decay"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("dekay", "ch1_numbers/decay"),
        ("ch1_number/decay", "ch1_numbers/decay"),
        ("recoder", "ch2_objects/recorder"),
        ("linefit", "ch2_objects/line_fit"),
        ("ch2", "ch2_objects"),
        ("line", "ch2_objects/line_fit"),
        ("objects", "ch2_objects"),
    ],
)
def test_a_mistyped_name_suggests_the_nearest(shared_course, typed, meant):
    """Who mistypes a name, or types its beginning, is told which one has nearly that name."""
    with pytest.raises(KataError) as caught:
        shared_course.find(typed)
    assert str(caught.value) == f"There is no exercise called {typed!r}: did you mean {meant}?"


def test_a_name_like_no_other_suggests_nothing(shared_course):
    """Where no name is near, the message says how to see them all."""
    with pytest.raises(KataError, match="`kata progress` lists the exercises"):
        shared_course.find("zzzz")


def test_selecting_takes_exercises_and_chapters(shared_course):
    """Names of chapters stand for their exercises, doubles count once, no name is all."""

    def select(*names):
        return [exercise.name for exercise in shared_course.select(names)]

    assert select("ch2_objects/") == ["recorder", "line_fit"]
    assert select("line_fit", "ch2_objects", "decay") == ["line_fit", "recorder", "decay"]
    assert select() == ["decay", "recorder", "line_fit"]


def test_a_path_belongs_to_an_exercise(shared_course):
    """The stub and the checks belong to an exercise; other files to none."""
    for exercise in shared_course.exercises:
        assert shared_course.by_path[exercise.stub] is exercise
        assert shared_course.by_path[exercise.checks] is exercise
        assert exercise.mistakes not in shared_course.by_path


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("not [ toml", "can't be read as the manifest of a course"),
        ("[course]\nname = 'x'\n", "lacks or misspells an entry: 'title'"),
        ("title = 'x'\n", "lacks or misspells an entry: 'course'"),
        (HEAD + "[[chapters]]\nname = 'c'\n", "lacks or misspells an entry: 'title'"),
        (HEAD + "[chapters]\nname = 'c'\n", "lacks or misspells an entry"),
        (
            HEAD + "[[chapters]]\nname='c'\ntitle='C'\n[chapters.exercises]\nname='e'\n",
            "lacks or misspells an entry",
        ),
        (
            HEAD + "[[chapters]]\nname='c'\ntitle='C'\n[[chapters.exercises]]\nname='e'\n",
            "lacks or misspells an entry",
        ),
        (
            HEAD + "[[chapters]]\nname='c'\ntitle='C'\n"
            "[[chapters.exercises]]\nname='e'\ntitle='E'\nhint=['?']\n",
            "hint",
        ),
        (
            HEAD
            + "[[chapters]]\nname='c'\ntitle='C'\n"
            + "[[chapters.exercises]]\nname='e'\ntitle='E'\n" * 2,
            "lists the exercise c/e twice",
        ),
    ],
)
def test_a_broken_manifest_is_told_in_a_sentence(tmp_path, text, message):
    """Whatever is wrong with the manifest, the error names the file and the entry."""
    with pytest.raises(KataError) as caught:
        load_course(written(tmp_path, text))
    assert message in str(caught.value)
    assert "course.toml" in str(caught.value)


def test_a_missing_manifest_is_told_in_a_sentence(tmp_path):
    """A folder without a manifest is no course."""
    with pytest.raises(KataError, match="can't be read as the manifest"):
        load_course(tmp_path)
