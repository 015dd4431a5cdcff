"""Where witnesses train: on a GPU, where the machine has one, or on the processor.

No learner's line runs in a witness, so it may have the GPU, which the sandbox of the answers never
sees. The choice is an environment variable, so that every process of a run makes the same one.
"""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from kata_grader.errors import KataError

Device = Literal["auto", "cpu", "gpu"]
VARIABLE = "KATA_DEVICE"
HIDDEN = {"CUDA_VISIBLE_DEVICES": "-1"}
# The same training gives the same score each time, which on a GPU has to be asked for.
DETERMINISTIC = {"TF_DETERMINISTIC_OPS": "1", "TF_CUDNN_DETERMINISTIC": "1"}


def choose_device(name: Device) -> None:
    """Have the witnesses of this process, and of those that it starts, train on a device.

    Raises:
        KataError: there is no GPU here, and one was asked for.
    """
    if name == "gpu" and not has_gpu():
        raise KataError(
            "--device gpu: this machine has no GPU that can be used. --device cpu trains on the "
            "processor, where the same bars hold."
        )
    os.environ[VARIABLE] = name


def trains_on_gpu() -> bool:
    """Whether witnesses train on a GPU here."""
    chosen = os.environ.get(VARIABLE, "auto")
    return chosen == "gpu" or (chosen == "auto" and has_gpu())


def has_gpu() -> bool:
    """Whether this machine shows a GPU of NVIDIA that is not hidden."""
    hidden = os.environ.get("CUDA_VISIBLE_DEVICES") in ("", "-1")
    return sys.platform == "linux" and not hidden and any(Path("/dev").glob("nvidia[0-9]*"))


def environment() -> dict[str, str]:
    """Return what a witness's process has besides in its environment: nothing without a GPU."""
    if not has_gpu():
        return {}
    return DETERMINISTIC if trains_on_gpu() else HIDDEN


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let no other witness of this machine train on the GPU inside the `with` block."""
    if not trains_on_gpu():
        yield
        return
    import fcntl

    with open(Path(tempfile.gettempdir()) / f"kata-gpu-{os.getuid()}.lock", "w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
