"""The code of answers in pages: hostile text, failing lines, long answers, comments."""

import re

import pytest
from kata_classroom.reports.pages import class_page, instructor_page, learner_page
from kata_classroom.results import Comment
from kata_grader.submission import Answer, Source

from tests.reports import sample_results as sample
from tests.reports.test_pages import Page

AT = "2026-01-01T00:00:00+00:00"
DIGEST = "0" * 64  # that of every answer in `sample.made`


def learner_with(code, *verdicts, comments=(), name="Ada"):
    """Return a learner whose `decay` is this code: bytes of a script, or cells by their labels."""
    if isinstance(code, bytes):
        answer = Answer("decay.py", (Source("decay.py", code),))
    else:
        cells = (Source(f"decay.ipynb ({label})", text) for label, text in code.items())
        answer = Answer("decay.ipynb", tuple(cells))
    verdicts = verdicts or sample.decay(hidden="failed")
    grade = sample.grade(sample.DECAY, *verdicts, answer=answer, comments=comments)
    return sample.learner(name, grade)


def own_page(*args, **more):
    learner = learner_with(*args, **more)
    return learner_page(sample.class_of(learner), learner)


def both_pages(*args, **more):
    learner = learner_with(*args, **more)
    whole = sample.class_of(learner)
    return instructor_page(whole, learner), learner_page(whole, learner)


def lines_of(page):
    """Return the lines of code in a page as text."""
    found = re.findall(r"<li[^>]*><code>(.*?)</code>", page.partition('<ol class="code"')[2], re.S)
    return [Page(line).text for line in found]


def test_code_is_coloured_and_says_what_was_handed_in():
    """Keywords, strings, numbers, comments and names of functions."""
    page = own_page(b"def f(x):\n    # why\n    return 'a' + 12\n")
    assert lines_of(page) == ["def f(x):", "    # why", "    return 'a' + 12"]
    spans = {tuple(one) for one in re.findall(r'<span class="(\w+)">([^<]*)</span>', page)}
    assert {("k", "return"), ("m", "12"), ("nf", "f"), ("c", "# why")} <= spans
    assert [text for kind, text in spans if kind == "s"] in (["'a'"], ["&#39;a&#39;"])


@pytest.mark.parametrize(
    "text",
    [
        "</code></li></ol><script>document.title='pwned'</script>",
        "'<img src=x onerror=alert(1)>'",
        '"""</style><h1>x',
        "# <!-- & &lt;b&gt;",
        "x = '{{ 7*7 }}'",
    ],
)
def test_code_makes_no_element(text):
    """Whatever it closes, opens or quotes, it is shown as it is."""
    for page, harmless in zip(both_pages(text.encode()), both_pages(b"x"), strict=True):
        assert lines_of(page) == [text]
        tags, usual = ({tag for tag, _ in Page(one).elements} for one in (page, harmless))
        assert tags <= {*usual, "span"}


def test_what_reorders_or_hides_text_is_seen():
    """Control and direction characters, tabs, and bytes that are no text."""
    code = "a = 1 # \u202e \x1b[31m \x00\n\tb = 2".encode() + b" # \xff"
    for page in both_pages(code):
        assert lines_of(page) == [
            r"a = 1 # \u202e \x1b[31m \x00",
            r"    b = 2 # \xff",
        ]


def test_lines_are_numbered_as_python_numbers_them():
    """Form feeds and other ends of lines that Python doesn't know begin no new line."""
    page = own_page(b"a = 1\x0cb\r\nc = '\xc2\x85'\rd\n\n")
    assert lines_of(page) == [r"a = 1\x0cb", r"c = '\x85'", "d", ""]
    assert '<ol class="code" start="1">' in page


ERROR = "decay raised ZeroDivisionError: x\n  decay.py, line 1, in decay\n  decay.py, line 2, in f"


def test_the_line_that_failed_is_marked_with_the_checks_that_say_so():
    """The last line that the message names, not the one that led there."""
    verdicts = sample.decay(first="error", second="error", message=ERROR)
    for page in both_pages(b"x\ny\nz\n", *verdicts):
        marked = re.findall(r'<li class="failed"><code>(.*?)</code>', page)
        assert marked == ["y"]
        assert "Failed here: A sequence of values" in page
        assert '<details class="answer" open' in page


def test_a_hidden_check_marks_no_line_for_the_learner():
    """The instructor sees it."""
    hidden = sample.verdict("test_h", "error", 3, hidden=True, message=ERROR)
    whole, own = both_pages(b"x\ny\n", hidden)
    assert 'class="failed"' in whole
    assert 'class="failed"' not in own


@pytest.mark.parametrize(
    ("code", "shown", "said"),
    [
        (b"x = 1\n" * 5000, 600, "4400 more lines are not shown."),
        (b"y" * 399 + b"\n" + (b"z" * 399 + b"\n") * 200, 75, "126 more lines are not shown."),
        (b"y" * 2**20, 1, ""),
        (b" \n" * 2**19, 600, "more lines are not shown."),
    ],
)
def test_of_a_huge_answer_a_part_is_shown_and_the_page_says_so(code, shown, said):
    """Many lines, long lines, one enormous line, and blanks."""
    for page in both_pages(code):
        lines = lines_of(page)
        assert len(lines) == shown
        assert said in page
        assert len(page) < 200_000
    if shown == 1:
        assert lines[0].endswith("y [...]")


