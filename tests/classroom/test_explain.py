"""`kata explain`: one text for all answers that behave alike, in this class and in others."""

import json

import pytest

from tests.classroom.classroom import DECAY, hand_in
from tests.classroom.unnamed import THRICE, THRICE_TOO, TWICE, wrong

TEXT = "Each input counts three times."
TOLD = f"your instructor: {TEXT}"


@pytest.fixture
def out(course, grade, once, tmp_path):
    """The results of ada and bob, whose answers behave alike, and of cyd, whose answer doesn't."""
    for name, step in {"ada": THRICE, "bob": THRICE_TOO, "cyd": TWICE}.items():
        hand_in(tmp_path / "subs", name, decay=wrong(course, step))
    return once("explain", tmp_path / "out", lambda: grade("--only", "decay"))


@pytest.fixture
def group(out, kata):
    """The name of the group of ada and bob."""
    found = json.loads(kata("queue", out, "--json")[1])
    return next(one["group"] for one in found if "ada" in one["learners"])


@pytest.fixture
def told(kata):
    """`told(folder)` returns the first lines of all messages that name a group, by learner."""

    def read(folder):
        learners = json.loads(kata("report", folder, "--json")[1])["learners"]
        found = {
            name: [one["message"].splitlines()[0] for one in verdicts if one["mistake"]]
            for name, grades in learners.items()
            for verdicts in [grades[DECAY]["verdicts"]]
        }
        return {name: lines for name, lines in found.items() if lines}

    return read


def test_every_member_reads_it_in_every_form(out, kata, group, tmp_path):
    """Their own pages and JSON; nobody else does."""
    code, said, _ = kata("explain", out, group, TEXT, "--author", "grace")
    assert (code, said) == (0, f"{group}: explained to 2 learners, by grace\n")
    pages = tmp_path / "pages"
    options = ("--html", "--learners", pages)
    assert kata("report", out, *options)[0] == 0
    own = {path.name.partition("-")[0]: path.read_text("utf-8") for path in pages.glob("*.html")}
    assert [name for name in sorted(own) if TOLD in own[name]] == ["ada", "bob"]
    assert "grace" not in own["ada"]
    assert group not in own["ada"]
    learners = json.loads(kata("report", out, "--json")[1])["learners"]
    named = [v for g in learners.values() for v in g[DECAY]["verdicts"] if v["mistake"] == group]
    assert [one["message"].startswith(TOLD) for one in named] == [True] * 4  # two checks each
    assert group in (out / "report.html").read_text("utf-8")


def test_learners_read_nothing_of_each_other_s_answers(out, kata, group, tmp_path):
    """The code of one of them is for the instructor, on the page of the queue alone."""
    kata("queue", out, "--html", out / "queue.html")
    assert "by_ada" in (out / "queue.html").read_text("utf-8")
    kata("explain", out, group, TEXT)
    kata("report", out, "--learners", tmp_path / "pages")
    (bobs,) = (tmp_path / "pages").glob("bob-*.html")
    assert TOLD in bobs.read_text("utf-8")
    assert "ada" not in bobs.read_text("utf-8")
    assert "Zoe Quux" in bobs.read_text("utf-8")  # it is bob's own line
    (adas,) = (tmp_path / "pages").glob("ada-*.html")
    assert TOLD in adas.read_text("utf-8")
    for theirs in ("Zoe Quux", "share", "bob"):
        assert theirs not in adas.read_text("utf-8")


def test_the_points_and_the_check_s_own_message_stay(out, kata, group):
    """An explanation explains."""
    before = json.loads(kata("report", out, "--json")[1])["learners"]["ada"][DECAY]
    kata("explain", out, group, TEXT)
    after = json.loads(kata("report", out, "--json")[1])["learners"]["ada"][DECAY]
    assert after["points"] == before["points"]
    old, new = (found["verdicts"][0] for found in (before, after))
    assert new["message"] == f"{TOLD}\n\n{old['message']}"
    assert (old["mistake"], new["mistake"]) == (None, group)


def test_later_hand_ins_and_other_classes_get_it_by_themselves(
    out, kata, group, told, course, grade, tmp_path
):
    """Whatever the seed of that class is."""
    kata("explain", out, group, TEXT)
    later = b"# handed in later\n" + wrong(course, THRICE)
    hand_in(tmp_path / "subs", "dan", decay=later)
    grade("--only", "decay")
    assert told(out) == {name: [TOLD, TOLD] for name in ("ada", "bob", "dan")}
    hand_in(tmp_path / "next", "eve", decay=later)
    options = ("--isolation", "process", "--jobs", 1, "--only", "decay")
    kata("grade", tmp_path / "next", "--out", tmp_path / "term", "--seed", 2**90 + 7, *options)
    assert told(tmp_path / "term") == {"eve": [TOLD, TOLD]}


