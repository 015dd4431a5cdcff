"""A class for nbgrader's `GenerateFeedback` configuration, which keeps hidden checks hidden."""

from __future__ import annotations

from typing import Any

from nbformat.v4 import new_output
from nbgrader.preprocessors import NbGraderPreprocessor

from kata_grader.nbgrader.build import BEGIN_HIDDEN, without_hidden

# In the metadata of an output that instructors see in the autograded notebook.
FOR_INSTRUCTOR = "kata_instructor"
FAILED = "A hidden check did not pass. What it asks stays hidden; the docstrings say all it grades."
PASSED = "The hidden check passed."


class HideHiddenChecks(NbGraderPreprocessor):
    """Removes from a learner's feedback what hidden checks say, and notes for the instructor."""

    def preprocess_cell(
        self, cell: Any, resources: dict[str, Any], cell_index: int
    ) -> tuple[Any, dict[str, Any]]:
        """Of a hidden check, keep only that it exists and whether it passed."""
        if cell.cell_type == "code":
            cell.outputs = [one for one in cell.outputs if not _for_instructor(one)]
        if cell.cell_type == "code" and BEGIN_HIDDEN in cell.source:
            cell.source = without_hidden(cell.source)
            failed = any(output.output_type == "error" for output in cell.outputs)
            text = FAILED if failed else PASSED
            cell.outputs = [new_output("stream", name="stdout", text=text + "\n")]
        return cell, resources


def _for_instructor(output: Any) -> bool:
    return FOR_INSTRUCTOR in output.get("metadata", {})
