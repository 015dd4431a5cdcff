"""nbgrader's course folder: its configuration, its interface and its gradebook."""

from __future__ import annotations

import os
import re
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kata_grader.errors import KataError
from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from sqlalchemy.exc import SQLAlchemyError
from traitlets import TraitError
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

CONFIG = "nbgrader_config.py"
# Where `configure` was in earlier versions.
MOVED = re.compile(r"kata_grader\.(notebooks|nbgrader)\b")
_RAISED = re.compile(r"([\w.]+(?:Error|Exception|Fault|Entry)): (.+)")


def api_of(folder: Path) -> NbGraderAPI:
    """Return nbgrader's own interface to a course folder.

    Raises:
        KataError: the folder is not an nbgrader course, or its configuration can't be loaded.
    """
    path = folder / CONFIG
    if not path.is_file():
        text = f"{folder} is not an nbgrader course: it has no {CONFIG}. See kata notebooks."
        raise KataError(text)
    try:
        config = PyFileConfigLoader(CONFIG, path=str(folder)).load_config()
    except Exception as error:
        why = f"{type(error).__name__}: {error}"
        if isinstance(error, ImportError) and MOVED.match(error.name or ""):
            why = "write `from kata_classroom.nbgrader.configure import configure` in it"
        raise KataError(f"{path} can't be loaded: {why}") from None
    # nbgrader runs `alembic` by its name, which is found only if a virtual environment is
    # activated: add its folder to PATH.
    beside = str(Path(sys.executable).parent)
    if beside not in os.environ.get("PATH", "").split(os.pathsep):
        os.environ["PATH"] = os.pathsep.join([beside, os.environ.get("PATH", os.defpath)])
    settings = Config(config)
    settings.CourseDirectory.root = str(folder.absolute())
    try:
        return NbGraderAPI(config=settings)
    except TraitError as error:
        raise KataError(f"{path} has a setting that nbgrader refuses: {error}") from None


@contextmanager
def gradebook_of(api: NbGraderAPI) -> Iterator[Gradebook]:
    """Open the gradebook of a course folder.

    Raises:
        KataError: it can't be used.
    """
    try:
        with api.gradebook as gradebook, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # SQLAlchemy warns about nbgrader's own queries
            yield gradebook
    except SQLAlchemyError as error:
        reason = str(error).splitlines()[0]
        raise KataError(f"The gradebook {api.coursedir.db_url} can't be used: {reason}.") from None


def reason_of(outcome: dict[str, Any]) -> str:
    """Return nbgrader's own message about a step that failed."""
    lines = f"{outcome.get('error', '')}\n{outcome.get('log', '')}".splitlines()
    # In the log, tracebacks are indented.
    raised = [found for line in lines if (found := _RAISED.match(line.strip()))]
    # NbGraderException only says that there was another exception.
    told = [found[2] for found in raised if not found[1].endswith("NbGraderException")]
    logged = [line.removeprefix("[ERROR] ") for line in lines if line.startswith("[ERROR]")]
    return str((told or logged or ["it does not say why"])[-1])
