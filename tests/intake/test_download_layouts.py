"""The downloads of Canvas and Blackboard: all files of a class in one folder."""

import pytest
from kata_grader.errors import KataError

from tests.intake.test_layouts import ONE, TWO, write, zip_of

SUMMARY = "Name: Ada Lovelace (ada)\nAssignment: Homework 1\nDate Submitted: Friday\n"
FIRST, LAST = "2026-11-26-09-00-00", "2026-11-27-10-15-30"


def code(taken):
    return {name: one.code for name, one in taken.items()}


@pytest.fixture
def download(take, tmp_path):
    """`download(files)` takes in a folder of files, bytes by name."""

    def run(files):
        for name, content in files.items():
            write(tmp_path / "subs" / name, content, at=1_772_366_400)
        return take(tmp_path / "subs")

    return run


# Canvas.


def test_canvas_names_files_after_people(download, take):
    """All files of a number are one learner's; what was typed in is the learner's as well."""
    taken = download(
        {
            "lovelaceada_12345_678910_decay.py": ONE,
            "lovelaceada_12345_678911_recorder.py": TWO,
            "noetheremmy_12346_678912_decay.py": TWO,
            "hopper_12347_text.html": b"<p>later</p>",
        }
    )
    assert code(taken) == {
        "lovelaceada": {"decay": ONE, "recorder": TWO},
        "noetheremmy": {"decay": TWO},
        "hopper": {},
    }
    assert take.ignored == ()


def test_canvas_marks_anonymous_files_as_late_before_the_code_or_behind_it(download):
    taken = download({"LATE_anon_x7Abc_11_decay.py": ONE, "anon_q7LtE_LATE_12_decay.py": TWO})
    assert code(taken) == {"anon_x7Abc": {"decay": ONE}, "anon_q7LtE": {"decay": TWO}}
    assert [set(taken[name].at.values()) for name in sorted(taken)] == [{"late", ""}] * 2


def test_only_what_canvas_marks_as_late_has_a_time(download):
    """And no hour: the time of a file is that of the download."""
    taken = download(
        {"ada_1_11_decay.py": ONE, "bob_LATE_2_12_decay.py": ONE, "eve_LATE_3_13_decay-1.txt": b""}
    )
    assert set(taken) == {"ada", "bob", "eve"}
    assert taken["ada"].at["decay"] == ""
    assert not taken["ada"].notes
    assert taken["bob"].at["decay"] == "late"
    assert taken["bob"].notes["decay"] == "marked as late by Canvas"


def test_namesakes_on_canvas_are_two_learners(download):
    """Their numbers tell them apart."""
    taken = download({"max_1_11_decay.py": ONE, "max_2_12_decay.py": TWO})
    assert code(taken) == {"max (1)": {"decay": ONE}, "max (2)": {"decay": TWO}}


def test_an_archive_on_canvas_is_opened(download, tmp_path):
    """As one in a folder is."""
    inner = zip_of(tmp_path / "inner.zip", {"ch1_numbers/decay.py": TWO}).read_bytes()
    taken = download({"ada_1_11_work.zip": inner, "bob_2_12_decay.py": ONE})
    assert code(taken) == {"ada": {"decay": TWO}, "bob": {"decay": ONE}}


def test_who_names_a_file_as_a_platform_does_stays_who_it_is(download):
    """The end of a name is the learner's own, and can make nobody else's hand-in."""
    taken = download(
        {
            f"ada_1_11_x_bob_attempt_{LAST}_decay.py": ONE,
            "ada_1_12_y_bob_2_13_decay.py": ONE,
            "bob_2_13_decay.py": TWO,
        }
    )
    assert set(taken) == {"ada", "bob"}
    assert taken["bob"].code == {"decay": TWO}


# Blackboard.


def test_blackboard_names_files_after_assignment_learner_and_time(download, take):
    """Its text says the learner's name; without one the id is the name."""
    taken = download(
        {
            f"Homework 1_ada_attempt_{LAST}.txt": SUMMARY.encode(),
            f"Homework 1_ada_attempt_{LAST}_decay.py": ONE,
            f"Homework 1_bob_attempt_{LAST}_decay.py": TWO,
        }
    )
    assert code(taken) == {"Ada Lovelace": {"decay": ONE}, "bob": {"decay": TWO}}
    assert take.ignored == ()
    # Without a zone: this machine's.
    assert taken["bob"].at["decay"][:10] in ("2026-11-26", "2026-11-27", "2026-11-28")


@pytest.mark.parametrize(("attempt", "name"), [("poging", "Naam"), ("Versuch", "Name")])
def test_blackboard_writes_attempt_in_the_language_of_its_server(attempt, name, download, take):
    taken = download(
        {
            f"HW_ada_{attempt}_{FIRST}_decay.py": TWO,
            f"HW_ada_{attempt}_{LAST}.txt": SUMMARY.replace("Name", name).encode(),
            f"HW_ada_{attempt}_{LAST}_decay.py": ONE,
            f"HW_bob_{attempt}_{LAST}_decay.py": TWO,
        }
    )
    assert code(taken) == {"Ada Lovelace": {"decay": ONE}, "bob": {"decay": TWO}}
    assert take.ignored == ()


