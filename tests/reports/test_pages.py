"""The pages as texts: self-contained, escaped, and for each learner nothing but their own."""

import csv
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from kata_classroom.platforms.tables import Person
from kata_classroom.reports.assignments import write_mail
from kata_classroom.reports.pages import (
    INDEX,
    class_page,
    instructor_page,
    learner_page,
    write_class_pages,
    write_learner_pages,
)
from kata_classroom.reports.text import one_line
from kata_grader.verdicts import PNG, SVG, Picture

from tests.reports import sample_results as sample

VOID = {"meta", "img", "input", "link", "br", "rect"}


class Page(HTMLParser):
    """What elements a page has, with their attributes; ends are held to beginnings."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.open, self.text = [], [], ""
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data

    def of(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]


def page_of(learner):
    """Return the instructor's page about a learner."""
    return Page(instructor_page(sample.class_of(learner), learner))


def rows_of(text):
    """Return the rows of a class's table, as the page holds them."""
    return json.loads(data_of(text))


def data_of(text):
    """Return the text of a class's table in its page."""
    (data,) = re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', text, re.S)
    return data


def with_message(text, **more):
    """Return a learner whose second check says this."""
    return sample.learner(
        "x", sample.grade(sample.DECAY, *sample.decay(second="failed", message=text))
    )


@pytest.fixture(scope="module")
def both(thirty):
    """The page of the class, and the pages of all learners, by name."""
    return class_page(thirty), {one.name: learner_page(thirty, one) for one in thirty.learners}


@pytest.fixture(scope="module")
def full(thirty):
    """The instructor's pages about all learners, by name."""
    return {one.name: instructor_page(thirty, one) for one in thirty.learners}


def test_pages_hold_all_that_they_need_and_ask_for_nothing(both, full):
    """No address but those inside the page and its neighbours', no element that loads something."""
    whole, own = both
    for text in (whole, *own.values(), *full.values()):
        page = Page(text)
        loading = {"link", "iframe", "object", "embed", "base", "video", "audio", "source", "use"}
        assert not loading & {tag for tag, _ in page.elements}
        for _, attributes in page.elements:
            for name in ("src", "href", "srcset", "action", "poster", "background"):
                value = attributes.get(name) or "#"
                assert value.startswith(
                    ("#", "../report.html#", "data:image/png;base64,", "data:image/svg+xml;base64,")
                )
            assert not [name for name in attributes if name.startswith("on") or name == "style"]
        styles = re.findall(r"<style>(.*?)</style>", text, re.S)
        assert len(styles) == 1
        assert "url(" not in styles[0]
        assert "@import" not in styles[0]


def test_the_policy_allows_no_network_and_no_script_but_the_page_s_own(both, full):
    """A learner's page runs none at all. The table of the class is data, which nothing runs."""
    whole, own = both
    for text in (whole, *full.values()):
        (policy,) = [m["content"] for m in Page(text).of("meta") if "http-equiv" in m]
        assert policy.startswith("default-src 'none'; img-src data:; style-src 'sha256-")
        assert "unsafe" not in policy
    data = {"type": "application/json", "id": "learners-data"}
    assert Page(whole).of("script") == [{}, data]
    for text in full.values():
        assert Page(text).of("script") == [{}]
    for text in own.values():
        assert "script-src" not in text
        assert not Page(text).of("script")


def test_what_learners_wrote_makes_no_element(both, full):
    """The pages have the elements of harmless learners' pages, and show their text."""
    for text in (both[0], *full.values()):
        page = Page(text)
        assert not [a for a in page.of("img") if not a["src"].startswith("data:")]
        assert not page.of("b")
        for odd in ("\x1b", "\u202e", "\x00", "\ud800"):
            assert odd not in text
    page = Page(full[sample.ODD["script"]])
    assert sample.SCRIPT in page.text
    assert "{{ 7*7 }}" in Page(full[sample.ODD["template"]]).text
    names = {name for name, *_ in rows_of(both[0])}
    assert {sample.SCRIPT, one_line(sample.ODD["escapes"])} <= names
    assert sample.SCRIPT not in both[0].partition("application/json")[2]


