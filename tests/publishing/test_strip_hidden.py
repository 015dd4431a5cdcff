"""Stripping hidden checks from a file: what goes, and what stays as it was."""

import textwrap

import pytest
from kata_authoring.publishing.strip_hidden import hidden_checks, public_part
from kata_grader.errors import KataError

HEAD = "from kata_grader.checking import agree, hidden, points\n\n\n"
PUBLIC = '''

@points(1)
def test_public(submission, reference):
    """What everybody sees."""
    agree(submission.f, reference.f, 1)
'''


def text_of(source):
    return textwrap.dedent(source).strip("\n") + "\n"


def cut(source):
    return public_part(text_of(source))


def test_a_file_without_hidden_checks_stays_as_it_is():
    """Not a byte differs, however it is formatted."""
    source = "import  os ;x=1\n\n\n\n\ndef test_a( submission ) :\n  pass # why\n\n\n# end\n\n"
    assert public_part(source) == source


def test_a_hidden_check_goes_with_its_decorators_and_comments():
    """The rest keeps its comments, its formatting and two blank lines between functions."""
    assert cut(
        '''
        """What an answer must do."""

        # Both are needed.
        from kata_grader.checking import agree, hidden, points


        @points(1)
        def test_public(submission, reference):  # the first
            """What everybody sees."""
            for x in [1,   2]:
                agree(submission.f, reference.f, x)
            # a remark that ends the public check


        # What learners don't see,
        # and why.

        @hidden  # from everybody
        @points(
            2
        )
        def test_secret(submission, reference):
            """A secret."""
            agree(submission.f, reference.f, -1)
            # a remark that ends the hidden check


        # The last one.
        @points(1)
        def test_last(submission):
            """The last."""
        '''
    ) == text_of(
        '''
        """What an answer must do."""

        # Both are needed.
        from kata_grader.checking import agree, points


        @points(1)
        def test_public(submission, reference):  # the first
            """What everybody sees."""
            for x in [1,   2]:
                agree(submission.f, reference.f, x)
            # a remark that ends the public check


        # The last one.
        @points(1)
        def test_last(submission):
            """The last."""
        '''
    )


def test_what_only_hidden_checks_reach_goes_too():
    """Helpers of helpers, constants, fixtures, classes, statements that fill them, imports."""
    assert cut(
        '''
        import io
        import zipfile
        from collections import Counter, OrderedDict

        import numpy as np
        import pytest
        from kata_grader.checking import agree, hidden, points

        SHARED = 3
        SECRETS = [1, 2]
        SECRETS.append(3)
        SECRETS[0] = SHARED
        for number in range(SHARED):
            SECRETS.append(number)
        np.random.default_rng(0).shuffle(SECRETS)

        # How secret it is.
        LEVEL: int = 9
        OPEN = 1


        class Puzzle:
            """Nobody shall know."""

            size = LEVEL


        def ask(side, x):
            """Ask for x"""
            return side.f(x + SHARED)


        def _deeper(x):
            return OrderedDict(x=zipfile.ZipFile(io.BytesIO(x)), puzzle=Puzzle())


        def ask_more(side, x):
            return side.f(_deeper(x), SECRETS)


        @pytest.fixture
        def riddle():
            return 5


        @points(1)
        def test_public(submission, reference):
            """What everybody sees."""
            agree(submission.f, reference.f, np.ones(OPEN), Counter(), ask)


        @hidden
        @points(1)
        def test_secret(submission, reference, riddle):
            """A secret."""
            agree(ask, ask_more, submission, reference, SHARED)
        '''
    ) == text_of(
        '''
        from collections import Counter

        import numpy as np
        from kata_grader.checking import agree, points

        SHARED = 3

        OPEN = 1


        def ask(side, x):
            """Ask for x"""
            return side.f(x + SHARED)


        @points(1)
        def test_public(submission, reference):
            """What everybody sees."""
            agree(submission.f, reference.f, np.ones(OPEN), Counter(), ask)
        '''
    )