def test_of_many_cells_some_are_shown_and_the_page_says_so():
    """Each with its label and lines of its own."""
    page = own_page({f"cell {n}": b"x = 1\n" for n in range(50)})
    assert page.count('<ol class="code"') == 40
    assert "10 more cells are not shown." in page
    assert "decay.ipynb (cell 39)" in page


LESSON = b'r"""# A lesson\n' + b"words\n" * 20 + b'"""\n'


def test_the_lesson_at_the_top_is_left_out_and_the_numbers_stay():
    """The learner was given it."""
    page = own_page(LESSON + b"x = 1\n")
    assert lines_of(page) == ["x = 1"]
    assert '<ol class="code" start="23">' in page
    assert "without the lesson in lines 1 to 22" in page


@pytest.mark.parametrize("begin", [b"f", b"x = ", b"1, "])
def test_a_text_that_runs_code_is_no_lesson(begin):
    """Nothing that Python would execute can hide there."""
    assert len(lines_of(own_page(begin + LESSON.lstrip(b"r") + b"x = 1\n"))) == 23


def test_code_before_a_docstring_is_shown():
    """Only what stands first in a file is its lesson."""
    assert lines_of(own_page(b"import os\n" + LESSON + b"x = 1\n"))[0] == "import os"


def test_code_behind_a_lesson_is_shown():
    """On its last line too."""
    assert "import os" in lines_of(own_page(LESSON.rstrip() + b"; import os\nx = 1\n"))[-2]


def test_a_comment_stands_under_its_line_or_above_the_code():
    """The learner reads it without the author."""
    comments = (
        Comment("On <b>all</b>", "grace", AT),
        Comment("Why?", "grace", AT, 2, "", "y", DIGEST),
        Comment("Before", "grace", AT, 1, "", "old = 1", "1" * 64),
    )
    whole, own = both_pages(b"x\ny\nz\n", comments=comments)
    assert "grace" in whole
    assert "grace" not in own
    for page in (whole, own):
        text = Page(page).text
        above, _, below = text.partition("Code\n")
        assert "On <b>all</b>" in above
        assert "line 1 of an earlier answer: old = 1" in above
        assert re.search(r"y\s*(Your instructor|grace, 2026-01-01, 00:00 UTC)\s*Why\?\s*z", below)


def test_a_comment_on_a_line_that_is_not_shown_stands_above():
    """In the lesson, or far below."""
    comments = tuple(Comment(f"on {n}", "x", AT, n, "", "", DIGEST) for n in (3, 4000))
    text = Page(own_page(LESSON + b"x = 1\n" * 5000, comments=comments)).text.partition("Code\n")[0]
    assert re.search(r"on line 3\s*on 3\s+Your instructor on line 4000\s*on 4000", text)


def test_a_comment_on_a_cell_stands_in_that_cell():
    """The same number in another cell has none."""
    comments = (Comment("here", "x", AT, 1, "cell 2", "b", DIGEST),)
    text = Page(own_page({"cell 1": b"a\n", "cell 2": b"b\n"}, comments=comments)).text
    assert re.search(r"b\s*Your instructor\s*here", text)


def test_the_class_page_says_how_to_comment_and_a_learner_s_does_not():
    """With the learner's name quoted for a shell; none for a name that a terminal would obey."""
    whole, own = both_pages(b"x\n", name="eve o'neil")
    command = """kata comment DIR 'eve o'"'"'neil' ch1_numbers/decay LINE "TEXT\""""
    assert command in Page(whole).text
    assert "kata comment" not in own
    assert "kata comment" not in both_pages(b"x\n", name="a\nrm -rf")[0]


def test_code_of_a_solved_answer_is_in_the_learner_s_page_alone():
    """Most of a class is solved. Where a check failed or somebody commented, all is there."""
    solved, own = both_pages(b"x = 1\n", *sample.decay())
    assert lines_of(own) == ["x = 1"]
    assert lines_of(solved) == []
    assert "All checks passed, so the code is left out here." in solved
    assert "left out here" not in own
    failed, _ = both_pages(b"x = 1\n", *sample.decay(hidden="failed"))
    comments = (Comment("Well done", "grace", AT, 1, "", "x = 1", DIGEST),)
    told, _ = both_pages(b"x = 1\n", *sample.decay(), comments=comments)
    for page in (failed, told):
        assert lines_of(page) == ["x = 1"]
        assert "left out here" not in page


def test_the_class_page_holds_no_code():
    """It stands in the page of each learner."""
    learner = learner_with(b"x = 4242\n")
    assert "4242" in both_pages(b"x = 4242\n")[0]
    assert "4242" not in class_page(sample.class_of(learner))


def test_without_an_answer_there_is_no_code():
    """As in results that were read without them."""
    learner = sample.plain("Ada", 0)
    page = instructor_page(sample.class_of(learner), learner)
    assert '<details class="answer"' not in page
    assert "left out here" not in page