def test_ids_may_hold_underscores_where_the_text_says_so(download):
    """Else nobody could tell where the assignment's name ends."""
    text = SUMMARY.replace("(ada)", "(ada_l)")
    taken = download(
        {
            f"HW_ada_l_attempt_{LAST}.txt": text.encode(),
            f"HW_ada_l_attempt_{LAST}_decay.py": ONE,
            f"HW_bob_l_attempt_{LAST}.txt": text.replace("Ada Lovelace (ada", "Bob (bob").encode(),
            f"HW_bob_l_attempt_{LAST}_decay.py": TWO,
        }
    )
    assert code(taken) == {"Ada Lovelace": {"decay": ONE}, "Bob": {"decay": TWO}}


def test_of_several_attempts_the_last_counts(download, take):
    """And a warning names the others; another assignment is no other attempt."""
    taken = download(
        {
            f"One_ada_attempt_{LAST}_decay.py": TWO,
            f"One_ada_attempt_{FIRST}_decay.py": ONE,
            f"One_ada_attempt_{FIRST}.txt": SUMMARY.encode(),
            f"Two_ada_attempt_{FIRST}_recorder.py": ONE,
            f"Two_ada_attempt_{FIRST}.txt": SUMMARY.encode(),
        }
    )
    assert code(taken) == {"Ada Lovelace": {"decay": TWO, "recorder": ONE}}
    assert take.warnings == (f"One_ada: the attempt of {LAST} was taken, and {FIRST} was not",)


def test_a_text_cannot_say_that_a_file_is_anothers(download):
    """The id in it must be the one in the name."""
    text = SUMMARY.replace("Ada Lovelace (ada)", "Bob (bob)")
    taken = download(
        {
            f"HW_eve_attempt_{LAST}.txt": text.encode(),
            f"HW_eve_attempt_{LAST}_decay.py": ONE,
            f"HW_bob_attempt_{LAST}_decay.py": TWO,
        }
    )
    assert code(taken) == {"eve": {"decay": ONE}, "bob": {"decay": TWO}}


def test_what_could_be_from_two_platforms_is_asked(download, take, tmp_path):
    """An assignment whose name looks like Canvas's; nobody's file decides such a thing."""
    files = {
        f"HW_1_2_x_ada_attempt_{LAST}_decay.py": ONE,
        f"HW_1_2_x_bob_attempt_{LAST}_decay.py": TWO,
    }
    with pytest.raises(KataError, match="could be a download of canvas or blackboard: say which"):
        download(files)
    assert set(take(tmp_path / "subs", platform="blackboard")) == {"ada", "bob"}
    assert set(take(tmp_path / "subs", tmp_path / "other", platform="canvas")) == {"HW"}
    with pytest.raises(KataError, match=r"There is no platform stud\.ip: there are moodle, "):
        take(tmp_path / "subs", platform="stud.ip")


def test_ids_with_underscores_stand_behind_what_all_names_begin_with(download, take):
    """The assignment's name; two ids that end alike are not taken for one learner's."""
    taken = download(
        {f"HW_{who}_l_attempt_{LAST}_decay.py": text for who, text in (("ada", ONE), ("bob", TWO))}
    )
    assert code(taken) == {"ada_l": {"decay": ONE}, "bob_l": {"decay": TWO}}
    assert take.doubts == ()


def test_ids_with_underscores_are_nobodys_where_nothing_says_where_they_begin(download, take):
    """As in a download of several assignments."""
    taken = download(
        {
            f"HW_ada_l_attempt_{LAST}_decay.py": ONE,
            f"HX_bob_l_attempt_{LAST}_decay.py": TWO,
        }
    )
    assert sorted(len(one.code) for one in taken.values()) == [1, 1]
    (said,) = take.doubts
    assert said.startswith("more than one hand-in claims to be of l, so none counts: HW_ada_l_")


@pytest.mark.parametrize("field", ["<p>def decay(xs): ...</p>", "x\r\n\r\ny", None])
def test_what_was_typed_into_blackboards_field_is_told(field, download, take):
    """It is in the text that says who somebody is."""
    nothing = "There is no student submission text data for this assignment."
    about = f"{SUMMARY}Current Grade: Needs Grading\r\n\r\nSubmission Field:\r\n{field or nothing}"
    about += "\r\n\r\nComments:\r\nThere are no student comments for this assignment.\r\n"
    taken = download(
        {
            f"HW_ada_attempt_{LAST}.txt": about.encode(),
            f"HW_bob_attempt_{LAST}_decay.py": ONE,
            f"HW_bob_attempt_{LAST}.txt": about.replace("Ada Lovelace (ada", "Bob (bob").encode(),
        }
    )
    assert code(taken) == {"Ada Lovelace": {}, "Bob": {"decay": ONE}}
    said = "Ada Lovelace: decay: not submitted (there is Submission Field, which no exercise is "
    assert take.doubts == ((f"{said}called)",) if field else ())


