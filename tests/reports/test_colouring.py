"""Code as HTML: which words are coloured, and what counts as the docstring of a file."""

import re
from html import unescape

import pytest
from kata_classroom.reports.code import coloured, lines_of_docstring

MANY_LINES = """\
x = '''a"

  b''' # c
"a" + '''open
to the end"""


def spans_of(text):
    """Return the number of its line, kind and text of each span."""
    return [
        (number, kind, unescape(word))
        for number, line in enumerate(coloured(text), 1)
        for kind, word in re.findall(r'<span class="(\w+)">([^<]*)</span>', line)
    ]


@pytest.mark.parametrize(
    ("line", "spans"),
    [
        ("x1 = r'a' + b\"c\" # 'd'", ["s r'a'", 's b"c"', "c # 'd'"]),
        ("class A(B): return 0x1f + .5 + a2", ["k class", "nf A", "k return", "m 0x1f", "m .5"]),
        (r"s = 'it\'s' if not 'open", [r"s 'it\'s'", "k if", "k not", "s 'open"]),
        ("definite = notes.index", []),
    ],
)
def test_words_are_coloured_by_their_kind(line, spans):
    """A string that is not closed ends with its line."""
    assert spans_of(line) == [(1, *one.split(" ", 1)) for one in spans]


def test_a_string_of_many_lines_has_a_span_in_each():
    """No span goes beyond its line, so that each line can be an item of a list."""
    assert spans_of(MANY_LINES) == [
        (1, "s", "'''a\""),
        (3, "s", "  b'''"),
        (3, "c", "# c"),
        (4, "s", '"a"'),
        (4, "s", "'''open"),
        (5, "s", "to the end"),
    ]


@pytest.mark.parametrize("text", [MANY_LINES, "<b>&amp;</b> '<i>' # <u>", "", "\n\n", "\\", "'"])
def test_nothing_is_lost_and_everything_is_escaped(text):
    """Without the spans it is the text again."""
    html = "\n".join(coloured(text))
    assert unescape(re.sub(r'<span class="\w+">|</span>', "", html)) == text


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ('"""One."""\nx = 1', 1),
        ("\n\nr'''One\n\ntwo.'''  \nx = 1", 5),
        (r'"""\"""; import os' + '\n"""\nx = 1', 0),
        ('"""One."""; import os\nx = 1', 0),
        ('f"""{x}"""\nx = 1', 0),
        ('x = """One."""\n', 0),
        ('"""not closed\n', 0),
        ('"""One."""', 0),
    ],
)
def test_the_docstring_of_a_file_holds_nothing_that_python_would_run(text, lines):
    """What stands behind the first quotes may be code, so a quote that is escaped ends it too."""
    assert lines_of_docstring(text) == lines
