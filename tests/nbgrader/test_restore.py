"""Reading, restoring and taking answers out of what learners hand in, without nbgrader's runs."""

import contextlib
import json
import os

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from kata_classroom.nbgrader.released_cells import without_hidden
from kata_classroom.nbgrader.submitted import (
    CHANGED,
    MISSING,
    NOTE,
    new_cell,
    restored,
    without_checks,
)
from kata_grader.intake.file_tree import file_on_disk
from kata_grader.intake.notebook import (
    MAX_CELLS,
    NO_CHECKS,
    answer_of,
    cells_in,
    cells_of,
    plain_python,
)
from kata_grader.regular_file import Unreadable
from nbformat import from_dict, validate

HIDDEN = "# A hidden check.\n### BEGIN HIDDEN TESTS\ncheck('test_b')\n### END HIDDEN TESTS"


def original(name, kind, source, checksum, locked, points, solution, task=False):
    """Return a released cell, as the gradebook gives it."""
    marks = {
        "schema_version": 3,
        "grade_id": name,
        "grade": points is not None and not task,
        "solution": solution,
        "locked": locked,
        "task": task,
        "cell_type": kind,
        "checksum": checksum,
    }
    return new_cell(kind, source, name, nbgrader=marks | ({"points": points} if points else {}))


ORIGINALS = [
    original("kata", "code", "check = checks('x')", "1", True, None, False),
    original("lesson", "markdown", "# A lesson", "2", True, None, False),
    original("given", "code", "import numpy as np\n\nSIDE = 16", "3", True, None, False),
    original(
        "answer-a", "code", "def a():\n    raise NotImplementedError()", "4", False, None, True
    ),
    original("check-a", "code", "check('test_a')", "5", True, 3.0, False),
    original(
        "answer-b", "code", "def b():\n    raise NotImplementedError()", "6", False, None, True
    ),
    original("hidden-b", "code", HIDDEN, "7", True, 2.0, False),
    original("essay", "markdown", "Why?", "8", False, 4.0, True),
    original("task", "markdown", "Draw.", "9", True, 1.0, False, True),
]
BY_NAME = {one.id: one for one in ORIGINALS}
RIGHT = {"answer-a": "def a():\n    return 1", "answer-b": "def b():\n    return 2"}


class Exercise:
    """As much of an exercise as answers need."""

    name = "x"


def raw(name=None, source="", kind="code"):
    """Return a cell as a file holds it."""
    metadata = {} if name is None else {"nbgrader": {"grade_id": name}}
    return {"cell_type": kind, "metadata": metadata, "source": source}


def handed_out(**answers):
    """Return the cells as learners receive them, with answers by name."""
    answers = {name.replace("_", "-"): text for name, text in answers.items()}
    return [raw(o.id, answers.get(o.id, without_hidden(o.source)), o.cell_type) for o in ORIGINALS]


def back(cells):
    """Read, restore; return the cells."""
    return restored(cells_of({"cells": cells}), ORIGINALS)


def code_of(cells):
    """Return the code that cells add up to, less the kit's own."""
    released = {o.id: o.source for o in ORIGINALS if o.metadata.nbgrader.solution}
    sources = answer_of(Exercise, without_checks(back(cells)), released).code
    assert sources[:1] in ((), (NO_CHECKS,))
    return [source.code.decode() for source in sources[1:]]


def named(cells):
    """Return the restored cells by their grade ids."""
    return [c.metadata["nbgrader"]["grade_id"] for c in cells if "nbgrader" in c.metadata]


# Reading.


def read_cells(path):
    return cells_in(file_on_disk(path, (path.name,)).read)


def write(folder, data):
    path = folder / "x.ipynb"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is not valid JSON, line 1"),
        (b'{"cells": [\n', "is not valid JSON, line 2"),
        (b"\xff\xfe\x00", "is not valid UTF-8"),
        (b"null", "it holds no cells"),
        (b'"cells"', "it holds no cells"),
        (b'{"cells": {}}', "it holds no cells"),
        (b'{"worksheets": 3}', "it holds no cells"),
        (b"[" * 200_000, "is not valid JSON"),
        (b'{"cells": [' + b"1" * 5000 + b"]}", "is not valid JSON"),
        (b'{"cells": [' + b"0," * MAX_CELLS + b"0]}", "has more than 2,000 cells"),
        (b'{"cells": [{"source": "' + b"x" * 2**21 + b'x"}]}', "more than 2 MB of text"),
    ],
    ids=lambda value: repr(value[:20]) if isinstance(value, bytes) else "",
)
def test_what_is_no_notebook_is_refused_with_the_reason(tmp_path, data, reason):
    """A file that holds no cells ends as a sentence for the learner."""
    with pytest.raises(Unreadable, match=reason):
        read_cells(write(tmp_path, data))


