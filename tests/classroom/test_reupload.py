"""`kata report --reupload`: verdicts that Canvas takes as files."""

import zipfile

import pytest

from tests.classroom.classroom import answer_of
from tests.downloads import Canvas, Person


def test_canvas_takes_verdicts_under_its_own_names(kata, course, grade, tmp_path):
    """The zip names each file as the download did, with the learner's number and the file's."""
    names = {"ada": "lovelaceada_101_9001_decay.py", "bob": "byteb_1_102_9002_decay-1.py"}
    (tmp_path / "subs").mkdir()
    for name, kind in (("ada", "partial"), ("bob", "right")):
        (tmp_path / "subs" / names[name]).write_bytes(answer_of(course.find("decay"), kind))
    (tmp_path / "subs" / "nobodyn_103_9003_decay.ipynb").write_text("{}", "utf-8")
    grade("--only", "decay", "--platform", "canvas")
    out = tmp_path / "out"
    code, _, err = kata("report", out, "--reupload", tmp_path / "subs")
    assert code == 0, err
    assert "none for nobodyn_103_9003_decay.ipynb" in " ".join(err.split())
    with zipfile.ZipFile(out / "canvas-reupload.zip") as archive:
        found = {name: archive.read(name).decode() for name in archive.namelist()}
    assert set(found) == set(names.values())
    ada = found[names["ada"]]
    compile(ada, "ada", "exec")
    assert ada.startswith("# decay: ")
    assert "10 of 10" in found[names["bob"]]
    assert "10 of 10" not in ada
    code, _, err = kata("report", out, "--reupload", tmp_path / "nowhere")
    assert code == 2
    assert "There is no" in " ".join(err.split())


@pytest.fixture
def reuploaded(kata, grade, course, tmp_path):
    """`reuploaded(canvas, *words)` grades a download; returns what is said, and the zip."""

    def run(canvas, *words):
        canvas.lay_out(tmp_path / "subs")
        grade("--only", "decay", "--platform", "canvas", *words)
        code, _, err = kata("report", tmp_path / "out", "--reupload", tmp_path / "subs")
        assert code == 0, err
        with zipfile.ZipFile(tmp_path / "out" / "canvas-reupload.zip") as archive:
            return err, {name: archive.read(name).decode() for name in archive.namelist()}

    run.right = answer_of(course.find("decay"), "right")
    run.people = [Person(n.title(), "X", n, 101 + i, "Team 1") for i, n in enumerate(NAMES)]
    return run


NAMES = ("ada", "bob", "cyd", "dan", "eve")


def test_a_script_is_found_among_other_files_and_whatever_it_is_called(reuploaded):
    """The one that an exercise is called; who has none is named by what there is."""
    ada, bob, cyd, dan, eve = reuploaded.people
    canvas = Canvas(reuploaded.people)
    for person, names in (
        (ada, ("a.pdf", "decay.py")),
        (bob, ("a_helper.py", "decay-2.py", "z.txt")),
        (cyd, ("DECAY.PY",)),
        (dan, ("decay.py.txt", "notes.md")),
        (eve, ("report.pdf",)),
    ):
        for name in names:
            canvas.hand_in(person, name, reuploaded.right if "decay" in name.lower() else b"# x\n")
    said, found = reuploaded(canvas)
    assert [name.split("_", 3)[-1] for name in found] == [
        *("decay.py", "decay-2.py", "DECAY.PY", "decay.py.txt")
    ]
    assert said.count("none for xeve_105_9009_report.pdf\n") == 1
    assert all("10 of 10" in text for text in found.values())


def test_a_group_gets_the_verdict_that_all_its_members_have(reuploaded, kata, tmp_path):
    """Canvas hands it to each of them, so what is one member's alone is not written."""
    _, bob = people = reuploaded.people[:2]
    alone = Person("Eve", "X", "eve", 105)
    canvas = Canvas([*people, alone], grouped=True)
    for person in (bob, alone):
        canvas.hand_in(person, "decay.py", reuploaded.right)
    (tmp_path / "groups.csv").write_text(canvas.groups(), "utf-8")
    said, found = reuploaded(canvas, "--roster", tmp_path / "groups.csv")
    group, eve = "team1_102_9001_decay.py", "evex_105_9002_decay.py"
    assert {*found} == {group, eve}
    assert "none for" not in said
    kata("comment", tmp_path / "out", "ada", "decay", "Only for Ada.")
    code, _, err = kata("report", tmp_path / "out", "--reupload", tmp_path / "subs")
    assert code == 0
    assert f"none for {group} (its members' verdicts differ)" in " ".join(err.split())
