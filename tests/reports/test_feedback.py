"""Feedback travels: as files and in columns that Moodle takes, by mail, on a platform's scale."""

import csv
import email
import email.policy
import io
import zipfile

import pytest
from kata_classroom.platforms.tables import Person

from tests.reports import sample_results as sample

SHEET = """\
Identifier,Full name,Email address,Status,Grade,Maximum grade,Feedback comments
Participant 71,Ada Lovelace,ada@example.org,Submitted,,100.00,
Participant 72,Max_Müller,max@example.org,Submitted,,100.00,
Participant 73,Nobody Else,no@example.org,Submitted,,100.00,
"""
CAPITALS = SHEET.replace("Maximum grade", "Maximum Grade")
GRADEBOOK = """\
Student,ID,SIS Login ID,Section,decay (1)
Points Possible,,,,4
"Lovelace, Ada",101,ada,A,
"""


def learner(name, address, *comments):
    grade = sample.grade(sample.DECAY, *sample.decay(), comments=comments)
    return sample.learner(name, grade, row=Person(name, name, "", address))


@pytest.fixture
def written(report, tmp_path):
    """`written(table, *words)` reports a class of three; returns the code, and all that is said."""
    said = sample.Comment("Use a < b & c.", "grace", "", 4)
    people = [
        learner("Ada Lovelace", "ada@example.org", said),
        learner("Max_Müller", "max@example.org\nBcc: all@example.org"),
        learner("Zoë", ""),
    ]
    result = sample.class_of(*people)

    def run(table, *words):
        (tmp_path / "export.csv").write_text(table, "utf-8")
        return report(
            result, *(tmp_path / "export.csv" if word == "EXPORT" else word for word in words)
        )

    return run


def as_moodle_reads(path, participants):
    """Return which file goes to whom, by the rules of Moodle.

    `mod/assign/feedback/file/importziplib.php`, `is_valid_filename_for_import`; up to Moodle 4.0,
    which asks for five parts, and later, when four will do.
    """
    found = {}
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            parts = name.split("/")
            while parts:
                info = parts.pop(0).split("_", 4)
                if len(info) < 5 or not info[1].isdigit() or int(info[1]) not in participants:
                    continue
                assert info[2:4] == ["assignfeedback", "file"]
                found[int(info[1])] = (
                    "/".join(filter(None, [*info[4:], *parts])),
                    archive.read(name).decode(),
                )
                break
    return found


def test_moodle_takes_the_pages_as_feedback_files(written, report, tmp_path):
    """Each of those in the worksheet gets the own page, and no other."""
    code, _, err = written(SHEET, "--moodle", "EXPORT", "--assignment", "decay", "--feedback")
    assert (code, "moodle-feedback.zip" in err) == (0, True)
    found = as_moodle_reads(report.store / "moodle-feedback.zip", {71, 72, 73})
    assert {number: name for number, (name, _) in found.items()} == dict.fromkeys(
        (71, 72), "feedback.html"
    )
    assert "Ada Lovelace" in found[71][1]
    assert "Max_Müller" not in found[71][1]


def test_comments_stand_in_moodles_own_column(written, report):
    """Behind the points, and as text: Moodle shows the column as HTML."""
    written(SHEET, "--moodle", "EXPORT", "--assignment", "decay")
    text = (report.store / "moodle-import.csv").read_text("utf-8")
    ada, *_ = csv.DictReader(io.StringIO(text))
    assert ada["Feedback comments"] == "decay: 10 of 10; line 4: Use a &lt; b &amp; c."


@pytest.mark.parametrize(
    ("table", "words", "column", "scaled"),
    [
        (SHEET, ("--moodle", "EXPORT", "--assignment", "decay"), "Grade", "100"),
        (CAPITALS, ("--moodle", "EXPORT", "--assignment", "decay"), "Grade", "100"),
        (GRADEBOOK, ("--canvas", "EXPORT", "--assignment", "decay"), "decay (1)", "4"),
    ],
)
def test_points_are_put_on_the_platforms_scale(table, words, column, scaled, written, report):
    """Only if asked for; otherwise a warning says that the maximum is another."""
    _, _, err = written(table, *words)
    assert "nothing is converted (see --scale)" in err
    _, _, err = written(table, *words, "--scale")
    assert "converted" not in err
    (path,) = report.store.glob("*-import.csv")
    rows = csv.DictReader(io.StringIO(path.read_text("utf-8")))
    points = [row[column] for row in rows if "Lovelace" in str(row)]
    assert points == [scaled]


def test_everybody_with_an_address_gets_a_mail(written, tmp_path):
    """With the points, and the own page attached; who has none is named."""
    code, _, err = written("", "--mail", tmp_path / "mail")
    assert code == 0
    assert "wrote 2 mails" in err
    assert "no address is known of Zoë" in err
    mails = {}
    for path in (tmp_path / "mail").glob("*.eml"):
        mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        (page,) = mail.iter_attachments()
        mails[mail["To"].split("@")[0]] = mail, page.get_content()
        assert mail["Bcc"] is None
    assert set(mails) == {"ada", "max"}
    mail, page = mails["ada"]
    assert mail.get_body().get_content().split("\r\n") == ["decay: 10 of 10", ""]
    assert "Ada Lovelace" in page
    assert "Max" not in page


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--scale",), "--scale belongs to --canvas EXPORT or --moodle EXPORT"),
        (("--feedback",), "--feedback belongs to --moodle"),
    ],
)
def test_what_belongs_to_a_platform_is_asked_for_with_it(words, said, written):
    """One sentence each."""
    code, _, err = written("", *words)
    assert code == 2
    assert said in " ".join(err.split())


def test_feedback_needs_a_worksheet(written):
    """Moodle's grades say nothing of an assignment's numbers."""
    table = "First name,Last name,Email address\nAda,Lovelace,ada@example.org\n"
    words = ("--moodle", "EXPORT", "--assignment", "decay", "--feedback")
    code, _, err = written(table, *words)
    assert (code, "with the worksheet of an assignment" in " ".join(err.split())) == (2, True)