@pytest.mark.skipif(os.name != "posix", reason="links and pipes as on POSIX systems")
def test_what_is_no_regular_file_is_refused_at_once(tmp_path):
    """Neither a link nor a pipe, a folder or a device is followed or waited for."""
    whole = write(tmp_path, json.dumps({"cells": []}).encode())
    places = {name: tmp_path / f"{name}.ipynb" for name in ("link", "pipe", "folder", "missing")}
    places["link"].symlink_to(whole)
    os.mkfifo(places["pipe"])
    places["folder"].mkdir()
    reasons = {"link": "is a link", "missing": "can't be read"}
    for name, path in places.items():
        with pytest.raises(Unreadable, match=reasons.get(name, "is not a regular file")):
            read_cells(path)


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path):
    """Editors of Windows write one in front of the JSON."""
    assert read_cells(write(tmp_path, b'\xef\xbb\xbf{"cells": []}')) == []


def test_sources_may_be_lines_or_text_and_half_surrogates_become_a_mark(tmp_path):
    """What no file could hold is replaced, so that the graded notebook can be written."""
    (cell,) = cells_of({"cells": [raw("a", ["x = 1\n", 7, None, "y = '\ud800'"])]})
    assert cell.source == "x = 1\ny = '?'"
    cell.source.encode("utf-8")


KEYS = ["cells", "worksheets", "cell_type", "metadata", "source", "input", "nbgrader"]
KEYS += ["grade_id", "grade", "points", "solution", "outputs", "id"]
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=True)
    | st.text(st.characters(), max_size=9)
    | st.sampled_from([*BY_NAME, "code", "markdown", "raw", "def a(): return 1", "%time a()"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(KEYS),
            inner,
            max_size=6,
        )
    ),
    max_leaves=40,
)
CELLS = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "cell_type": st.sampled_from(["code", "markdown", "raw", "video"]) | JSON,
            "metadata": JSON
            | st.fixed_dictionaries(
                {
                    "nbgrader": st.fixed_dictionaries(
                        {"grade_id": st.sampled_from([*BY_NAME]) | JSON}
                    )
                }
            ),
            "source": st.text(st.characters(), max_size=30) | JSON,
        },
    )
    | JSON,
    max_size=15,
)


@settings(max_examples=300)
@given(JSON | st.fixed_dictionaries({"cells": CELLS}))
@example({"cells": [{"metadata": {"nbgrader": {"grade_id": float("nan")}}}]})
@example({"cells": None, "worksheets": [None, {"cells": 3}, {"cells": [None, {"input": 1}]}]})
def test_any_json_is_either_refused_or_restored(notebook):
    """Whatever was handed in, each cell of the gradebook stands in the result once, as it was."""
    try:
        submitted = cells_of(notebook)
    except Unreadable:
        return
    cells = restored(submitted, ORIGINALS)
    assert sorted(named(cells)) == sorted(BY_NAME)
    for cell in cells:
        if "nbgrader" not in cell.metadata:
            continue
        released = BY_NAME[cell.metadata["nbgrader"]["grade_id"]]
        assert cell.metadata["nbgrader"] == released.metadata["nbgrader"]
        assert cell.cell_type == released.cell_type
        if released.metadata["nbgrader"]["locked"]:
            assert cell.source == released.source
    for source in answer_of(Exercise, without_checks(cells), {}).code:
        source.code.decode("utf-8")
    json.dumps(cells).encode("utf-8")


@settings(max_examples=200)
@given(
    st.binary(max_size=200)
    | st.text(st.characters(), max_size=200).map(lambda t: t.encode("utf-16", "replace"))
)
def test_any_bytes_are_either_refused_or_read(tmp_path_factory, data):
    """No file makes the reader fail otherwise than with a reason."""
    path = write(tmp_path_factory.getbasetemp(), data)
    with contextlib.suppress(Unreadable):
        assert isinstance(read_cells(path), list)


