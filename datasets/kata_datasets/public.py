"""The package as learners receive it: its files hold no sample that an answer is scored on."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path

from kata_grader.errors import KitFault

from kata_datasets import digits, words

HERE = Path(__file__).parent


def _whole(name: str) -> bytes:
    return (HERE / "files" / name).read_bytes()


# The module that reads each data file, and what learners may have of it; a file that is not listed
# is not handed out.
FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "creature_base.npz": ("base", partial(_whole, "creature_base.npz")),
    "mnist_5k.npz": ("digits", digits.training_file),
    "pets_net.npz": ("pets_net", partial(_whole, "pets_net.npz")),
    "wide_base.npz": ("wide_base", partial(_whole, "wide_base.npz")),
    "words.glove.txt.gz": ("words", words.bundled_file),
}


def write_public(folder: Path, modules: Collection[str] | None = None) -> None:
    """Write the package into `folder`, as `folder/kata_datasets`, without held-out samples.

    The loaders stay as they are: what they hold out there is a part of what learners may see, so
    that learners can measure their own trainings.

    Args:
        folder: where the package goes.
        modules: the modules whose data files go along; None for all.

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
        reader, public_part = FILES[path.name]
        if modules is None or reader in modules:
            (target / "files" / path.name).write_bytes(public_part())
