"""Files as people really hand them in: other names, other encodings, notebooks for scripts."""

import pytest
from kata_classroom.class_results import read_class
from kata_classroom.reports.pages import learner_page
from kata_grader.intake.answers import exercise_in
from kata_grader.intake.file_tree import File
from kata_grader.intake.hand_in import HandIn, answers_at, find_answers
from kata_grader.submission import Folder

from tests.intake.test_layouts import ONE, TWO, notebook, write

NAMES = ("lstm", "simple_rnn", "conv1d", "conv1d_models")


# Which exercise a name means.


@pytest.mark.parametrize(
    "name",
    [
        *("lstm.py", "lstm.ipynb", "LSTM.PY", "lstm .py"),
        *("lstm (1).py", "lstm(12).py", "lstm[2].py", "lstm\N{NO-BREAK SPACE}(1).py"),
        *("lstm copy.py", "lstm copy 2.py", "lstm - Copy.py", "lstm - Copy (3).py"),
        *("lstm - Kopie.py", "Copy of lstm.ipynb", "Kopie von lstm.ipynb"),
        *(
            "lstm - kopia.py",
            "lstm - C\u00f3pia.py",
            "lstm \u2014 \u043a\u043e\u043f\u0438\u044f.py",
            "lstm - \u526f\u672c.py",
        ),
        *("lstm_final.py", "lstm_final_v2.py", "lstm-FINAL-final.py", "lstm.final.py"),
        *("lstm-1.py", "lstm_2.py", "lstm v3.py", "lstm_newest.py", "my_lstm.py"),
        *("lstm+(1).py", "lstm%20copy.py", "lstm+.py"),
        *("lstm.py.txt", "lstm (1).ipynb.txt", "\N{FULLWIDTH LATIN SMALL LETTER L}stm.py"),
    ],
)
def test_a_name_with_what_people_add_to_it_means_its_exercise(name):
    """Browsers, systems and people: each adds something of its own."""
    assert exercise_in(name, NAMES) == "lstm"


@pytest.mark.parametrize("name", ["Simple RNN.py", "simple-rnn (2).py", "simple__rnn.py"])
def test_words_may_be_joined_in_other_ways(name):
    """A space, a hyphen or an underscore."""
    assert exercise_in(name, NAMES) == "simple_rnn"


@pytest.mark.parametrize(
    "name",
    [
        *("lstm.txt", "lstm", "lstm.pyc", "lstm_old.py", "lstm_test.py", "test_lstm.py"),
        *("lstmm.py", "gru.py", ".py", "final.py", "lstm" + "_final" * 6 + ".py"),
        "lstm" + "_" * 100_000 + "(1).py",
    ],
)
def test_any_other_name_means_none(name):
    """A typing error, an old version, a test, a name without end."""
    assert exercise_in(name, NAMES) == ""


def test_the_longest_name_that_fits_is_meant():
    """An exercise may be called like another one with something behind it."""
    names = ("conv1d", "conv1d_final")
    assert exercise_in("conv1d_final.py", names) == "conv1d_final"
    assert exercise_in("conv1d_final (1).py", names) == "conv1d_final"
    assert exercise_in("conv1d (1).py", names) == "conv1d"


# Which file is taken.


def test_a_file_with_additions_is_taken_with_a_note(take, tmp_path):
    """A script or a notebook, in a folder or flat."""
    write(tmp_path / "subs" / "ada" / "Decay (1).py")
    write(tmp_path / "subs" / "bob" / "ch1_numbers" / "Copy of decay.IPYNB", notebook("x = 1"))
    taken = take(tmp_path / "subs")
    assert taken["ada"].code == {"decay": ONE}
    assert taken["ada"].notes == {"decay": "Decay (1).py was taken for decay.py"}
    assert b"x = 1" in taken["bob"].code["decay"]
    assert taken["bob"].notes["decay"].endswith("was taken for decay.ipynb")