def test_the_class_s_page_holds_a_short_row_for_each_learner(both):
    """Name, file, points, standing, remarks, points by chapter, a letter for each exercise."""
    rows = {row[0]: row[1:] for row in rows_of(both[0])}
    assert len(rows) == 30
    assert rows[one_line(sample.ODD["at"])] == [
        *("sum-1-1-ea214b146c887ac4", 28.5, 30, 95, "late"),
        "late: decay, line_fit (1.5 points off); made by an older course: recorder",
        *([8.5, 20], [10, 20], "mff"),
    ]
    unknown = rows[one_line(sample.ODD["rtl"])]
    assert (unknown[1], unknown[4], unknown[8]) == (None, "not_run", "fuf")
    assert rows[one_line(sample.ODD["newline"])][8] == "aaa"


def test_of_many_results_that_could_not_be_run_some_are_listed():
    """A broken check would list the whole class; the table says whose they are."""
    broken = [
        sample.learner(str(n), sample.grade(sample.DECAY, standing="not_run")) for n in range(30)
    ]
    text = Page(class_page(sample.class_of(*broken))).text
    assert text.count(sample.DECAY) == 20 + 1  # and in the table
    assert "And 10 more." in text
    assert "more. The table" not in Page(class_page(sample.class_of(*broken[:20]))).text


@pytest.mark.parametrize("name", ["</script x", "<!--<script x", "x>y", "&lt;b"])
def test_no_name_gets_out_of_the_data_of_the_table(name):
    """No sign in it could begin or end a tag, or stand for another."""
    text = class_page(sample.class_of(sample.plain(name, 1), sample.plain("Bob", 2)))
    ordinary = class_page(sample.class_of(sample.plain("Ada", 1), sample.plain("Bob", 2)))
    assert Page(text).elements == Page(ordinary).elements
    assert not set("<>&") & set(data_of(text))
    assert rows_of(text)[0][0] == one_line(name)


@pytest.mark.parametrize(
    "text", ["</pre></code><h1>x", "<!--", "</style><script>x", '"><svg onload=x>', "&lt;b&gt;"]
)
def test_a_message_is_shown_as_it_is(text):
    """Whatever it closes, opens or quotes."""
    page = page_of(with_message(text))
    assert text in page.text
    assert {tag for tag, _ in page.elements} == {
        tag for tag, _ in page_of(with_message("x")).elements
    }


def test_a_picture_is_shown_if_it_is_one():
    """PNG by its signature, SVG as an image that runs nothing, neither if it is huge."""
    large = Picture("large", PNG, sample.PIXELS + bytes(2**20))
    no_png = Picture("no png", PNG, b"<script>")
    html = Picture("html", "text/html", b"<script>")
    good = (Picture("fine", PNG, sample.PIXELS), Picture("drawn", SVG, sample.DRAWING))
    verdicts = sample.decay(second="failed", pictures=(large, no_png, html, *good))
    page = page_of(sample.learner("x", sample.grade(sample.DECAY, *verdicts)))
    assert [image["alt"] for image in page.of("img")] == ["fine", "drawn"]
    assert page.text.count("A picture that can't be shown.") == 3
    assert sample.SCRIPT not in page.text


def test_the_class_s_page_says_first_what_could_not_be_run(both, full):
    """Then the warnings, then the numbers; hidden checks are named as such."""
    text = Page(both[0]).text.partition("Overview")[2]
    places = [
        text.index(part)
        for part in (
            "Could not be run, and not graded yet",
            "1 stale result",
            "Mean",
            "Learners by",
        )
    ]
    assert places == sorted(places)
    assert sample.SECRET_TITLE in text
    assert "hidden check" in text
    assert "on 2025-05-03, 08:00 UTC: Regraded after a talk" in full[sample.ODD["plus"]]


