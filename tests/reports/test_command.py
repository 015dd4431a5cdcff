"""`kata report`: what it prints, where it writes, and how it ends."""

import json
import re
import sys

import pytest
from kata_classroom.reports.class_summary import ClassSummary
from kata_classroom.reports.text import file_names, one_line
from kata_grader.cli.app import main
from kata_grader.whole_file import write_whole

from tests.reports import sample_results as sample


def test_what_could_not_be_run_comes_first_then_warnings_then_learners(report, thirty):
    """Whoever reads the first lines knows what is missing, and how far to trust the rest."""
    _, out, _ = report(thirty)
    places = [
        out.index("1 result could not be run"),
        out.index("could not be run: no dataset"),
        out.index("1 stale result"),
        out.index("No sandbox"),
        out.index("learner  "),
        out.index("mean "),
        out.index("what cost points"),
        out.index(
            "Graded on 2025-05-01, 12:00 UTC with version 0.1.0 of the course, Python 3.12.1"
        ),
    ]
    assert places == sorted(places)


def test_the_last_line_says_when_with_what_and_with_which_seed(report):
    """All versions and seeds if they are mixed; nothing if nothing has been graded."""
    newer = sample.made(at="2025-05-01T23:30:00-01:00", seed=5, keras="3.9", numpy="2.2.0")
    ada = sample.learner("Ada", sample.simple(sample.LINE), sample.simple(sample.DECAY, made=newer))
    _, out, _ = report(sample.class_of(ada))
    assert " ".join(" ".join(out.splitlines()[-2:]).split()) == (
        "Graded on 2025-05-02, 00:30 UTC with version 0.1.0 of the course, Python 3.12.1, "
        "NumPy 2.1.0, NumPy 2.2.0 and Keras 3.9. Seeds: 5 and 4711. Isolation: sandbox."
    )
    _, out, _ = report(sample.class_of(sample.learner("Ada", sample.missing(sample.LINE))))
    assert "Graded on" not in out


def test_it_exits_3_only_when_something_could_not_be_run(report, thirty):
    """A lost point is no failure of the report; an unknown one is."""
    assert report(thirty)[0] == 3
    fine = sample.class_of(sample.plain("Ada", 0), warnings=("1 stale result",))
    assert report(fine)[0] == 0


def test_json_is_one_object_in_ascii_with_what_is_promised(report, thirty):
    """Programs read it whatever the names are, and whatever else is written."""
    code, out, err = report(thirty, "--json", "--csv")
    found = json.loads(out)
    assert code == 3
    assert out.isascii()
    assert list(found) == ["learners", "warnings"]
    assert set(found["learners"]) == {one.name for one in thirty.learners}
    grade = found["learners"][sample.ODD["at"]][sample.DECAY]
    assert (grade["points"], grade["max_points"], grade["outcome"]) == (8.5, 10, "late")
    assert [one["check"] for one in grade["verdicts"]][:2] == ["test_step", "test_sequence"]
    assert "report.csv" in err


def test_control_sequences_of_names_are_seen_and_not_obeyed(report, thirty):
    """No learner colours the instructor's terminal, or moves what stands on it."""
    _, out, err = report(thirty)
    assert r"red \x1b[31mname" in out
    assert r"Ada\u202egnp.exe" in out
    assert r"two\nlines\r\nof a name" in out
    assert not {char for char in out + err if not char.isprintable() and char != "\n"}


def test_a_name_with_markup_of_rich_is_shown_as_it_is(report):
    """Brackets are brackets."""
    _, out, _ = report(sample.class_of(sample.plain("[red]rich[/red] [/]", 0)))
    assert "[red]rich[/red] [/]" in out


@pytest.mark.parametrize("width", [40, 80, 120, 200])
def test_the_table_is_never_wider_than_the_terminal(thirty, width):
    """Columns are left out or names cut, lines never broken by the terminal."""
    from io import StringIO

    from kata_classroom.reports.terminal import show_class
    from rich.cells import cell_len
    from rich.console import Console

    text = StringIO()
    show_class(Console(file=text, width=width, highlight=False), thirty)
    lines = text.getvalue().splitlines()
    assert max(map(cell_len, lines)) <= width
    header = next(line for line in lines if line.startswith("learner "))
    assert ("recorder" in header) == (width >= 120)
    assert ("ch2_objects" in header) == (width == 80)