def test_the_very_name_comes_before_others_unless_it_is_the_stub(shared_course, take, tmp_path):
    """Who downloads the stub again works on the one with a number."""
    stub = shared_course.find("decay").stub.read_bytes()
    write(tmp_path / "subs" / "ada" / "decay.py", ONE)
    write(tmp_path / "subs" / "ada" / "decay (1).py", TWO)
    write(tmp_path / "subs" / "bob" / "decay.py", stub)
    write(tmp_path / "subs" / "bob" / "decay (1).py", TWO)
    taken = take(tmp_path / "subs")
    assert taken["ada"].code == {"decay": ONE}
    assert taken["ada"].notes["decay"] == "decay.py was taken; decay (1).py was not"
    assert taken["bob"].code == {"decay": TWO}


def test_a_notebook_is_read_once(shared_course):
    """Parsing one takes time, and so may fetching it."""
    reads = []

    def read(limit):
        reads.append(limit)
        return notebook("x = 1")

    files = [File(("decay.ipynb",), None, read), File(("mine", "decay.ipynb"), None, read)]
    found = find_answers(shared_course, files)
    assert b"x = 1" in found.answer(shared_course.find("decay")).code[-1].code
    assert len(reads) == 1


def test_of_names_with_additions_the_newest_file_is_taken(take, tmp_path):
    """The numbers of browsers say nothing after nine."""
    write(tmp_path / "subs" / "ada" / "decay (2).py", ONE, at=1_000_000)
    write(tmp_path / "subs" / "ada" / "decay (10).py", TWO, at=2_000_000)
    assert take(tmp_path / "subs")["ada"].code == {"decay": TWO}


def test_a_name_of_another_chapter_is_not_taken(take, tmp_path):
    """Its folder says that something else is meant."""
    write(tmp_path / "subs" / "ada" / "ch2_objects" / "decay (1).py")
    write(tmp_path / "subs" / "bob" / "decay.py")
    taken = take(tmp_path / "subs")["ada"]
    assert taken.code == {}
    assert taken.notes["decay"] == "not submitted (there is ch2_objects/decay (1).py)"


def test_what_could_not_be_taken_stands_first_on_the_learners_page(grade, course, tmp_path):
    """So that the learner hands it in again under its name."""
    write(tmp_path / "subs" / "ada" / "dekay&.py")
    write(tmp_path / "subs" / "bob" / "decay (1).py", course.find("decay").solution.read_bytes())
    _, found = grade("--only", "decay")
    assert found["learners"]["bob"]["ch1_numbers/decay"]["points"] == 10
    result = read_class(tmp_path / "out", course)
    ada, bob = (learner_page(result, one) for one in result.learners)
    told = "decay: not submitted (there is dekay&amp;.py)"
    assert told in ada
    assert ada.index(told) < ada.index('aria-label="Points"')
    assert "Some answers were not found" not in bob


def test_files_that_no_exercise_is_called_are_told_once(take, tmp_path):
    """Nobody's work vanishes without a word, and no table is filled with it."""
    for name in ("a.py", "b.py", "c.ipynb", "d.py"):
        write(tmp_path / "subs" / "ada" / f"homework {name}")
    write(tmp_path / "subs" / "bob" / "decay.py")
    write(tmp_path / "subs" / "bob" / "helpers.py")
    taken = take(tmp_path / "subs")
    told = "homework a.py, homework b.py, homework c.ipynb and 1 more, which no exercise is called"
    assert taken["ada"].notes == {"decay": f"not submitted (there is {told})"}
    assert not taken["bob"].notes


@pytest.mark.parametrize("name", ["decay.docx", "Decay (1).pdf", "bob_7_12_decay.py", "decay"])
def test_a_file_with_an_exercises_name_in_its_own_is_told_where_no_answer_is(name, take, tmp_path):
    """Whatever else was handed in; where there is an answer, such a file is no matter."""
    write(tmp_path / "subs" / "ada" / "recorder.py")
    write(tmp_path / "subs" / "ada" / name)
    write(tmp_path / "subs" / "bob" / "decay.py")
    write(tmp_path / "subs" / "bob" / name)
    taken = take(tmp_path / "subs")
    assert taken["ada"].notes == {"decay": f"not submitted (there is {name})"}
    assert not taken["bob"].notes


