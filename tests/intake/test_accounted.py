"""Whatever was handed in is accounted for: read, or told by name with the reason."""

import codecs
import io
import json
import zipfile

import pytest

from tests.intake.test_layouts import ONE, TWO, notebook, tar_of, write, zip_of


def packed(files):
    """Return the bytes of a zip."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


NESTED = packed({"b.zip": packed({"c/ch1_numbers/decay.py": ONE})})


@pytest.mark.parametrize(
    ("where", "content"),
    [
        ("ada_1_11_a.zip", NESTED),
        ("ada_1_11_a.zip", packed({"a.zip": NESTED, "notes.pdf": b"%PDF"})),
        ("Ada_1_assignsubmission_file/a.zip", NESTED),
        ("ada.zip", packed({"a.zip": packed({"decay.py": ONE}), "b.zip": packed({"x.txt": b""})})),
        ("ada/decay.tar.gz", None),
    ],
)
def test_an_archive_in_an_archive_is_read(where, content, take, tmp_path):
    """Three deep, and side by side."""
    if content is None:
        tar_of(tmp_path / "subs" / where, {"a.zip": packed({"decay.py": ONE})})
    else:
        write(tmp_path / "subs" / where, content)
    (taken,) = take(tmp_path / "subs").values()
    assert taken.code == {"decay": ONE}
    assert take.doubts == ()


def test_archives_without_end_are_told(take, tmp_path):
    """What lies deeper than three archives is not looked for."""
    content = packed({"decay.py": ONE})
    for number in range(5):
        content = packed({f"{number}.zip": content})
    write(tmp_path / "subs" / "ada.zip", content)
    (said,) = (take(tmp_path / "subs"), take.doubts)[1]
    assert said.startswith("ada: decay: not submitted (there is ")


INSTEAD = {
    "essay.pdf": b"%PDF-1.4",
    "essay.docx": packed({"word/document.xml": b""}),
    "text.html": b"<p>def decay(): ...</p>",
    "lab.py": ONE,
    "decay.pyc": b"\0",
    "decay.py": b"",
    "decay (1).py": b" \n\n",
    "decay.ipynb": notebook(),
    "dekay.py": ONE,
}


@pytest.mark.parametrize(
    "layout", ["{n}_7_1{i}_{file}", "{n}_7_assignsubmission_file/{file}", "{n}/{file}"]
)
def test_what_is_no_answer_is_told_by_name(layout, kata, tmp_path):
    """Each learner's note says what came; the run's end lists them, with exit code 1."""
    names = {file: f"eve{number}" for number, file in enumerate(INSTEAD)}
    for number, (file, content) in enumerate(INSTEAD.items()):
        where = layout.format(n=names[file], i=number, file=file)
        write(tmp_path / "subs" / where.replace("_7_", f"_{number + 1}_"), content)
    good = layout.format(n="ada", i=99, file="decay.py").replace("_7_", "_99_")
    write(tmp_path / "subs" / good, TWO)
    options = ("--out", tmp_path / "out", "--isolation", "process", "--only", "decay", "--json")
    code, out, _ = kata("grade", tmp_path / "subs", *options)
    found = json.loads(out)
    assert code == 1
    told = {text.split(": ")[0]: text for text in found["doubts"]}
    assert told.keys() == set(names.values())
    for file, name in names.items():
        assert file in told[name]
    assert found["learners"]["ada"]["ch1_numbers/decay"]["outcome"] == "graded"


def test_what_others_cannot_be_read_is_named(take, tmp_path):
    """An archive of an unknown kind, also where it lies in another or beside one."""
    zip_of(tmp_path / "subs" / "ada.zip", {"work.rar": b"Rar!"})
    zip_of(tmp_path / "subs" / "bob.zip", {"a.zip": packed({"essay.pdf": b""}), "work.7z": b"7z"})
    taken = take(tmp_path / "subs")
    assert (
        "holds work.rar, which is an archive of a kind that can't be read" in taken["ada"].problem
    )
    (said,) = take.doubts
    assert "work.7z" in said


RECORDER = packed({"recorder.py": TWO})
BESIDE = [
    ("rest.zip", RECORDER, None),
    ("ch2_objects/work.zip", packed({"my work/recorder.py": TWO, "in.zip": packed({})}), None),
    ("recorder.zip", packed({"recorder.py": TWO, "decay.py": TWO}), None),
    ("rest.rar", b"Rar!", "is an archive of a kind that can't be read"),
    ("recorder.tar.gz", b"\x1f\x8bcut", "is not a complete tar archive"),
    ("a/b.zip", packed({"b.py": ONE, "c.7z": b""}), "is an archive of a kind that can't be read"),
]


@pytest.mark.parametrize("layout", ["{n}_7_1_{f}", "{n}_7_assignsubmission_file/{f}", "{n}/{f}"])
@pytest.mark.parametrize(("archive", "content", "reason"), BESIDE)
def test_an_archive_beside_an_answer_is_read_or_told(
    layout, archive, content, reason, take, tmp_path
):
    """For what the files beside it don't answer; told is it only where an exercise is missing."""
    if layout.endswith("1_{f}"):
        archive = archive.rpartition("/")[2]
    for name, there in (("ada", ["decay"]), ("eve", ["decay", "recorder", "line_fit"])):
        for file in there:
            write(tmp_path / "subs" / layout.format(n=name, f=f"{file}.py"))
        write(tmp_path / "subs" / layout.format(n=name, f=archive), content)
    taken = take(tmp_path / "subs")
    assert taken["ada"].code == {"decay": ONE} | ({} if reason else {"recorder": TWO})
    assert taken["eve"].code == dict.fromkeys(("decay", "recorder", "line_fit"), ONE)
    if not reason:
        assert take.doubts == ()
        assert taken["ada"].notes.get("decay", f"{archive}/decay.py was not").endswith("was not")
    else:
        (said,) = take.doubts
        assert said.startswith("ada: recorder: not submitted (")
        assert reason in said


