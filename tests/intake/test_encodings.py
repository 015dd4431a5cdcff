"""What a script says of its own encoding: whatever it is, it is the learner's, and nobody's fault.

Python has codecs that are no encodings of text, and some that raise whatever they like.
"""

import encodings
import json
import pkgutil

import pytest

from tests.classroom.classroom import answer_of
from tests.intake.test_layouts import write

CODECS = sorted({module.name for module in pkgutil.iter_modules(encodings.__path__)})
ODD = ("punycode", "idna", "uu_codec", "hex", "zip", "rot13", "undefined", "unicode_escape")
# An editor shows other code than Python runs: an end of line that is written as `\u000a`, or text
# that an escape turns into Japanese.
HIDING = ("raw_unicode_escape", "utf-7", "hz", "iso2022_jp")
SOME = ("punycode", "idna", "zip", "rot13", "undefined", "utf-7", "utf-16", "latin-1", "no_such")


def cookie(codec, rest=b""):
    return f"# -*- coding: {codec} -*-\n".encode() + rest


@pytest.mark.parametrize("rest", [b"x = 1\n", b"x = '\xfc+-\\N{'\n", b"x-" * 200_000])
def test_every_codec_of_python_is_read_or_refused(rest, take, tmp_path):
    """In one run, with a learner for each; the honest one is read, and no reading takes long."""
    for codec in {*CODECS, *ODD, *SOME, *HIDING}:
        write(tmp_path / "subs" / f"eve {codec}" / "decay.py", cookie(codec, rest))
    write(tmp_path / "subs" / "ada" / "decay.py", b"x = 1\n")
    taken = take(tmp_path / "subs")
    assert taken["ada"].code == {"decay": b"x = 1\n"}
    for one in taken.values():
        assert not one.problem
        assert "decay" in {**one.code, **one.problems}
        assert "fault" not in one.problems.get("decay", "")
    for codec in {*ODD, *HIDING} - {"idna", "unicode_escape"}:
        assert "save it as UTF-8" in taken[f"eve {codec}"].problems["decay"]


def test_a_codec_is_no_fault_of_the_kit(kata, course, tmp_path):
    """In scripts and notebooks, from grading to the pages, and in the learner's own check."""
    for codec in SOME:
        write(tmp_path / "subs" / codec / "decay.py", cookie(codec, b"x = 1\n"))
        source = f"# -*- coding: {codec} -*-\ndef decay_step(x):\n    return x\n"
        cells = [{"cell_type": "code", "source": source, "metadata": {}}]
        content = json.dumps({"cells": cells, "nbformat": 4, "metadata": {}}).encode()
        write(tmp_path / "subs" / f"{codec} notebook" / "decay.ipynb", content)
    right = answer_of(course.find("decay"), "right")
    write(tmp_path / "subs" / "ada" / "decay.py", right)
    out = ("--out", tmp_path / "out", "--isolation", "process", "--only", "decay", "--json")
    code, printed, _ = kata("grade", tmp_path / "subs", *out)
    found = json.loads(printed)
    assert (code, found["not_run"]) == (1, [])
    assert found["learners"]["ada"]["ch1_numbers/decay"]["points"] == 10
    assert kata("report", tmp_path / "out", "--html", "--learners", tmp_path / "pages")[0] == 0
    write(course.root / "exercises" / "ch1_numbers" / "decay.py", cookie("punycode", b"x = 1\n"))
    code, printed, err = kata("check", "decay", "--isolation", "process")
    assert code == 1
    assert "save it as UTF-8" in printed + err