# Encodings.


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("x = 1\ny = 2\nz = 'Stra\xdfe'\n".encode("cp1252"), "is not UTF-8 in line 3"),
        ("# \xfcber\n".encode("cp1252"), "is not UTF-8"),
        ("x = 1\n".encode("utf-16"), "is not UTF-8"),
        (b"x = 1\n\0\0", "ends in bytes that are 0"),
        (b"# coding: nonsense\nx = 1\n", "is not UTF-8"),
    ],
)
def test_a_script_in_another_encoding_says_how_to_save_it(code, told, take, tmp_path):
    """Python would tell of an encoding declaration that nobody has progress of."""
    write(tmp_path / "subs" / "ada" / "decay.py", code)
    problem = take(tmp_path / "subs")["ada"].problems["decay"]
    assert problem == f"decay.py {told}: save it as UTF-8."


@pytest.mark.parametrize(
    "code",
    [
        b"\xef\xbb\xbfx = '\xc3\xbc'\r\n",
        "# -*- coding: latin-1 -*-\nx = 'ü'\n".encode("latin-1"),
    ],
)
def test_what_python_can_decode_is_taken_as_it_is(code, take, tmp_path):
    """A byte order mark, another encoding that the file itself names."""
    write(tmp_path / "subs" / "ada" / "decay.py", code)
    assert take(tmp_path / "subs")["ada"].code == {"decay": code}


def test_a_notebook_in_another_encoding_says_the_same(take, tmp_path):
    """It was saved by something else than Jupyter."""
    write(tmp_path / "subs" / "ada" / "decay.ipynb", notebook("x = 1").decode().encode("utf-16"))
    problem = take(tmp_path / "subs")["ada"].problems["decay"]
    assert problem == "decay.ipynb is not valid UTF-8: save it as UTF-8."


# kata check.


def test_check_reads_what_kata_grade_reads(kata, course, tmp_path):
    """Notebooks, other names, a file of its own; notes say what was taken."""
    solution = course.find("decay").solution.read_text("utf-8")
    path = write(tmp_path / "mine" / "decay (1).ipynb", notebook("%matplotlib inline", solution))
    for source in (path.parent, path):
        code, out, err = kata("check", "decay", "--from", source)
        assert (code, "10 / 10 points" in out) == (0, True)
        assert "decay: decay (1).ipynb was taken for decay.ipynb" in err
    write(tmp_path / "broken.ipynb", b"{")
    code, _, err = kata("check", "--from", tmp_path / "broken.ipynb")
    assert (code, "holds no answer to an exercise" in err) == (2, True)


def test_a_folder_in_order_is_left_to_whichever_process_checks(shared_course, tmp_path):
    """A warm process reads it by itself; anything else is read here."""
    write(tmp_path / "ch1_numbers" / "decay.py")
    chosen = [shared_course.find("decay")]
    assert isinstance(answers_at(shared_course, chosen, tmp_path), Folder)
    write(tmp_path / "ch1_numbers" / "decay.ipynb", notebook("x = 1"))
    found = answers_at(shared_course, chosen, tmp_path)
    assert isinstance(found, HandIn)
    assert found.answer(chosen[0]).code[0].code == ONE


def test_check_of_ones_own_file_says_how_to_save_it(kata, course):
    """Without --from too."""
    course.find("decay").stub.write_bytes("x = 'Stra\xdfe'\n".encode("cp1252"))
    code, out, _ = kata("check", "decay", "--isolation", "direct")
    assert code == 1
    assert "decay.py is not UTF-8: save it as UTF-8." in out
