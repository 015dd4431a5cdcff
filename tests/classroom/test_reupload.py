"""`kata report --reupload`: verdicts that Canvas takes as files."""

import zipfile

from tests.classroom.classroom import answer_of


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