def test_it_has_the_landmarks_and_names_that_readers_need(both, full):
    """Headings in order, captions, a skip link to main, a name for everything that has a role."""
    whole, own = both
    for text in (whole, own["Ada Lovelace"], full["Ada Lovelace"]):
        page = Page(text)
        levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(b - a <= 1 for a, b in pairwise(levels))
        assert page.elements[0] == ("html", {"lang": "en"})
        assert {"header", "main"} <= {tag for tag, _ in page.elements}
        assert page.of("a")[0] == {"class": "skip", "href": "#main"}
        assert len(page.of("caption")) == len(page.of("table"))
        ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
        assert len(ids) == len(set(ids))
        links = [a["href"] for a in page.of("a") if "href" in a]
        targets = [link[1:] for link in links if link.startswith("#") and link != "#learners"]
        targets += [a["aria-labelledby"] for _, a in page.elements if "aria-labelledby" in a]
        assert set(targets) <= set(ids)


def test_a_learner_s_page_holds_nothing_of_others(both, thirty):
    """Not a name of theirs, in whatever form."""
    _, own = both
    for one in thirty.learners:
        page = own[one.name]
        for other in thirty.learners:
            if other is not one and other.name.strip():
                for form in (other.name, one_line(other.name)):
                    assert form not in Page(page).text, (one.name, other.name)
    assert "Ada Lovelace" in own["Ada Lovelace"]


def test_a_learner_s_page_holds_nothing_of_hidden_checks(both, full):
    """Neither name, title, message nor outcome; only the points that they gave."""
    whole, own = both
    secrets = (
        sample.SECRET_CHECK,
        sample.SECRET_TITLE,
        sample.SECRET_MESSAGE,
        "xylophone",
        "42.4242",
    )
    assert sample.SECRET_TITLE in whole
    for secret in (sample.SECRET_TITLE, sample.SECRET_MESSAGE):
        assert secret in full[sample.ODD["plus"]]
    for text in own.values():
        assert not [secret for secret in secrets if secret.lower() in text.lower()]
    assert "Checks that are not shown gave 0 of 3 points." in own[sample.ODD["plus"]]
    assert "Checks that are not shown gave 3 of 3 points." in own[sample.ODD["at"]]


def test_a_learner_s_page_holds_nothing_that_was_written_for_the_instructor(thirty):
    """Reasons, authors, notes, names of mistakes, and what the kit says of itself."""
    override = sample.Override(3, "Copied from Bob", "Prof. Q", "2025-05-03T08:00:00+00:00")
    broken = sample.verdict("test_x", "not_run", message="could not be run: /srv/secret.py")
    verdicts = sample.decay(second="failed", mistake="off_by_one")
    learner = sample.learner(
        "Ada",
        sample.grade(sample.DECAY, *verdicts, override=override, note="looks like Bob's"),
        sample.grade(sample.LINE, broken, standing="not_run", note="see /srv"),
        problem="/srv/in/ada.zip is broken",
    )
    text = Page(learner_page(sample.class_of(learner), learner)).text
    assert not re.findall(r"Bob|Prof|/srv|off_by_one", text)
    assert "Your instructor set the points: 3." in text
    assert "not known yet" in text
    everything = page_of(learner).text
    assert len(re.findall(r"Copied from Bob|Prof|see /srv|off_by_one|ada.zip", everything)) > 5


def test_only_the_instructor_reads_the_seed(both, thirty, report):
    """Date and versions stand in every footer; whoever knows the seed can table the answers."""
    whole, own = both
    made = "with version 0.1.0 of the course, Python 3.12.1 and NumPy 2.1.0."
    assert f"{made} Seed: 4711. Isolation: process." in Page(whole).text
    assert made in Page(own["Ada Lovelace"]).text
    report(thirty, "--csv")
    written = [path.read_text("utf-8") for path in report.store.rglob("*.*") if path.is_file()]
    assert len(written) == 2
    for text in (*own.values(), *written):
        assert "4711" not in text


def test_an_index_says_whose_page_is_which(thirty, tmp_path):
    """Each learner has a file, and the table is safe in a spreadsheet."""
    assert "wrote 30 pages and index.csv" in write_learner_pages(thirty, tmp_path)
    with (tmp_path / INDEX).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len({row["file"] for row in rows}) == 30
    assert all((tmp_path / row["file"]).is_file() for row in rows)
    assert not [row for row in rows if row["learner"].lstrip().startswith(("=", "+", "@", "-"))]
    files = {row["learner"]: row["file"] for row in rows}
    text = (tmp_path / files["Ada Lovelace"]).read_text("utf-8")
    assert "Ada Lovelace" in text
    assert not [path for path in tmp_path.iterdir() if path.suffix not in (".html", ".csv")]


