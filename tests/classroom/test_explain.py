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
    found = json.loads(kata("report", out, "--groups", "--json")[1])["groups"]
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
    """Their own pages, CSV and Gradescope's output; nobody else does."""
    code, said, _ = kata("explain", out, group, TEXT, "--author", "grace")
    assert (code, said) == (0, f"{group}: explained to 2 learners, by grace\n")
    pages = tmp_path / "pages"
    options = ("--csv", "--gradescope", "--html", "--learners", pages)
    assert kata("report", out, *options)[0] == 0
    own = {path.name.partition("-")[0]: path.read_text("utf-8") for path in pages.glob("*.html")}
    assert [name for name in sorted(own) if TOLD in own[name]] == ["ada", "bob"]
    assert "grace" not in own["ada"]
    assert group not in own["ada"]
    sent = {
        path.parent.name.partition("-")[0]: path.read_text("utf-8")
        for path in (out / "gradescope").glob("*/results.json")
    }
    assert [name for name in sorted(sent) if TOLD in sent[name]] == ["ada", "bob"]
    rows = (out / "report-checks.csv").read_text("utf-8-sig")
    assert rows.count(TOLD) == 4  # two checks each
    assert rows.count(f',"{group}",') == 4
    assert group in (out / "report.html").read_text("utf-8")


def test_learners_read_nothing_of_each_other_s_answers(out, kata, group, tmp_path):
    """The representative's code is for the instructor, in `--groups` alone."""
    kata("explain", out, group, TEXT)
    kata("report", out, "--groups", "--html", "--learners", tmp_path / "pages")
    assert "by_ada" in (out / "groups.html").read_text("utf-8")
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


def test_it_is_edited_and_taken_back_everywhere(out, kata, group, told):
    """At once, without grading again."""
    kata("explain", out, group, TEXT)
    assert "Replace the text with --edit" in kata("explain", out, group, "Other.")[2]
    assert kata("explain", out, group, "Other.", "--edit")[0] == 0
    assert told(out)["bob"] == ["your instructor: Other."] * 2
    assert kata("explain", out, group, "--withdraw")[1] == f"{group}: no explanation any more\n"
    assert told(out) == {}
    assert "no explanation to take back" in kata("explain", out, group, "--withdraw")[2]


def test_the_group_stays_a_group_when_it_is_explained(out, kata, group):
    """With the same points, and the text beside it."""
    before = kata("report", out, "--groups", "--json")[1]
    kata("explain", out, group, TEXT)
    after = kata("report", out, "--groups", "--json")[1]
    texts = {one["group"]: one["explanation"] for one in json.loads(after)["groups"]}
    assert texts[group] == TEXT
    assert sorted(texts.values())[0] == ""
    assert after.replace(f'"{TEXT}"', '""') == before


def test_the_file_is_sorted_merges_and_can_lie_elsewhere(out, kata, group, told, course, tmp_path):
    """Two files of one course, one after the other, are a file."""
    found = json.loads(kata("report", out, "--groups", "--json")[1])["groups"]
    other = next(one["group"] for one in found if one["group"] != group)
    mine, theirs = tmp_path / "mine.toml", tmp_path / "theirs.toml"
    kata("explain", out, group, 'A "quoted"\ntext.', "--explanations", mine)
    kata("explain", out, other, "Twice.", "--explanations", theirs)
    assert not (course.root / "grader" / "explanations.toml").exists()
    assert told(out) == {}
    mine.write_text(theirs.read_text("utf-8") + mine.read_text("utf-8"), "utf-8")
    texts = json.loads(kata("report", out, "--json", "--explanations", mine)[1])["learners"]
    first = [texts[name][DECAY]["verdicts"][0]["message"] for name in ("ada", "cyd")]
    assert first[0].startswith('your instructor: A "quoted"\ntext.\n\ndecay_step')
    assert first[1].startswith("your instructor: Twice.\n\ndecay_step")
    kata("explain", out, group, "New.", "--edit", "--explanations", mine)
    lines = mine.read_text("utf-8").splitlines()
    heads = [line for line in lines if line.startswith("[")]
    assert heads == sorted(heads)
    assert len(heads) == 2
    fields = [line.partition(" = ")[0] for line in lines if " = " in line]
    assert fields == ["author", "date", "rules", "text"] * 2


