"""What Keras's NumPy backend takes from other libraries, in NumPy, where they are not installed.

Keras needs `optree`, `ml_dtypes` and `h5py`, and its NumPy backend `jax` for convolutions, pooling
and Fourier transforms, and `scipy`. In a browser some of them don't exist, or weigh more than all
the rest. Importing this package puts modules of their names in place of those that are missing,
with what Keras calls and nothing else. So import it before Keras.
"""

from __future__ import annotations

import concurrent.futures
import importlib.util
import sys
from types import ModuleType, SimpleNamespace
from typing import Any

from kata_numpy_backend import dtypes, hdf5, lax, science, trees
from kata_numpy_backend.threads import AtOnce

# The names of the stand-ins, by what must be missing, with what is in each.
_FFT = {"fft": science.fft, "fft2": science.fft2}
_STANDING_IN: dict[str, dict[str, dict[str, Any]]] = {
    "optree": {"optree": vars(trees), "optree.utils": {}},
    "ml_dtypes": {"ml_dtypes": vars(dtypes)},
    "h5py": {"h5py": vars(hdf5)},
    "jax": {
        "jax": {
            "monitoring": SimpleNamespace(record_scalar=None)
        },  # Keras looks whether it is there
        "jax.lax": vars(lax),
        # Keras takes its transforms from its own backend for JAX, which needs all of JAX.
        "keras.src.backend.jax.math": _FFT,
    },
    "scipy": {
        "scipy": {},
        "scipy.linalg": {},
        "scipy.ndimage": {"map_coordinates": science.map_coordinates},
        "scipy.special": {"erf": science.erf, "logsumexp": science.logsumexp},
    },
}


def stand_in(*names: str) -> None:
    """Put stand-ins in place of libraries.

    Args:
        names: which of `optree`, `ml_dtypes`, `h5py`, `jax` and `scipy`.
    """
    for name in names:
        for module, content in _STANDING_IN[name].items():
            made = ModuleType(module, f"A stand-in for {module}, of {__name__}.")
            public = {key: one for key, one in content.items() if not key.startswith("_")}
            made.__dict__.update(public)
            sys.modules[module] = made
            parent, _, child = module.rpartition(".")
            if _is_here(parent):
                setattr(sys.modules[parent], child, made)


def _is_here(name: str) -> bool:
    return name in sys.modules


def _is_missing(name: str) -> bool:
    return not _is_here(name) and importlib.util.find_spec(name) is None


stand_in(*filter(_is_missing, _STANDING_IN))
if sys.platform == "emscripten":  # Keras starts threads to tell callbacks of batches
    concurrent.futures.ThreadPoolExecutor = AtOnce  # type: ignore[misc, assignment]
