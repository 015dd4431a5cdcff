"""The weights of VGG16 without its last layers, downloaded once or read from a local copy."""

from __future__ import annotations

import hashlib
from pathlib import Path

from kata_datasets.cache import local_copy
from kata_datasets.errors import DatasetUnavailable

FILE = "vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5"
URL = f"https://storage.googleapis.com/tensorflow/keras-applications/vgg16/{FILE}"
# The one that Keras itself compares with.
MD5 = "6d6bbae143d832006294945121d1f1fc"

ADVICE = (
    f"try again with a network, or get {FILE} elsewhere (59 MB; it is also released at "
    "github.com/fchollet/deep-learning-models) and put it into ~/.keras/models, or into the folder "
    "that the environment variable KATA_DATA names."
)


def weights_file() -> str:
    """Return the path of the file, for `keras.applications.VGG16(weights=path, include_top=False)`.

    It is looked for in the folder that the environment variable KATA_DATA names, then in Keras's
    own cache, `~/.keras/models`. If it is in neither, it is downloaded into that cache.

    Raises:
        DatasetUnavailable: it is damaged, or cannot be downloaded.
    """
    folder = local_copy()
    places = [Path.home() / ".keras" / "models" / FILE]
    if folder is not None:
        places = [folder / FILE, folder / "vgg16" / FILE, *places]
    for path in places:
        if path.is_file():
            return str(_verified(path))
    try:
        import keras

        return str(keras.utils.get_file(FILE, URL, cache_subdir="models", file_hash=MD5))
    except Exception as error:
        raise DatasetUnavailable(f"{FILE} could not be downloaded ({error}): {ADVICE}") from None


def _verified(path: Path) -> Path:
    digest = hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()
    if digest != MD5:
        raise DatasetUnavailable(f"{path} has a wrong checksum: {ADVICE}")
    return path
