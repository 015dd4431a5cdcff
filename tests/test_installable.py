"""Where each TensorFlow can be installed: what uv says becomes a sentence, or stops the run."""

import importlib.util
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / "benchmarks" / "installable.py"


@pytest.fixture
def missing(monkeypatch):
    """`missing(code, told)` is what is missing where uv ends with this code and these words."""
    spec = importlib.util.spec_from_file_location("installable", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return lambda code, told: _missing(module, monkeypatch, code, told)


def _missing(module, monkeypatch, code, told):
    def run(command, **options):
        assert options["input"].splitlines() == ["numpy", "tensorflow>=2.16.0rc0,<2.17"]
        return subprocess.CompletedProcess(command, code, "", told)

    monkeypatch.setattr(module.subprocess, "run", run)
    return module.missing(["numpy"], "2.16", "Windows", "3.13")


def test_where_uv_finds_all_nothing_is_missing(missing):
    assert missing(0, "") == ""


def test_the_file_that_is_missing_is_named(missing):
    told = """error: No solution found when resolving dependencies
      cause: Because tensorflow>=2.16.0rc0,<=2.16.2 has no wheels with a matching Python ABI tag
      (e.g., `cp313`) and only the following versions of tensorflow are available:"""
    assert missing(1, told) == "tensorflow has no file for cp313"


def test_another_reason_is_told_as_it_is(missing):
    told = "error: No solution found when resolving dependencies\n  cause: Because x asks for y"
    assert missing(1, told) == "Because x asks for y"


def test_without_a_network_nothing_is_noted(missing):
    """Else an outage would stand in the table as a file that nobody has published."""
    with pytest.raises(
        SystemExit, match=r"uv could not tell for TensorFlow 2\.16: .*resolving DNS"
    ):
        missing(2, "error: Failed to fetch\n  cause: error resolving DNS")
