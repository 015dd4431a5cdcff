"""A class for nbgrader's `GenerateFeedback` configuration, which keeps hidden checks hidden."""

from __future__ import annotations

from typing import Any

from nbformat.v4 import new_output
from nbgrader.preprocessors import NbGraderPreprocessor

from kata_grader.nbgrader.build import BEGIN_HIDDEN, without_hidden

FAILED = "A hidden check did not pass. What it asks stays hidden; the docstrings say all it grades."
PASSED = "The hidden check passed."


class HideHiddenChecks(NbGraderPreprocessor):
    """Removes the text and the messages of hidden checks from a learner's feedback."""

    def preprocess_cell(
        self, cell: Any, resources: dict[str, Any], cell_index: int
    ) -> tuple[Any, dict[str, Any]]:
        """Of a hidden check, keep only that it exists and whether it passed."""
        if cell.cell_type == "code" and BEGIN_HIDDEN in cell.source:
            cell.source = without_hidden(cell.source)
            failed = any(output.output_type == "error" for output in cell.outputs)
            text = FAILED if failed else PASSED
            cell.outputs = [new_output("stream", name="stdout", text=text + "\n")]
        return cell, resources