# Mixed.


def test_one_layout_holds_for_all_and_what_it_does_not_explain_is_listed(download, take):
    """A folder beside Canvas's files is a learner's; a name of another platform is told."""
    taken = download(
        {
            "ada_1_11_decay.py": ONE,
            "bob_2_12_decay.py": ONE,
            "cyd_3_13_decay.py": ONE,
            "eve_4_14_decay.py": ONE,
            "fay_5_15_decay.py": ONE,
            "gus_6_16_decay.py": ONE,
            f"HW_bob_attempt_{LAST}_decay.py": ONE,
            "Cyd_3_assignsubmission_file_/decay.py": ONE,
            "dan/decay.py": ONE,
            "grades.csv": b"",
            "anon_x7_decay.py": ONE,
        }
    )
    folder = "Cyd_3_assignsubmission_file_"
    assert set(taken) == {"ada", "bob", "cyd", "eve", "fay", "gus", folder, "dan"}
    assert take.ignored == (f"HW_bob_attempt_{LAST}_decay.py", "anon_x7_decay.py", "grades.csv")
    assert take.doubts == (
        f"{folder} is named as moodle names it, but most of the download is not: the whole name is "
        "taken for a learner's (see --platform)",
    )


@pytest.mark.parametrize("top", ["", "submissions/"])
def test_a_download_may_be_a_zip_with_a_folder_around_it(top, take, tmp_path):
    """As the platforms give it out, and as some programs pack it again."""
    files = {f"{top}ada_1_11_decay.py": ONE, f"{top}bob_2_12_decay.py": TWO}
    taken = take(zip_of(tmp_path / "submissions.zip", files))
    assert code(taken) == {"ada": {"decay": ONE}, "bob": {"decay": TWO}}


SECTIONS = {
    "canvas": "{name}_{id}_99_decay.py",
    "moodle": "{name}_{id}_assignsubmission_file/decay.py",
    "blackboard": f"HW_{{name}}_attempt_{LAST}_decay.py",
}


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("platform", SECTIONS)
def test_zips_of_whole_downloads_are_one_class_if_the_platform_is_named(
    platform, packed, take, tmp_path
):
    """One zip, or those of two sections; else the run stops, as a learner may have made them."""
    root = tmp_path / "sections"
    for file, names in (("HW (1).zip", ("ada", "bob")), ("HW-Section B.zip", ("cyd",))):
        named = {SECTIONS[platform].format(name=name, id=ord(name[0])): ONE for name in names}
        zip_of(root / file, named)
        path = root
        if packed:
            there = {one.name: one.read_bytes() for one in root.iterdir()}
            path = zip_of(tmp_path / "all.zip", there)
        for said in ("", "gradescope"):
            with pytest.raises(KataError, match=rf"{file[:2]}.*: say --platform {platform} if"):
                take(path, platform=said)
    write(root / ".DS_Store")
    assert set(take(path, platform=platform)) == {"ada", "bob", "cyd"}


@pytest.mark.parametrize(
    "other", [{"decay.py": ONE}, {"cyd/decay.py": ONE, "notes.txt": b""}, None]
)
def test_zips_that_learners_handed_in_stay_a_class(other, take, tmp_path):
    """Whatever one of them holds, and whatever platform is said."""
    files = {"bob_2_12_decay.py": TWO, "dan_3_13_decay.py": TWO}
    zip_of(tmp_path / "subs" / "Ada Lovelace.zip", files)
    zip_of(tmp_path / "subs" / "Bob B.zip", other or {"7_8_9_decay.py": ONE, "x": b""})
    for platform in ("", "canvas"):
        assert set(take(tmp_path / "subs", platform=platform)) == {"Ada Lovelace", "Bob B"}


def test_what_is_in_two_downloads_is_asked(take, tmp_path):
    """The older of two downloads of one assignment may lie beside the newer."""
    for number, content in enumerate((ONE, TWO)):
        zip_of(tmp_path / "subs" / f"{number}.zip", {"ada_1_2_decay.py": content})
    with pytest.raises(KataError, match=r"1\.zip holds ada_1_2_decay\.py, which another archive"):
        take(tmp_path / "subs", platform="canvas")
    zip_of(tmp_path / "subs" / "1.zip", {"ada_1_2_decay.py": ONE, "bob_2_3_decay.py": TWO})
    assert set(take(tmp_path / "subs", platform="canvas")) == {"ada", "bob"}  # in two sections
    write(tmp_path / "subs" / "0.zip", b"no zip")
    assert "0.zip is not" in take(tmp_path / "subs", platform="canvas")["0"].problem


def test_one_learners_folder_with_numbered_pictures_is_no_download(take, tmp_path):
    """Names with numbers are not rare; most files must be named so."""
    write(tmp_path / "subs" / "ada" / "decay.py")
    write(tmp_path / "subs" / "ada" / "plot_3_4_loss.png")
    write(tmp_path / "subs" / "ada" / "notes.txt")
    assert code(take(tmp_path / "subs")) == {"ada": {"decay": ONE}}
