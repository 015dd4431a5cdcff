"""The layout of Canvas's downloads: every file of the class in one folder.

`lovelaceada_12345_678910_lstm.py` is the learner's name, the learner's number, the number of the
file and its name. `LATE` behind the learner's name says that it came late. Canvas writes no time of
handing in, and the time of a file is that of the download.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kata_grader.submissions.class_entries import Entry
from kata_grader.submissions.file_tree import File, opener_of

_NAME = re.compile(
    r"(?P<name>.+?)_(?P<late>LATE_)?(?P<id>\d+)_(?:\d+_(?P<file>.+)|(?P<typed>text|link)\.html?)",
    re.DOTALL,
)
LATE = "Canvas marks it as late and does not say when it came, so the time of the file counts"


def is_canvas(name: str) -> bool:
    """Whether a file is named as Canvas names it."""
    return _NAME.fullmatch(name) is not None


def canvas(files: dict[str, File]) -> list[Entry]:
    """Return an entry for each learner of files that have Canvas's names.

    What is late has the time of its file. What is not late has none, so that nobody is late because
    of the day on which the files were downloaded.
    """
    by_learner: dict[tuple[str, str], list[tuple[str, File]]] = {}
    for name, file in sorted(files.items()):
        found = _NAME.fullmatch(name)
        assert found is not None  # the caller has chosen them
        inner = (found["file"] or f"{found['typed']}.html",)
        own = replace(file, path=inner, at=file.at if found["late"] else None)
        own = replace(own, note=LATE) if found["late"] else own
        by_learner.setdefault((found["name"], found["id"]), []).append((name, own))
    return [
        Entry(
            name,
            own[0][0],
            opener_of([file for _, file in own]),
            changed=_newest([files[label] for label, _ in own]),
            platform="canvas",
            mark=number,
        )
        for (name, number), own in by_learner.items()
    ]


def _newest(files: list[File]) -> float:
    return max((file.at.timestamp() for file in files if file.at), default=0.0)
