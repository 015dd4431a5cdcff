"""The pages in a browser: no learner's script runs, nothing is asked for, and the table works."""

import re

import pytest
from kata_classroom.reports.pages import (
    class_page,
    instructor_page,
    learner_page,
    write_class_pages,
)

from tests.browser import NEEDED, SITE, Web, printed_sheets
from tests.reports import sample_results as sample

pytestmark = NEEDED


@pytest.fixture(scope="module")
def pages(tmp_path_factory, thirty):
    """A folder with the class's pages, and those of the learner who attacks them."""
    folder = tmp_path_factory.mktemp("pages")
    write_class_pages(thirty, folder / "report.html", folder)
    attacker = next(one for one in thirty.learners if one.name == sample.ODD["script"])
    (folder / "full.html").write_text(instructor_page(thirty, attacker), "utf-8")
    (folder / "own.html").write_text(learner_page(thirty, attacker), "utf-8")
    return folder


@pytest.fixture
def web(chromium, pages):
    """The web with these pages: `web.asked` is what the browser asked for."""
    return Web(chromium, pages)


@pytest.fixture
def probe(web):
    """`probe(page, script)` returns what the script returns inside the page."""
    return web.probe


NAMES = re.compile(r'<th scope="row"><a href="[^"]*"><bdi>([^<]*)</bdi>')
LOOK = """
return { title: d.title, top: document.title,
  images: [...d.images].map((one) => one.complete && one.naturalWidth > 0) };
"""


@pytest.mark.parametrize("page", ["report.html", "full.html", "own.html"])
def test_no_learner_s_script_runs_and_nothing_is_asked_for(probe, web, page):
    """Names, messages, printed output and drawings are full of scripts; pictures are shown."""
    found = probe(page, LOOK)
    assert "A tiny course" in found["title"]
    assert "pwned" not in found["top"]
    assert not found["title"].startswith("pwned")
    assert web.asked_by(page) == []
    assert found["images"] == ([] if page == "report.html" else [True, True])


def test_the_probe_would_see_a_script_and_a_request(probe, pages, web):
    """Without escaping and policy the same looks find both."""
    text = (pages / "own.html").read_text("utf-8")
    attack = f'{sample.SCRIPT}<img src="http://evil.invalid/a"><img src="b">'
    open_page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)
    (pages / "open.html").write_text(open_page.replace("<main", attack + "<main"), "utf-8")
    found = probe("open.html", LOOK)
    assert found["title"] == "pwned"
    assert sorted(web.asked_by("open.html")) == ["http://evil.invalid/a", SITE + "b"]


def test_the_policy_holds_where_escaping_would_fail(probe, pages, web):
    """A script that got into the page is not run, and no picture from elsewhere is loaded."""
    for name in ("report.html", "full.html", "own.html"):
        text = (pages / name).read_text("utf-8")
        attack = f'{sample.SCRIPT}<img src="stolen.png" onerror="document.title=\'pwned\'">'
        (pages / f"held-{name}").write_text(text.replace("<main", attack + "<main"), "utf-8")
        found = probe(f"held-{name}", LOOK)
        assert found["title"] != "pwned"
        assert found["images"][0] is False
        assert web.asked_by(f"held-{name}") == []
        web.asked.clear()


def test_headers_are_buttons_that_sort(probe):
    """By name first; a click sorts points from the top, another from the bottom."""
    script = """
    const button = (n) => all("th[data-sort] button")[n];
    const share = (row) => row.querySelector(".fill")?.getAttribute("width") ?? -1;
    const values = () => rows().map((row) => +share(row));
    const sorted = () => all("th[aria-sort]").map((one) => [one.dataset.sort, one.ariaSort]);
    const out = [sorted()];
    button(1).click(); out.push(sorted(), values());
    button(1).click(); out.push(sorted(), values());
    button(0).click(); out.push(sorted(), rows().length);
    return out;
    """
    start, down, high, up, low, name, count = probe("report.html", script)
    assert start == name == [["name", "ascending"]]
    assert down == [["points", "descending"]]
    assert up == [["points", "ascending"]]
    assert high == sorted(high, reverse=True)
    assert low == sorted(low)
    assert high != low
    assert count == 30