def test_a_changed_check_makes_it_stale_and_says_so(out, kata, group, course, grade):
    """Only if no answer gives the signature any more; a comment in the checks changes nothing."""
    kata("explain", out, group, TEXT)
    checks = course.find("decay").checks
    checks.write_text(checks.read_text("utf-8") + "# a remark\n", "utf-8")
    _, found = grade("--only", "decay")
    assert not [text for text in found["warnings"] if group in text]
    changed = checks.read_text("utf-8").replace("state, 0.75)", "state, 0.625)")
    checks.write_text(changed, "utf-8")
    _, found = grade("--only", "decay")
    (said,) = [text for text in found["warnings"] if group in text]
    assert said == (
        f"explanation {group} is stale: the checks of {DECAY} have changed since, and no answer "
        "here gives its signature"
    )
    assert f"explanation {group} is stale" in kata("report", out)[1].replace("\n", " ")
    assert kata("explain", out, group, "--withdraw")[0] == 0
    assert group not in kata("report", out)[1]


def test_an_exercise_that_is_gone_is_told(out, kata, group, course):
    """Its explanations are of no use here."""
    kata("explain", out, group, TEXT)
    path = course.root / "grader" / "explanations.toml"
    path.write_text(path.read_text("utf-8").replace(DECAY, "ch1_numbers/gone"), "utf-8")
    assert "the course has no exercise ch1_numbers/gone any more" in kata("report", out)[1]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("{group}",), "Say what the learners should read"),
        (("{group}", " "), "the explanation is empty"),
        (("{group}", "x" * 5001), "at most 5,000 characters"),
        (("{group}", "half \udcff"), "not valid UTF-8"),
        (("lstm", "x"), "'lstm' is no name of a group, such as lstm-3f9a12"),
        (("decay-00000000", "x"), "There is no group decay-00000000"),
        (("{group}", "x", "--edit"), "has no explanation to replace"),
        (("{group}", "x", "--withdraw"), "--withdraw takes a group and nothing else"),
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


def test_digits_may_be_fewer_or_more(out, kata, group, course):
    """Four are enough where they fit one group alone; what fits several is refused."""
    signature = next(
        one["signature"]
        for one in json.loads(kata("report", out, "--groups", "--json")[1])["groups"]
        if one["group"] == group
    )
    assert kata("explain", out, f"{DECAY}-{signature}", TEXT)[0] == 0
    path = course.root / "grader" / "explanations.toml"
    twin = signature[:6] + signature[6:][::-1]
    text = path.read_text("utf-8")
    path.write_text(text + text.replace(signature, twin), "utf-8")
    code, _, err = kata("explain", out, group[:-2], "--withdraw")
    assert code == 2
    assert f"{DECAY}-{twin}" in err
    assert kata("explain", out, f"decay-{twin}", "--withdraw")[0] == 0
    assert kata("explain", out, group[:-2], "--withdraw")[0] == 0


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("<<<<<<< mine\n", "can't be read as a file of explanations"),
        ('title = "x"\n', "title is no table of explanations"),
        ('["ch1/a".xyz]\ntext = "x"\n', "'xyz' of ch1/a is no signature"),
        ('["ch1/a".0123456789abcdef]\nauthor = "x"\n', "explanation of a-012345 has no date"),
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


def test_a_file_that_is_a_folder_is_one_sentence(out, kata, tmp_path):
    """As is one that can't be written."""
    (tmp_path / "folder").mkdir()
    code, _, err = kata("report", out, "--explanations", tmp_path / "folder")
    assert code == 2
    assert "folder can't be read" in err