@settings(max_examples=100)
@given(st.permutations(range(len(ORIGINALS))))
def test_the_order_of_the_cells_does_not_matter(order):
    """Points, texts and answers are the same in every order."""
    whole = handed_out(**{name.replace("-", "_"): text for name, text in RIGHT.items()})
    cells = back([whole[place] for place in order])
    assert sorted(named(cells)) == sorted(BY_NAME)
    assert not any(NOTE in cell.metadata for cell in cells)
    sources = {cell.metadata["nbgrader"]["grade_id"]: cell.source for cell in cells}
    assert sources == {o.id: RIGHT.get(o.id, o.source) for o in ORIGINALS} | {"essay": "Why?"}


def test_the_restored_notebook_is_a_valid_one():
    """What is written for nbgrader validates, notes and added cells included."""
    cells = back([raw("check-a", "pass"), raw(None, "x = 1"), raw(None, "text", "markdown")])
    notebook = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    validate(from_dict(notebook))


# Restoring.


def noted(cells):
    """Return the notes that cells got, by name."""
    return {
        c.metadata["nbgrader"]["grade_id"]: c.metadata[NOTE] for c in cells if NOTE in c.metadata
    }


def test_what_was_handed_out_comes_back_without_a_note():
    """An untouched notebook is no tampered one; its hidden lines are put back silently."""
    cells = back(handed_out())
    assert named(cells) == list(BY_NAME)
    assert noted(cells) == {}
    assert cells[6].source == HIDDEN


@pytest.mark.parametrize("text", ["", "pass", "check('test_a')\nassert True", "check ('test_a')"])
def test_an_edited_grader_cell_is_put_back_and_says_so(text):
    """The text of the gradebook counts, whatever stands in the notebook."""
    cells = handed_out()
    cells[4]["source"] = text
    found = back(cells)
    assert noted(found) == {"check-a": CHANGED}
    (check,) = (cell for cell in found if cell.id == "check-a")
    assert check.source == BY_NAME["check-a"].source


def test_missing_cells_are_put_back_behind_what_stood_in_front_of_them():
    """Imports come back in front of the answers that need them, checks behind them."""
    cells = [cell for cell in handed_out() if "answer" in cell["metadata"]["nbgrader"]["grade_id"]]
    found = back(cells)
    assert named(found) == list(BY_NAME)
    assert set(noted(found)) == set(BY_NAME) - {"answer-a", "answer-b"}
    assert set(noted(found).values()) == {MISSING}


def test_a_cell_that_stands_twice_is_restored_once():
    """Of a check the first counts, of an answer the last that was written in."""
    first, last = "def a():\n    return 1", "def a():\n    return 2"
    cells = handed_out()
    cells += [raw("check-a", "pass"), raw("answer-a", first), raw("answer-a", last)]
    cells += [raw("answer-a", BY_NAME["answer-a"].source)]
    found = back(cells)
    assert sorted(named(found)) == sorted(BY_NAME)
    assert next(c.source for c in found if c.id == "answer-a") == last
    assert code_of(cells)[-2:] == [first, last]


def test_graded_markdown_keeps_what_the_learner_wrote():
    """An essay that is graded by hand is an answer, not a check."""
    found = back(handed_out(essay="Because."))
    essay = next(cell for cell in found if cell.id == "essay")
    assert essay.source == "Because."
    assert (
        essay.metadata["nbgrader"] | {"grade": True, "points": 4.0, "solution": True}
        == (essay.metadata["nbgrader"])
    )


def test_a_submitted_cell_brings_nothing_but_its_text_and_its_name():
    """Outputs, points, flags and ids of a submission are left behind."""
    forged = raw("check-a", "x") | {"outputs": [1], "id": "y", "attachments": {}}
    forged["metadata"] |= {NOTE: "earned", "tags": ["z"]}
    forged["metadata"]["nbgrader"] |= {"points": 99, "grade": False}
    (check,) = [one for one in back([forged]) if one.id == "check-a"]
    assert check.metadata == {**BY_NAME["check-a"].metadata, NOTE: CHANGED}
    assert check == BY_NAME["check-a"] | {"metadata": check.metadata}


# Answers.


def test_an_answer_is_the_code_of_all_cells_but_the_kits():
    """Imports, answers and helpers count in order; checks and the kit's cell do not."""
    cells = handed_out(answer_a=RIGHT["answer-a"])
    cells.insert(4, raw(None, "def helper(): return 1"))
    cells.insert(4, raw(None, "no code", "markdown"))
    assert code_of(cells) == [
        BY_NAME["given"].source,
        RIGHT["answer-a"],
        "def helper(): return 1",
        BY_NAME["answer-b"].source,
    ]


