"""The package as learners receive it: its files hold no sample that an answer is scored on."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from kata_grader.errors import KitFault

from kata_datasets import digits

HERE = Path(__file__).parent

# What learners may have of each data file; a file that is not listed is not handed out.
FILES: dict[str, Callable[[], bytes]] = {"mnist_5k.npz": digits.training_file}


def write_public(folder: Path) -> None:
    """Write the package into `folder`, as `folder/kata_datasets`, without held-out samples.

    The loaders stay as they are: what they hold out there is a part of what learners may see, so
    that learners can measure their own trainings.

    Raises:
        KitFault: a data file is not listed in `FILES`.
    """
    target = folder / HERE.name
    target.mkdir(parents=True)
    for module in sorted(HERE.glob("*.py")):
        shutil.copyfile(module, target / module.name)
    (target / "files").mkdir()
    for path in sorted((HERE / "files").iterdir()):
        if path.name not in FILES:
            raise KitFault(
                f"{path.name} is not in the FILES of kata_datasets/public.py: "
                "say there what of it learners may have."
            )
        (target / "files" / path.name).write_bytes(FILES[path.name]())