def test_the_filter_shows_who_fits_and_says_how_many(probe):
    """By name or remark, by standing, and everybody again."""
    script = """
    const find = d.getElementById("filter"), show = d.getElementById("standing");
    const said = () => d.getElementById("shown").textContent;
    const type = (e, v, kind) => { e.value = v; e.dispatchEvent(new w.Event(kind)); };
    const out = [said()];
    const names = () => rows().map((row) => row.cells[0].textContent);
    type(find, "LOVELACE", "input"); out.push(names(), said());
    type(find, "", "input"); type(show, "not_run", "change"); out.push(names(), said());
    type(show, "", "change"); out.push(rows().length);
    type(find, "ch1_numbers", "input"); out.push(rows().length);
    return out;
    """
    first, found, said, not_run, also, everybody, elsewhere = probe("report.html", script)
    assert first == "30 learners"
    assert [name for name in found if "Ada Lovelace" in name] == found
    assert said == "1 of 30 learners"
    assert len(not_run) == 1
    assert sample.ODD["rtl"] in not_run[0]
    assert also == "1 of 30 learners"
    assert everybody == 30
    assert elsewhere == 0  # the word stands in every row, but for no person


def test_an_address_holds_sort_and_filter(web):
    """A link to the page can show what the sender saw."""
    dom = web.browse("report.html#sort=points&order=descending&find=hop")
    assert NAMES.findall(dom) == ["Grace Hopper"]
    dom = web.browse("report.html#sort=points&order=descending")
    assert (len(NAMES.findall(dom)), NAMES.findall(dom)[0]) == (30, "Barbara Liskov")


def test_the_address_follows_what_is_shown(probe):
    """So the way back from a learner's page leads to the same table."""
    script = """
    const find = d.getElementById("filter"), button = (n) => all("th[data-sort] button")[n];
    const type = (text) => { find.value = text; find.dispatchEvent(new w.Event("input")); };
    const out = [w.location.hash];
    button(1).click(); out.push(w.location.hash);
    type("hop & co"); out.push(w.location.hash);
    button(0).click(); type(""); out.push(w.location.hash);
    w.location.hash = "#find=ada"; await wait(200); out.push(find.value, rows().length);
    return out;
    """
    assert probe("report.html", script) == [
        *("", "#sort=points&order=descending", "#sort=points&order=descending&find=hop+%26+co"),
        *("#learners", "ada", 2),
    ]


def test_of_many_checks_the_dearest_are_shown_and_a_button_shows_all(probe, pages):
    """With a handful, there is nothing to press."""
    script = """
    const shown = () => seen("#costs-table tbody tr").length;
    const button = d.getElementById("all-costs"), before = [shown(), button.offsetHeight > 0];
    button.click();
    return [...before, shown(), button.offsetHeight > 0];
    """
    checks = [sample.verdict(f"test_{n}", "failed", n + 1) for n in range(30)]
    many = sample.class_of(sample.learner("x", sample.grade(sample.LINE, *checks)))
    (pages / "many.html").write_text(class_page(many), "utf-8")
    assert probe("many.html", script) == [10, True, 30, False]
    few, button, _, _ = probe("report.html", script)
    assert 0 < few < 10
    assert button is False


def test_a_name_leads_to_the_learner_s_page_and_that_back_to_the_class(probe):
    """And from learner to learner."""
    script = """
    const follow = async (link) => { link.click(); await wait(400); };
    const heading = () => w.document.querySelector("h1").textContent;
    const links = () => w.document.querySelectorAll("nav a");
    const first = rows()[6].querySelector("a"), name = first.textContent;
    const out = [];
    await follow(first); out.push(heading() === name);
    await follow(links()[2]); out.push(heading() !== name);
    await follow(links()[1]); out.push(heading() === name);
    await follow(links()[0]); out.push(heading(), w.location.hash);
    return out;
    """
    assert probe("report.html", script) == [True, True, True, "A tiny course", "#learners"]


def test_a_button_beside_each_line_shows_the_command_to_comment_on_it(probe, pages):
    """Quoted for a shell; the buttons come when the code is opened, and once."""
    script = """
    const answer = d.querySelector(".answer"), buttons = () => all(".code button");
    const out = [buttons().length];
    answer.open = false; await wait(100); answer.open = true; await wait(100);
    out.push(buttons().length, buttons()[2].title);
    buttons()[2].click(); await wait(200); out.push(all(".code output code")[0].textContent);
    return out;
    """
    learner = sample.commented("eve o'neil")
    text = instructor_page(sample.class_of(learner), learner)
    (pages / "code.html").write_text(text, "utf-8")
    opened, again, title, command = probe("code.html", script)
    assert (opened, again) == (7, 7)
    (pages / "closed.html").write_text(text.replace('"answer" open', '"answer"'), "utf-8")
    assert probe("closed.html", script)[:2] == [0, 7]
    assert title == "Copy the command that comments on line 3"
    assert command == "kata comment DIR 'eve o'\"'\"'neil' ch1_numbers/decay 3 \"\""