def test_a_stub_does_not_hide_an_answer_in_another_cell():
    """Where the answer cell is as it was handed out, the definition elsewhere counts."""
    cells = handed_out()
    cells.insert(1, raw(None, RIGHT["answer-a"]))
    assert code_of(cells) == [
        RIGHT["answer-a"],
        BY_NAME["given"].source,
        BY_NAME["answer-b"].source,
    ]


def test_what_was_merged_into_a_locked_cell_counts():
    """An answer goes in front of its check; what follows an import stands behind it."""
    cells = handed_out()
    cells[2]["source"] += "\nEPS = np.float32(1)"
    cells[4]["source"] = RIGHT["answer-a"] + "\n\n" + cells[4]["source"]
    del cells[3]
    assert code_of(cells)[:3] == [
        BY_NAME["given"].source,
        "EPS = np.float32(1)",
        RIGHT["answer-a"],
    ]


def test_checks_that_were_merged_into_an_answer_do_not_count():
    """The kit's cells are taken out of a cell that they were merged into, as they were."""
    cells = handed_out()
    texts = [RIGHT["answer-a"], cells[4]["source"], RIGHT["answer-b"]]
    cells[3:6] = [raw("answer-a", "\n\n".join(texts))]
    found = code_of(cells)[1]
    assert "check" not in found
    assert "return 1" in found
    assert "return 2" in found


def test_without_any_code_there_is_no_answer():
    """An empty notebook is one that was not begun."""
    assert answer_of(Exercise, [], {}).code == ()


@pytest.mark.parametrize(
    ("cell", "plain"),
    [
        ("%matplotlib inline\nx = 1", "pass\nx = 1"),
        ("!pip install numpy\nx = 1", "pass\nx = 1"),
        ("!echo don't \\\n  stop\nx = 1", "pass\n\nx = 1"),
        ("files = !ls\nhere = %pwd", "files = None\nhere = None"),
        ("?np.mean\nnp.mean?\nnp.mean??\n%time?", "pass\npass\npass\npass"),
        ("def f():\n    %time g()\n    return 1", "def f():\n    pass\n    return 1"),
        ("%%time\nx = 1", "\nx = 1"),
        ("\n\n%%time\nx = 1", "\n\n\nx = 1"),
        ("%%bash\nrm -rf x", ""),
        ("%%html\n<b>", ""),
        ("await f()", "await f()"),
        ("x = (1\n     % 2)", "x = (1\n     % 2)"),
        ("x = 1 \\\n  % 2", "x = 1 \\\n  % 2"),
        ('x = """\n%a\n!b\nc?\n"""', 'x = """\n%a\n!b\nc?\n"""'),
        ("x = '''it's\n%a'''\n%b", "x = '''it's\n%a'''\npass"),
        ("x = 'a' % b  # 5 % 3?\nassert x != 1", "x = 'a' % b  # 5 % 3?\nassert x != 1"),
        ('f"{x["a"]}"\n%b', 'f"{x["a"]}"\npass'),
        ("x = 'unfinished\n%b", "x = 'unfinished\npass"),
        ("x = (\n%b", "x = (\n%b"),
    ],
)
def test_what_only_ipython_understands_does_not_hurt(cell, plain):
    """Magics, shell lines and questions are left out, and every other line stays on its own."""
    assert plain_python(cell) == plain
    assert plain.count("\n") in (0, cell.count("\n"))


@settings(max_examples=200)
@given(
    st.lists(
        st.sampled_from(["\n", " ", "%", "!", "?", "x", "=", "'", '"""', "(", ")", "\\", "#"]),
        max_size=30,
    ).map("".join)
)
def test_no_text_makes_the_search_for_magics_fail(text):
    """Whatever a cell holds, its lines stay on their numbers."""
    assert plain_python(text).count("\n") in (0, text.count("\n"))


@pytest.mark.parametrize(
    "text", ["\n", " ", "%a\n", "\n %", "'", "'''\\", "=\n", "[", "a?b", "\\", "a = ", "\n'"]
)
def test_the_search_for_magics_takes_time_in_proportion(text):
    """A megabyte of anything is searched: nobody can hold up the grading of a class.

    A search that looks at every line, or character, once more for each other would take hours.
    """
    megabyte = (text * 2**20)[: 2**20 - 2] + "%"
    assert plain_python(megabyte).count("\n") in (0, megabyte.count("\n"))
