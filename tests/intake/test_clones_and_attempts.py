"""What classroom tools of GitHub clone, and what Brightspace gives out for download."""

import pytest

from tests.intake.test_layouts import ONE, TWO, write, zip_of


def lay_out(folder, files):
    for name, content in files.items():
        write(folder / name, content)
    return folder


def code(taken):
    return {name: one.code for name, one in taken.items()}


# GitHub.

CLONES = {
    "week5-vision-mei-ling-wu/decay.py": ONE,
    "week5-vision-wu/decay.py": TWO,
    "week5-vision-h4nna/README.md": b"nothing yet",
}


def clones(names=("week5-vision-mei-ling-wu", "week5-vision-wu", "week5-vision-h4nna")):
    return {**CLONES, **{f"{name}/.git/HEAD": b"ref: refs/heads/main" for name in names}}


@pytest.mark.parametrize("packed", [False, True])
def test_clones_are_called_as_their_logins(packed, take, tmp_path):
    """What all names begin with is the assignment's; one login may end another."""
    subs = tmp_path / "week5-vision-submissions"
    if packed:
        subs = zip_of(tmp_path / "a.zip", {f"{subs.name}/{k}": v for k, v in clones().items()})
    else:
        lay_out(subs, clones())
    taken = code(take(subs))
    assert taken == {"mei-ling-wu": {"decay": ONE}, "wu": {"decay": TWO}, "h4nna": {}}
    assert take.ignored == ()


def test_a_roster_says_where_a_login_begins(kata, tmp_path):
    """Two logins may begin alike."""
    names = ("hw-ada-l", "hw-ada-w")
    files = {f"{name}/.git/HEAD": b"" for name in names}
    lay_out(tmp_path / "subs", files | {"hw-ada-l/decay.py": ONE, "hw-ada-w/decay.py": TWO})
    roster = tmp_path / "roster.csv"
    roster.write_text("name,id\nAda Lovelace,ada-l\nAda Wong,ada-w\n")
    options = ("--out", tmp_path / "out", "--isolation", "process", "--only", "decay")
    exit_code, out, _ = kata("grade", tmp_path / "subs", *options, "--roster", roster)
    assert exit_code == 0
    assert "Ada Lovelace" in out
    assert "Ada Wong" in out
    assert "hw-ada" not in out
    assert "nothing submitted" not in out


def test_folders_that_are_no_clones_are_called_as_they_are(take, tmp_path):
    assert "week5-vision-wu" in take(lay_out(tmp_path / "subs", CLONES))


def test_one_clone_is_called_as_it_is(take, tmp_path):
    """Nothing says where the assignment's name ends."""
    files = {"week5-wu/.git/HEAD": b"", "week5-wu/decay.py": ONE, "bob/decay.py": TWO}
    assert set(take(lay_out(tmp_path / "subs", files))) == {"bob", "week5-wu"}


# Brightspace.


@pytest.mark.parametrize("between", ["/", " - "])
def test_brightspace_has_an_entry_for_each_attempt(between, take, tmp_path):
    """Of files of one name the last counts, and what came earlier alone counts as well."""
    ada, april = "5-77 - Ada van der Meer", "6-77 - April May"
    files = {
        f"{ada} - Oct 1, 2026 959 AM{between}decay.py": TWO,
        f"{ada} - Sep 30, 2026 1100 PM{between}recorder.py": TWO,
        f"{ada} - Oct 1, 2026 1205\u202fPM{between}decay.py": ONE,
        f"{april}- Oct 1, 2026 1159 PM{between}decay.py": TWO,
        "index.html": b"<html>",
    }
    taken = take(lay_out(tmp_path / "subs", files))
    assert code(taken) == {
        "Ada van der Meer": {"decay": ONE, "recorder": TWO},
        "April May": {"decay": TWO},
    }
    assert take.ignored == ()
    assert taken["Ada van der Meer"].at["decay"] > taken["Ada van der Meer"].at["recorder"] > ""


def test_brightspace_writes_dates_as_britons_do(take, tmp_path):
    files = {
        "5-77 - Ada - 30 September, 2026 1159 PM - decay - Copy.py": TWO,
        "5-77 - Ada - 1 October, 2026 1205 AM - decay - Copy.py": ONE,
        "6-77 - Bob - 1 October, 2026 1830 - decay.py": TWO,
    }
    taken = take(lay_out(tmp_path / "subs", files))
    assert code(taken) == {"Ada": {"decay": ONE}, "Bob": {"decay": TWO}}
    assert take.ignored == ()


def test_namesakes_on_brightspace_are_two_learners(take, tmp_path):
    day = "Ada Lovelace - Oct 1, 2026 959 AM"
    files = {f"5-77 - {day}/decay.py": ONE, f"6-77 - {day}/decay.py": TWO}
    taken = code(take(lay_out(tmp_path / "subs", files)))
    assert taken == {"Ada Lovelace (5)": {"decay": ONE}, "Ada Lovelace (6)": {"decay": TWO}}


def test_a_time_that_no_clock_shows_is_not_brightspaces(take, tmp_path):
    files = {f"5-77 - Ada - Oct 41, 2026 2599 {half}M/decay.py": ONE for half in "AP"}
    assert all(name.startswith("5-77") for name in take(lay_out(tmp_path / "subs", files)))