def test_it_is_edited_and_taken_back_in_its_file(out, kata, group, told, course):
    """At once, without grading again. Nobody replaces what another has written unseen."""
    path = course.root / "grader" / "explanations.toml"
    kata("explain", out, group, TEXT)
    code, _, err = kata("explain", out, group, "Other.")
    assert code == 2
    assert f"{group} is explained already. Edit the text in {path}" in "".join(err.splitlines())
    written = path.read_text("utf-8")
    path.write_text(written.replace(TEXT, "Other."), "utf-8")
    assert told(out)["bob"] == ["your instructor: Other."] * 2
    path.unlink()
    assert told(out) == {}


def test_what_is_explained_waits_no_more(out, kata, group):
    """And the others do."""
    before = json.loads(kata("queue", out, "--json")[1])
    kata("explain", out, group, TEXT)
    after = json.loads(kata("queue", out, "--json")[1])
    assert after == [one for one in before if one["group"] != group]
    assert len(after) == 1


def test_the_file_merges(out, kata, group, told, course):
    """Two versions of it, one after the other, are a file; what else is in it stays."""
    (other,) = {one["group"] for one in json.loads(kata("queue", out, "--json")[1])} - {group}
    path = course.root / "grader" / "explanations.toml"
    kata("explain", out, group, 'A "quoted"\ntext.')
    mine = path.read_text("utf-8")
    path.unlink()
    kata("explain", out, other, "Twice.")
    path.write_text(f"# Mine.\n{path.read_text('utf-8')}{mine}", "utf-8")
    texts = json.loads(kata("report", out, "--json")[1])["learners"]
    first = [texts[name][DECAY]["verdicts"][0]["message"] for name in ("ada", "cyd")]
    assert first[0].startswith('your instructor: A "quoted"\ntext.\n\ndecay_step')
    assert first[1].startswith("your instructor: Twice.\n\ndecay_step")
    lines = path.read_text("utf-8").splitlines()
    assert lines[0] == "# Mine."
    fields = [line.partition(" = ")[0] for line in lines if " = " in line]
    assert fields == ["author", "date", "text"] * 2


def test_a_file_of_before_is_read(out, kata, group, told, course):
    """It has the digest of the checks too, and may name exercises that are gone."""
    path = course.root / "grader" / "explanations.toml"
    kata("explain", out, group, TEXT)
    text = path.read_text("utf-8").replace("text =", 'rules = "0123"\ntext =')
    path.write_text(text + text.replace(DECAY, "ch1_numbers/gone"), "utf-8")
    assert told(out) == {name: [TOLD, TOLD] for name in ("ada", "bob")}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("{group}",), "Missing argument 'TEXT'"),
        (("{group}", " "), "the explanation is empty"),
        (("{group}", "x" * 5001), "at most 5,000 characters"),
        (("{group}", "half \udcff"), "not valid UTF-8"),
        (("lstm", "x"), "There is no group lstm. `kata queue DIR` lists them"),
        (("decay-00000000", "x"), "There is no group decay-00000000"),
    ],
)
def test_a_wrong_call_is_one_sentence_and_changes_nothing(
    out, kata, group, course, words, sentence
):
    """With what to do."""
    code, _, err = kata("explain", out, *(word.format(group=group) for word in words))
    assert code == 2
    assert sentence in err
    assert not (course.root / "grader" / "explanations.toml").exists()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("<<<<<<< mine\n", "can't be read as a file of explanations"),
        ('title = "x"\n', "title is no table of explanations"),
        ('["ch1/a".xyz]\ntext = "x"\n', "'xyz' of ch1/a is no signature"),
        ('["ch1/a".0123456789abcdef]\nauthor = "x"\n', "explanation of a-012345 has no text"),
        (
            '["ch1/a".0123456789abcdef]\nauthor = ""\ndate = ""\nrules = ""\ntext = " "\n',
            'has no text. Write text = "..."',
        ),
    ],
)
def test_a_file_that_can_not_be_read_is_one_sentence(out, kata, course, tmp_path, text, sentence):
    """Before anything is graded, and in every report."""
    path = course.root / "grader" / "explanations.toml"
    path.write_text(text, "utf-8")
    graded = ("grade", tmp_path / "subs", "--out", out, "--isolation", "process")
    for words in (("report", out), ("explain", out, "decay-0123", "x"), graded):
        code, _, err = kata(*words)
        assert code == 2
        assert sentence in err
        assert str(path) in err


def test_a_file_that_is_a_folder_is_one_sentence(out, kata, course):
    """As is one that can't be written."""
    (course.root / "grader" / "explanations.toml").mkdir()
    code, _, err = kata("report", out)
    assert code == 2
    assert "explanations.toml can't be read" in err


def test_what_can_not_be_read_for_other_reasons_is_another_group(grade, kata, tmp_path, course):
    """A text about one of them would be false for the others."""
    right = course.find("decay").solution.read_bytes()
    large = b"#" * 2**20
    for name, code in (("ada", right.decode().encode("utf-16")), ("bob", right + large)):
        hand_in(tmp_path / "subs", name, decay=code)
    hand_in(tmp_path / "subs", "cyd", decay=large + right)
    grade("--only", "decay")
    found = json.loads(kata("queue", tmp_path / "out", "--json")[1])
    assert sorted(one["learners"] for one in found) == [["ada"], ["bob", "cyd"]]
