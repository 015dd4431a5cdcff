"""Writing a script and what it loads."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kata_grader.replaying.script import Script
from kata_grader.whole_file import write_whole


def write_script(script: Script, path: Path) -> None:
    """Write a script, and beside it the arrays that it loads.

    Raises:
        OSError: a file can't be written.
    """
    beside = path.with_suffix(".npz")
    if script.saved:
        write_whole(beside, npz_of(script.saved))
    else:
        beside.unlink(missing_ok=True)
    write_whole(path, script.text)


def npz_of(arrays: Mapping[str, NDArray[Any]]) -> bytes:
    """Return arrays as `numpy.load` reads them; unlike for `numpy.savez`, any name will do."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, array in arrays.items():
            with archive.open(f"{name}.npy", "w", force_zip64=True) as file:
                np.lib.format.write_array(file, array, allow_pickle=False)
    return data.getvalue()