def test_mean_and_median_count_whoever_handed_in_and_is_known(report):
    """Nobody's unknown points are taken for a zero."""
    unknown = sample.learner("x", sample.grade(sample.DECAY, standing="not_run"))
    absent = sample.learner("y", sample.missing(sample.DECAY))
    half = sample.learner("z", sample.simple(sample.LINE, "failed"))
    whole = sample.learner("w", sample.simple(sample.LINE))
    result = sample.class_of(unknown, absent, half, whole)
    assert "mean 70 %   median 70 %   2 of 4 learners counted" in report(result)[1]
    assert ClassSummary(result).bins == (0, 0, 0, 0, 1, 0, 0, 0, 0, 1)


def test_costs_say_which_mistake_cost_how_many_how_much(report):
    """By check, the dearest first; who handed nothing in is no evidence about a check."""
    wrong = [
        sample.learner(
            str(n), sample.grade(sample.DECAY, *sample.decay(second="failed", mistake="off_by_one"))
        )
        for n in range(3)
    ]
    other = sample.learner("x", sample.grade(sample.DECAY, *sample.decay("error", "timeout")))
    absent = sample.learner("y", sample.missing(sample.DECAY))
    _, out, _ = report(sample.class_of(*wrong, other, absent))
    rows = [
        re.split(" {2,}", line.rstrip())[1:]
        for line in out.splitlines()
        if line.startswith("decay: ")
    ]
    assert rows == [
        ["4/4", "20", "off_by_one (3), took too long (1)"],
        ["1/4", "2", "raised an error (1)"],
    ]


def test_everything_is_written_at_once_and_by_default_beside_the_results(report, thirty, tmp_path):
    """Options go together."""
    code, _, err = report(thirty, "--html", "--csv", "--learners", tmp_path / "pages")
    assert code == 3
    names = {path.name for path in report.store.iterdir()}
    assert names == {"report.html", "report-learners", "report.csv", "report-checks.csv"}
    assert len(list((tmp_path / "pages").glob("*.html"))) == 30
    assert len(list((report.store / "report-learners").iterdir())) == 30
    assert err.count("wrote") == 4


@pytest.mark.parametrize("words", [[".", "--assignment", "x"], []])
def test_a_wrong_call_ends_in_a_sentence(words, monkeypatch, capsys, tmp_path, report, thirty):
    """No traceback, and no exit code of success."""
    report(thirty)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["kata", "report", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


def test_a_file_stays_as_it_was_if_the_new_one_can_not_be_written(tmp_path):
    """A full disk does not cost yesterday's report."""
    path = write_whole(tmp_path / "report.md", "yesterday's")
    with pytest.raises(UnicodeEncodeError):
        write_whole(path, "\ud800")
    with pytest.raises(TypeError):
        write_whole(path, 3)
    assert path.read_text("utf-8") == "yesterday's"
    assert [one.name for one in tmp_path.iterdir()] == ["report.md"]


def test_file_names_are_safe_and_no_two_alike(thirty):
    """Not even on a disk that knows no capitals, and not for names that ask for it."""
    names = file_names([one.name for one in thirty.learners] + ["ada lovelace", "CON", "a/b", ""])
    assert len({name.lower() for name in names.values()}) == 34
    for name in names.values():
        assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-"), name
        assert len(name) <= 60
    assert names["CON"].startswith("con-")
    assert names[sample.ODD["path"]].startswith("etc-passwd-")


def test_a_long_name_is_cut_and_a_blank_one_is_seen():
    """A report stays readable."""
    assert len(one_line("x" * 1000)) < 320
    assert one_line("   ") == "'   '"


@pytest.mark.parametrize(
    "learners",
    [
        (),
        (sample.learner("nobody's exercise"),),
        (sample.learner("x", sample.grade(sample.DECAY, standing="not_run")),),
        (sample.learner("x", sample.missing(sample.DECAY)),),
        (sample.learner("x", sample.grade(sample.DECAY, sample.verdict("test_x", points=0))),),
    ],
)
def test_a_class_with_nothing_to_count_has_every_form(report, learners, tmp_path):
    """Nobody, nothing graded, nothing handed in, nothing to earn: no form breaks on it."""
    options = ("--html", "--csv")
    code, out, err = report(sample.class_of(*learners), *options, "--learners", tmp_path / "pages")
    unknown = any(one.not_run for one in learners)
    assert code == (3 if unknown else 0)
    assert err.count("wrote") == 4
    assert "A tiny course" in out