def test_without_scripts_the_class_s_page_says_where_the_results_are(probe, pages):
    """Its overview stands there, and no tools that would do nothing; learners' pages are whole."""
    for name in ("report", "full"):
        text = (pages / f"{name}.html").read_text("utf-8")
        plain = re.sub(r"<script>.*?</script>", "", text, flags=re.S)
        (pages / f"plain-{name}.html").write_text(plain, "utf-8")
    script = "return [%s].map((one) => seen(one).length);"
    parts = '"#overview", ".without-script", ".tools", "#table", "th button"'
    assert probe("plain-report.html", script % parts) == [1, 1, 0, 0, 0]
    assert probe("report.html", script % parts) == [1, 0, 1, 1, 4]
    assert probe("plain-full.html", script % '".exercise", ".code button"') == [3, 0]


@pytest.mark.parametrize(
    "width", [320, *(pytest.param(width, marks=pytest.mark.slow) for width in (360, 740, 1024))]
)
@pytest.mark.parametrize("page", ["report.html", "full.html", "own.html"])
def test_no_page_scrolls_sideways(probe, page, width):
    """On a phone and on a tablet, with names of three hundred letters."""
    script = "return [d.documentElement.scrollWidth, d.documentElement.clientWidth];"
    scrolls, has = probe(page, script, width)
    assert scrolls <= has


def test_dark_and_light_follow_the_reader(probe):
    """The ground is dark where the system says so."""
    script = "return w.getComputedStyle(d.body).backgroundColor;"
    light = probe("report.html", script)
    dark = probe("report.html", script, scheme="dark")
    brightness = [sum(map(int, re.findall(r"\d+", colour))) for colour in (light, dark)]
    assert brightness[0] > 700
    assert brightness[1] < 120


def test_a_learner_s_page_takes_three_sheets_on_paper(chromium, tmp_path):
    """Of a course of 32 exercises with 7 checks each, some of which failed with long messages."""
    learner = sample.of_many_exercises(32, 7, 9, sample.MESSAGE * 30)
    page = tmp_path / "own.html"
    page.write_text(learner_page(sample.class_of(learner), learner), "utf-8")
    assert 1 <= printed_sheets(chromium, page) <= 3


ON_PAPER = """
() => [...document.querySelectorAll(".exercise")].map((one) =>
  [one.querySelector("header"), ...one.querySelectorAll(".check, .answer")]
    .filter((part) => part.offsetHeight)
    .map((part) => [part.className, part.getBoundingClientRect().left]))
"""


@pytest.mark.parametrize("lines", [(1, 2), (2, 4), (3, 6)])
def test_on_paper_no_title_ends_a_column(lines, chromium):
    """The first check of the second exercise does not fit below its title, so both move on."""
    exercises = [
        sample.grade(
            f"ch1_numbers/exercise_{count}",
            *(sample.verdict(f"test_{n}", "failed", message="wrong\n" * count) for n in range(3)),
        )
        for count in lines
    ]
    left, right = printed_parts(chromium, sample.learner("Ada", *exercises))
    assert len({at for _, at in left}) == len({at for _, at in right}) == 1
    assert left[0][1] < right[0][1]


def test_on_paper_closed_code_leaves_no_line(chromium):
    """The reader decides: code that is open is printed."""
    (shown,) = printed_parts(chromium, sample.commented())
    close = "document.querySelector('.answer').open = false"
    (without,) = printed_parts(chromium, sample.commented(), close)
    assert "answer" in [name for name, _ in shown]
    assert "answer" not in [name for name, _ in without]


def printed_parts(chromium, learner, first="null"):
    """Return what is printed of each exercise: its parts, each with the place of its left side.

    A script may do something with the page first.
    """
    opened = chromium.new_page(viewport={"width": 794, "height": 1123})
    opened.emulate_media(media="print")
    opened.set_content(learner_page(sample.class_of(learner), learner))
    opened.evaluate(first)
    parts = opened.evaluate(ON_PAPER)
    opened.close()
    return parts
