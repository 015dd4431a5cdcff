"""A class for nbgrader's `Autograde` configuration that leaves the bundle out of what is graded."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path
from typing import Any

from nbgrader.preprocessors import NbGraderPreprocessor

BUNDLE = "kata.zip"
# Older notebooks unpacked the bundle here, beside themselves.
UNPACKED = ".kata"


class LeaveBundleOut(NbGraderPreprocessor):
    """Removes the bundle that nbgrader copies into each learner's autograded folder.

    Nothing there needs it. From there nbgrader would copy it into the feedback too.
    """

    def preprocess(self, nb: Any, resources: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
        """Remove the bundle beside the notebook, and leave the notebook as it is."""
        coursedir = self.parent.parent.coursedir
        names = resources["nbgrader"]
        folder = Path(
            coursedir.format_path(
                coursedir.autograded_directory, names["student"], names["assignment"]
            )
        )
        with contextlib.suppress(OSError):  # there is none, or a learner's folder has its name
            (folder / BUNDLE).unlink()
        shutil.rmtree(folder / UNPACKED, ignore_errors=True)
        return nb, resources