def test_what_fills_a_public_constant_stays():
    """A statement that changes what public checks need is theirs, with all that it needs."""
    fill = "def fill(cases):\n    cases.append(1)\n\n\nCASES = []\nfill(CASES)\nCASES.extend([2])\n"
    secret = "\n\n@hidden\ndef test_secret(submission):\n    print(CASES, fill)\n"
    source = HEAD + fill + PUBLIC.replace(", 1)", ", CASES)") + secret
    assert public_part(source) == source.replace(" hidden,", "").replace(secret, "")


def test_what_nobody_reaches_stays():
    """A helper that no check uses is none of the hidden ones' business, nor is what it needs."""
    kept = "import os\nimport sys\n\nA = sys.maxsize\n\n\ndef idle():\n    return os.name, A\n"
    secret = "\n\n@hidden\ndef test_secret(submission):\n    print(A, os, sys)\n"
    source = "from kata_grader.checking import agree, hidden, points\n" + kept + PUBLIC + secret
    assert public_part(source) == source.replace(", hidden", "").replace(secret, "")


def test_a_local_name_is_no_use_of_a_global_one():
    """A hidden constant goes although a public check has a variable of that name."""
    source = HEAD + (
        "secret = 'of the hidden check'\n\n\n"
        "@points(1)\ndef test_public(submission):\n    secret = 1\n    return secret\n\n\n"
        "@hidden\ndef test_secret(submission):\n    return secret\n"
    )
    assert "of the hidden check" not in public_part(source)
    used = source.replace("    secret = 1\n", "")
    assert "of the hidden check" in public_part(used)
    changed = source.replace("    secret = 1\n", "    global secret\n    secret = 1\n")
    assert "of the hidden check" in public_part(changed)


@pytest.mark.parametrize(
    "use",
    [
        "print(secret())",
        "x = [secret for _ in range(3)]",
        "def inner(y=secret): return y",
        "def inner() -> secret: ...",
        "return lambda: secret",
        "class Inner(secret): ...",
        "getattr(submission, 'secret')",
        "with secret: ...",
    ],
)
def test_every_use_of_a_helper_keeps_it(use):
    """Whatever way a public check needs a helper: it stays."""
    helper = "def secret():\n    return 1\n"
    source = (
        f"{HEAD}{helper}\n\n@points(1)\ndef test_public(submission):\n    {use}\n\n\n"
        "@hidden\ndef test_secret(submission):\n    secret()\n"
    )
    assert helper in public_part(source)


@pytest.mark.parametrize(
    ("head", "mark", "left"),
    [
        ("from kata_grader.checking import hidden, points", "@hidden", "import points\n"),
        ("from kata_grader.checking import hidden as h, points", "@h", "import points\n"),
        ("from kata_grader import checking", "@checking.hidden", None),
        ("import kata_grader.checking as k", "@k.hidden", None),
        ("import kata_grader.checking", "@kata_grader.checking.hidden", None),
        ("import pytest", "@pytest.mark.hidden", None),
        ("import pytest", "@pytest.mark.hidden()", None),
        (
            "from kata_grader.checking import (\n    agree,\n    hidden,\n    points,  # why\n)",
            "@hidden",
            "import (\n    agree,\n    points,  # why\n)\n",
        ),
        (
            "from kata_grader.checking import (agree,\n    hidden, points)  # noqa",
            "@hidden",
            "from kata_grader.checking import agree, points  # noqa\n",
        ),
        (
            "from kata_grader.checking import "
            "hidden, agree, agree_on, as_array, expect, points, rejects, unchanged  # noqa: E501",
            "@hidden",
            "import (\n    agree,\n    agree_on,\n",
        ),
    ],
)
def test_hidden_is_known_by_any_way_to_import_it(head, mark, left):
    """The decorator is found by where it comes from, not by its looks."""
    names = ["agree", "agree_on", "as_array", "expect", "points", "rejects", "unchanged"]
    uses = f"    return {', '.join(name for name in names if name in head)}\n"
    source = (
        f"{head}\n\n\ndef test_public(submission):\n{uses}\n\n"
        f"{mark}\ndef test_secret(submission):\n    return {head.split()[1].split('.')[0]!r}\n"
    )
    found = public_part(source)
    assert hidden_checks(source) == ["test_secret"]
    assert "secret" not in found
    assert "hidden" not in found
    if left:
        assert left in found
    compile(found, "found", "exec")


