"""Files that are no notebooks, or not the ones that were asked for, and files beside them."""

from __future__ import annotations

import os

from nbformat.v4 import new_output

from tests.nbgrader.classroom import WALKS, as_bytes, cell
from tests.nbgrader.tampering.kinds import HALF, WHOLE, edit, kind


def _file(name, what, content, says, earned=0):
    def make(desk):
        desk.give(content)

    make.__name__ = name
    kind(what, earned, says)(make)


_file("not_json", "a file that is not JSON", '{"cells": [', "is not valid JSON, line 1")
_file("empty", "an empty file", b"", "is not valid JSON")
_file("binary", "a binary file", b"\x89PNG\r\n\x1a\n\x00\xff" * 99, "is not valid UTF-8")
_file("a_list", "JSON that is no notebook", "[1, 2, 3]", "holds no cells")
_file("cells_a_number", "cells that are a number", '{"cells": 7}', "holds no cells")
_file("no_cells", "a notebook without cells", '{"cells": []}', "not started")
_file("deep", "JSON nested a million times", "[" * 10**6, "is not valid JSON")
_file("long_number", "a number of a million digits", "9" * 10**6, "is not valid JSON")
_file("many_cells", "a million cells", '{"cells": [' + "{}," * 10**6 + "{}]}", "cells")
_file("too_large", "a file of 65 MB", b" " * (65 * 2**20), "larger than 64 MB")


@edit("another kernel: R", WHOLE, base="whole")
def kernel_r(notebook):
    notebook.metadata.kernelspec = {"name": "ir", "display_name": "R", "language": "R"}
    notebook.metadata.language_info = {"name": "R"}


@edit("a kernel that does not exist, and metadata of other tools", WHOLE, base="whole")
def kernel_unknown(notebook):
    notebook.metadata.kernelspec = {"name": "../../bin/sh", "display_name": ["?"]}
    notebook.metadata.jupytext = {"formats": "ipynb,py:percent"}


@edit("format 3", WHOLE, base="whole")
def format_3(notebook):
    cells = [
        {"cell_type": one.cell_type, "metadata": one.metadata}
        | ({"input": one.source, "language": "python", "outputs": []} if "outputs" in one else {})
        | ({} if "outputs" in one else {"source": one.source})
        for one in notebook.cells
    ]
    worksheets = [{"cells": cells[:4]}, {"cells": cells[4:]}]
    return as_bytes_of({"nbformat": 3, "nbformat_minor": 0, "worksheets": worksheets})


def as_bytes_of(value):
    """Return plain values as JSON."""
    return as_bytes(dict(value))


@edit("half a surrogate pair in an answer, NaN in the metadata", WHOLE, base="whole")
def surrogates(notebook):
    cell(notebook, "answer-walk").source += "\n# \ud800"
    cell(notebook, "answer-walk").metadata.strange = float("nan")


@edit("a novel of 20 MB in a text cell", 0, "more than 2 MB of text", base="whole")
def novel(notebook):
    cell(notebook, "lesson-1").source = "It was a dark and stormy night. " * 650_000


@edit("1.5 MB of code", 0, "larger than 1 MB", base="whole")
def much_code(notebook):
    cell(notebook, "answer-walk").source += "\nx = 1" * 250_000


@edit("an answer with half a million blank lines", WHOLE, base="whole")
def blank_lines(notebook):
    cell(notebook, "answer-walk").source += "\n" * 500_000 + "# %"


@edit("a thousand magics", WHOLE, base="whole")
def magics(notebook):
    cell(notebook, "answer-walk").source = (
        "%matplotlib inline\n!ls\n" * 500 + cell(notebook, "answer-walk").source
    )


@edit("outputs of 20 MB", WHOLE, base="whole")
def huge_outputs(notebook):
    for one in notebook.cells:
        if "outputs" in one:
            one.outputs = [new_output("stream", text="x" * 2_000_000)]


@kind("a link to the instructor's notebook", 0, "is a link")
def link(desk):
    desk.path.symlink_to(desk.room.folder / "source" / WALKS / "walk.ipynb")


@kind("a link that leads nowhere", 0, "is a link")
def dangling_link(desk):
    desk.path.symlink_to("/nowhere/walk.ipynb")


@kind("a pipe in the notebook's place", 0, "is not a regular file")
def pipe(desk):
    os.mkfifo(desk.path)


@kind("a folder in the notebook's place", 0, "is not a regular file")
def folder(desk):
    desk.path.mkdir()


@kind("a notebook with the browser's name", None, "Skipping unknown notebook")
def wrong_name(desk):
    desk.path = desk.folder / "walk (1).ipynb"
    desk.give(desk.whole())


@kind("a notebook with a capital letter", None, "Skipping unknown notebook")
def wrong_case(desk):
    desk.path = desk.folder / "Walk.ipynb"
    desk.give(desk.whole())


@kind("a second notebook beside the right one", HALF)
def second_notebook(desk):
    desk.give(desk.half())
    desk.path = desk.folder / "walk-Copy1.ipynb"
    desk.give(desk.whole())


@kind("Python files beside the notebook, named as modules", HALF)
def files_beside(desk):
    desk.give(desk.half())
    spoil = "raise SystemExit('imported from a submission')\n"
    for name in ("numpy", "sitecustomize", "kata_grader", "conftest", "zipfile", "msgpack", "json"):
        desk.beside(f"{name}.py", spoil)
    desk.beside(
        "nbgrader_config.py", "c = get_config()\nc.Autograde.autograde_preprocessors = []\n"
    )
    desk.beside("kata.zip", "no zip")
    desk.beside("pytest.ini", "[pytest]\naddopts = --nothing-like-it\n")


@kind("files beside the notebook that the answer would import", HALF)
def helper_file(desk):
    notebook = desk.half()
    cell(notebook, "answer-walk").source = "from helper import walk"
    desk.give(notebook)
    desk.beside("helper.py", cell(desk.whole(), "answer-walk").source)