def test_pages_of_learners_who_have_left_are_removed(thirty, tmp_path):
    """And nothing else in the folder: not the class's page, nor what somebody else put there."""
    own = tmp_path / "notes.html"
    own.write_text("<!doctype html><title>My notes</title>")
    smaller = replace(thirty, learners=thirty.learners[:28])
    write_learner_pages(thirty, tmp_path)
    write_class_pages(thirty, tmp_path / "report.html", tmp_path)
    write_learner_pages(smaller, tmp_path)
    write_class_pages(smaller, tmp_path / "report.html", tmp_path)
    assert len(list(tmp_path.glob("*.html"))) == 28 + 2
    assert len(list((tmp_path / "report-learners").glob("*.html"))) == 28
    assert own.is_file()


def test_a_report_of_a_section_leaves_the_pages_and_mails_of_the_others(thirty, tmp_path):
    """Assistants write into one folder; who has left the class gets no mail of before."""
    rows = [
        Person(one.name, one.name, email="a@b.c", section="AB"[n % 2])
        for one, n in zip(thirty.learners, range(30), strict=True)
    ]
    learners = [replace(one, row=row) for one, row in zip(thirty.learners, rows, strict=True)]
    thirty = replace(thirty, learners=tuple(learners))
    draft = tmp_path / "draft.eml"
    draft.write_text("X-Unsent: 1\n\nMy own.")
    for result in (thirty, thirty.of_section("A"), thirty.of_section("B")):
        write_learner_pages(result, tmp_path)
        write_class_pages(result, tmp_path / "report.html", tmp_path)
        write_mail(result, tmp_path)
        assert len(list(tmp_path.glob("*-*.html"))) == len(list(tmp_path.glob("*-*.eml"))) == 30
        assert len(list((tmp_path / "report-learners").glob("*.html"))) == 30
    write_mail(replace(thirty, learners=thirty.learners[:28]), tmp_path)
    assert len(list(tmp_path.glob("*-*.eml"))) == 28
    assert draft.is_file()


def test_the_class_s_page_links_to_a_page_of_each_learner(thirty, tmp_path):
    """In a folder beside it; from there to the next, and back."""
    write_class_pages(thirty, tmp_path / "report.html", tmp_path)
    text = (tmp_path / "report.html").read_text("utf-8")
    assert 'data-pages="report-learners"' in text
    files = [row[1] for row in rows_of(text)]
    pages = [tmp_path / "report-learners" / f"{file}.html" for file in files]
    assert sorted(pages) == sorted((tmp_path / "report-learners").iterdir())
    links = [
        [a["href"] for a in Page(page.read_text("utf-8")).of("a")][1:]
        for page in (pages[0], pages[4], pages[-1])
    ]
    assert links == [
        ["../report.html#learners", f"{files[1]}.html"],
        ["../report.html#learners", f"{files[3]}.html", f"{files[5]}.html"],
        ["../report.html#learners", f"{files[-2]}.html"],
    ]


def luminance(colour):
    """Return how light a colour is, as WCAG defines it."""
    digits = colour.lstrip("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", [0, 1])
def test_text_stands_out_from_its_ground_in_light_and_dark(both, scheme):
    """At least 4.5 to 1, for every colour of text on every ground that it stands on."""
    blocks = re.findall(r":root \{([^}]*--page[^}]*--ink[^}]*)\}", both[0])
    assert len(blocks) == 2
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]+)", blocks[scheme]))
    grounds = ("page", "card", "code", "warm", "grave", "tint")
    pairs = [("ink", ground) for ground in grounds]
    pairs += [(text, ground) for text in ("soft", "accent") for ground in ("page", "card", "code")]
    pairs += [(text, "card") for text in ("good", "fair", "bad", "odd")] + [("odd", "grave")]
    code = ("good", "odd", "accent", "bad", "ink")  # soft comments become ink where a line failed
    pairs += [(text, ground) for text in code for ground in ("code", "fault")]
    for text, ground in pairs:
        light, dark = sorted(map(luminance, (colours[text], colours[ground])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (text, ground)