def test_another_decorator_of_that_name_hides_nothing():
    """`hidden` of another package is not ours."""
    source = "from elsewhere import hidden\n\n\n@hidden\ndef test_a(submission): ...\n"
    assert hidden_checks(source) == []
    assert public_part(source) == source


def test_the_first_statements_and_the_last_may_be_hidden():
    """Whatever is cut at an end of the file, no blank lines remain there."""
    source = "import zipfile\n\n" + HEAD + "A = 1\n" + PUBLIC.replace(", 1)", ", A)")
    source += "\n\n@hidden\ndef test_secret(submission):\n    zipfile\n\n\n# the secret's end\n"
    assert public_part(source) == HEAD.replace(" hidden,", "") + "A = 1\n" + PUBLIC.replace(
        ", 1)", ", A)"
    )


def test_strings_that_look_like_comments_stay():
    """Text in several lines is no comment, however it looks."""
    data = 'TEXT = """\n\n\n\n# no comment\n@hidden\ndef test_no(): ...\n"""\n'
    public = PUBLIC.replace(", 1)", ", TEXT)")
    source = HEAD + data + public + "\n\n@hidden\ndef test_secret(submission):\n    TEXT\n"
    assert data in public_part(source)


def test_a_form_feed_ends_no_line():
    """What Python counts as lines are the lines that are cut."""
    source = HEAD + "A = '\x0c \u2028'\n\x0c\n" + PUBLIC.replace(", 1)", ", A)")
    secret = "\n\n@hidden\ndef test_secret(submission):\n    A\n"
    assert public_part(source + secret) == source.replace(" hidden,", "").replace("\x0c\n", "\n")


def test_a_file_that_is_hidden_as_a_whole_is_refused():
    """A file with nothing for learners ends in a sentence with its name."""
    source = HEAD + "@hidden\ndef test_secret(submission): ...\n"
    with pytest.raises(KataError, match=r"^a\.py has no check that learners may see: leave one"):
        public_part(source, "a.py")
    with pytest.raises(KataError, match="no check"):
        public_part("x = 1\n")


def test_a_public_part_that_names_a_hidden_check_is_refused():
    """A comment or a docstring may give a hidden check away: the line is shown."""
    secret = "\n\n@hidden\ndef test_secret(submission): ...\n"
    source = HEAD + "# as in test_secret\nA = 1\n" + PUBLIC + secret
    with pytest.raises(KataError, match=r"rewrite the line '# as in test_secret' \(line 4"):
        public_part(source)
    used = HEAD + PUBLIC + "    test_secret(1)\n" + secret
    with pytest.raises(KataError, match="what is not hidden uses the hidden check test_secret"):
        public_part(used)


def test_two_statements_on_a_line_are_refused_where_one_goes():
    """Lines are what is cut."""
    source = HEAD + "A = 1; B = 2\n" + PUBLIC + "\n\n@hidden\ndef test_s(submission):\n    A\n"
    with pytest.raises(KataError, match="write one statement a line"):
        public_part(source)


def test_a_file_with_a_syntax_error_is_a_sentence():
    """The place is named."""
    with pytest.raises(KataError, match=r"^a\.py:1: "):
        public_part("def test_(:\n", "a.py")


def test_what_a_statement_binds_within_itself_goes_with_the_hidden_check_that_uses_it():
    """Functions, classes, exceptions and imports inside of a condition or an attempt."""
    source = '''
        from kata_grader.checking import agree, hidden, points

        try:
            import json as reader
        except ImportError as failure:
            REASON = failure

        if points:
            def helper(): return 1

            class Thing: pass


        @hidden
        @points(1)
        def test_hidden(submission):
            """Secret"""
            agree(submission.f, reader.loads, helper(), Thing, REASON)


        @points(1)
        def test_open(submission, reference):
            """Open"""
            agree(submission.f, reference.f, 1)
        '''
    found = cut(source)
    for name in ("reader", "helper", "Thing", "REASON", "failure", "hidden"):
        assert name not in found, name
    assert "def test_open" in found
