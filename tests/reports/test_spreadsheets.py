"""Tables in a spreadsheet: no text of a learner becomes a formula, however cells are separated."""

import csv
import io
import re
import shutil
import subprocess

import pytest
from kata_classroom.platforms.tables import Person, read_table
from kata_classroom.reports.spreadsheets import checks_csv, learners_csv

from tests.reports import sample_results as sample

OFFICE = shutil.which("soffice") or shutil.which("libreoffice") or ""
# What begins a formula, where another language's spreadsheet may begin a cell.
FORMULAS = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "＝1+1",
    "＋1+1",
    "－1+1",
    "＠SUM(A1)",
    '=cmd|"x"!A1',
)
BEFORE = (
    *("", " ", "   ", "\t", "\r", "\n", "\u00a0", "\u3000", '"', '""', "'", ";", ",", "|"),
    *(
        "x;",
        "x,",
        "x\t",
        "x\n",
        "x\r\n",
        'x"\n',
        'x;"',
        'x";',
        "x\n\n",
        "x; ",
        'x"";""',
        "x;\u00a0",
    ),
)
TEXTS = [before + formula for before in BEFORE for formula in FORMULAS]
SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t"}


def tables(folder):
    """Write every table with every text wherever a learner can put one; return their paths."""
    learners = [
        sample.learner(
            f"{text}{number:03}",
            sample.grade(
                sample.DECAY,
                sample.verdict("test_x", "failed", message=text),
                comments=(sample.Comment(text, "grace", "", 0),),
                note=text,
            ),
            row=Person(text, text, text, text, text),
        )
        for number, text in enumerate(TEXTS)
    ]
    result = sample.class_of(*learners)
    export = folder / "export.csv"
    with export.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["Student", "ID"], *([text, "1"] for text in TEXTS)])
    table = read_table(export, {"student", "id"})
    rows = [[cells[0], cells[1], cells[0]] for _, cells in table.rows]
    found = {
        "learners.csv": learners_csv(result),
        "checks.csv": checks_csv(result),
        "import.csv": table.written(["Student", "ID", "Feedback"], rows),
    }
    for name, data in found.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in found]


def split_as_excel(text, separator):
    """Return the cells that Excel makes: a quote counts only where a cell begins."""
    cells, cell, place, begins, quoted = [], "", 0, True, False
    while place < len(text):
        char = text[place]
        place += 1
        if quoted:
            if char == '"' and text[place : place + 1] == '"':
                cell, place = cell + '"', place + 1
            elif char == '"':
                quoted = False
            else:
                cell += char
        elif char == '"' and begins:
            quoted = True
            begins = False
        elif char == separator or char in "\r\n":
            cells.append(cell)
            cell, begins = "", True
        else:
            cell += char
            begins = False
    return [*cells, cell]


@pytest.mark.parametrize("separator", SEPARATORS.values(), ids=SEPARATORS)
def test_no_cell_begins_a_formula_wherever_cells_begin(separator, tmp_path):
    """A quote of ours stands before it; numbers stay numbers."""
    for path in tables(tmp_path):
        text = path.read_text("utf-8-sig")
        for cell in split_as_excel(text, separator):
            assert not re.match(r"[\s\"]*[=+\-@＝＋－＠]", cell), (path.name, cell)


def test_every_field_is_quoted(tmp_path):
    """So that a separator in a text is no separator."""
    for path in tables(tmp_path):
        data = path.read_bytes().decode("utf-8-sig")
        rows = [*csv.reader(io.StringIO(data, newline=""))]
        again = io.StringIO(newline="")
        ending = "\n" if path.name == "import.csv" and "\r\n" not in data else "\r\n"
        csv.writer(again, quoting=csv.QUOTE_ALL, lineterminator=ending).writerows(rows)
        assert again.getvalue() == data


def formulas_in(path, separator, folder):
    """Return the formulas that LibreOffice finds in a table."""
    subprocess.run(
        [
            *(OFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"),
            *(f"--infilter=CSV:{ord(separator)},34,76,1", "--convert-to", "fods"),
            *("--outdir", str(folder / "out"), str(path)),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    text = (folder / "out" / f"{path.stem}.fods").read_text("utf-8")
    assert "table:table-row" in text
    return re.findall('table:formula="([^"]*)"', text)


@pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed (libreoffice-calc)")
@pytest.mark.parametrize("separator", SEPARATORS.values(), ids=SEPARATORS)
def test_libreoffice_finds_no_formula(separator, tmp_path):
    """It finds them where nothing is done against it."""
    bare = tmp_path / "bare.csv"
    with bare.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=separator).writerows([text] for text in TEXTS)
    assert formulas_in(bare, separator, tmp_path)
    for path in tables(tmp_path):
        assert formulas_in(path, separator, tmp_path) == []
