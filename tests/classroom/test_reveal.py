"""`[release]` of course.toml: what learners read of hidden checks, and from when on."""

from datetime import datetime, timedelta, timezone

import pytest
from kata_classroom.records import Records
from kata_classroom.roster import read_roster, roster_text

from tests.classroom.classroom import DECAY, fill_store, verdict

NOW = datetime.now(timezone.utc)
SECRET, WHY = "The secret check", "rates of 0 are refused"
VERDICTS = (
    verdict("test_step", 5, 5),
    verdict("test_secret", 0, 3, message=WHY, hidden=True),
    verdict("test_other", 2, 2, hidden=True),
)
AFTER_DUE = '[release]\nreveal = "after-due"\n'
GRADING = '[grading]\ndue = "{due}"\n'


@pytest.fixture
def page(course, kata, tmp_path):
    """`page(release, hours, extension)` is Ada's own page, so long after the due time."""

    def write(release, hours=0.0, extension=""):
        due = (NOW - timedelta(hours=hours)).isoformat()
        with (course.root / "course.toml").open("a", encoding="utf-8") as manifest:
            manifest.write("\n" + GRADING.format(due=due) + release)
        store = tmp_path / "results"
        fill_store(store, course, {"ada": {DECAY: VERDICTS}, "bob": {DECAY: VERDICTS}}, [DECAY])
        roster = tmp_path / "roster.csv"
        roster.write_text(f"name,extension\nada,\nbob,{extension}\n", "utf-8")
        with Records(store) as records:
            records.tell(roster=roster_text(read_roster(roster, course)))
        write.code, _, write.err = kata("report", store, "--learners", tmp_path / "pages")
        pages = [*(tmp_path / "pages").glob("ada-*.html")]
        return pages[0].read_text("utf-8") if pages else ""

    return write


def test_hidden_checks_stay_hidden_if_the_course_says_nothing(page):
    """However long ago it was due."""
    text = page("", hours=999)
    assert "Checks that are not shown gave 2 of 5 points." in text
    assert WHY not in text


@pytest.mark.parametrize(
    ("until_then", "said"),
    [
        ("points", "Checks that are not shown gave 2 of 5 points."),
        ("count", "1 of 2 hidden checks passed."),
        ("nothing", None),
    ],
)
def test_until_then_learners_read_what_the_course_says(page, until_then, said):
    """The points, the number of checks, or nothing."""
    text = page(f'[release]\nreveal = "after-due"\nuntil_then = "{until_then}"\n', hours=-1)
    assert WHY not in text
    assert said is None or said in text
    assert ("not shown gave" in text) is (until_then == "points")
    assert ("hidden checks passed" in text) is (until_then == "count")


@pytest.mark.parametrize(
    ("hours", "extension", "shown"),
    [(1, "", True), (-1, "", False), (1, "48", False), (49, "48", True)],
    ids=["over", "not yet", "somebody has longer", "all are over"],
)
def test_they_appear_once_all_extensions_have_passed(page, hours, extension, shown):
    """As long as somebody may still hand in, nobody reads what is asked."""
    text = page(AFTER_DUE, hours, extension)
    assert (WHY in text) is shown
    assert ("not shown gave" in text) is not shown


@pytest.mark.parametrize(
    ("release", "said"),
    [
        (
            '[release]\nreveal = "soon"\n',
            'reveal must be "never" or "after-due", received \'soon\'',
        ),
        ("[release]\nrevael = 1\n", "has an unknown entry revael"),
    ],
)
def test_a_wrong_entry_is_one_sentence(page, release, said):
    """With what would be right."""
    page(release)
    assert page.code == 2
    assert said in " ".join(page.err.split())