def test_of_an_untouched_stub_and_an_archive_the_archive_counts(shared_course, take, tmp_path):
    """Who zips the work has the handout's folder beside it."""
    stub = shared_course.find("decay").stub.read_bytes()
    write(tmp_path / "subs" / "ada" / "ch1_numbers" / "decay.py", stub)
    write(tmp_path / "subs" / "ada" / "ch1_numbers" / "work.zip", packed({"decay.py": TWO}))
    assert take(tmp_path / "subs")["ada"].code == {"decay": TWO}


def test_an_archive_in_nbgraders_folder_has_its_time(take, tmp_path):
    """It came with what lies beside it."""
    folder = tmp_path / "submitted" / "ada" / "ps1"
    write(folder / "timestamp.txt", b"2026-03-01 12:30:00 UTC")
    write(folder / "decay.py")
    write(folder / "rest.zip", packed({"recorder.py": TWO, "timestamp.txt": b"2020-01-01"}))
    taken = take(tmp_path / "submitted")["ada"]
    assert set(taken.at.values()) - {""} == {"2026-03-01T12:30:00+00:00"}
    assert taken.at["recorder"]


def test_what_came_for_another_exercise_is_named(kata, tmp_path):
    """Where nothing came that the run asks for; that alone is no fault."""
    subs = tmp_path / "subs"
    write(subs / "ada" / "decay.py", TWO)
    write(subs / "bob" / "recorder.py")
    write(subs / "bob" / "readme.md")
    options = ("--out", tmp_path / "out", "--isolation", "process", "--only", "decay")
    code, out, _ = kata("grade", subs, *options)
    assert code == 0
    said = "decay: there is recorder.py, readme.md, which answers no exercise of this run"
    assert said in " ".join(out.split())
    write(subs / "bob" / "other.py")
    code, _, err = kata("grade", subs, *options)
    assert code == 1
    assert "bob: decay: not submitted (there is other.py, recorder.py, readme.md)" in err


def test_an_empty_file_takes_nothing_away(take, tmp_path):
    """Of what was there before, which stays."""
    write(tmp_path / "subs" / "ada" / "decay.py")
    write(tmp_path / "subs" / "bob" / "decay.py")
    take(tmp_path / "subs")
    for empty in (b"", b" \n", codecs.BOM_UTF8):  # as Notepad on Windows writes it
        write(tmp_path / "subs" / "ada" / "decay.py", empty)
        assert take(tmp_path / "subs")["ada"].code == {"decay": ONE}
        assert take.doubts == ("ada: decay: not submitted (decay.py is empty)",)


@pytest.mark.parametrize(
    ("file", "content", "reason"),
    [
        ("decay.ipynb", b"{not json", "is not valid JSON"),
        ("decay.py", ONE.decode().encode("utf-16"), "is not UTF-8"),
        ("decay.py", None, "is a link"),
    ],
)
def test_an_answer_that_can_not_be_read_is_told(file, content, reason, kata, tmp_path):
    """It earns nothing, so the run's end says whose and why, with exit code 1."""
    write(tmp_path / "subs" / "ada" / "decay.py", TWO)
    path = tmp_path / "subs" / "eve" / file
    if content is None:
        path.parent.mkdir()
        path.symlink_to(tmp_path / "subs" / "ada" / "decay.py")
    else:
        write(path, content)
    options = ("--out", tmp_path / "out", "--isolation", "process", "--only", "decay", "--json")
    code, out, _ = kata("grade", tmp_path / "subs", *options)
    assert code == 1
    (said,) = json.loads(out)["doubts"]
    assert said.startswith(f"eve: {file} {reason}")


@pytest.mark.parametrize(
    "files", [(".work/decay.py",), (".ipynb_checkpoints/decay-checkpoint.ipynb", "._decay.py")]
)
def test_where_all_is_hidden_is_told(files, take, tmp_path):
    for file in files:
        write(tmp_path / "subs" / "ada" / file, ONE)
    write(tmp_path / "subs" / "bob" / "decay.py", ONE)
    zip_of(tmp_path / "subs" / "eve.zip", {})
    assert take(tmp_path / "subs").keys() >= {"ada", "bob", "eve"}
    told = sorted(take.doubts)
    assert told[0].startswith("ada: not submitted (there is nothing but ")
    assert files[0] in told[0]
    assert told[1] == "eve: not submitted (eve.zip is empty)"


def test_of_versions_in_folders_the_last_counts(take, tmp_path):
    for number, content in ((2, ONE), (3, TWO)):
        write(tmp_path / "subs" / "ada" / "Homework" / f"Version {number}" / "decay.py", content)
    assert take(tmp_path / "subs")["ada"].code == {"decay": TWO}
