"""What Keras calls of SciPy, and of JAX's Fourier transforms."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]

erf = np.vectorize(math.erf, otypes=[float])


def logsumexp(x: Array, axis: Any = None, keepdims: bool = False) -> Any:
    """Return the logarithm of the sum of exponentials."""
    top = np.max(x, axis=axis, keepdims=True)
    top = np.where(np.isfinite(top), top, 0)
    found = np.log(np.sum(np.exp(x - top), axis=axis, keepdims=True)) + top
    return found if keepdims else np.squeeze(found, axis=axis)


def fft(x: tuple[Array, Array]) -> tuple[Array, Array]:
    """Return the Fourier transform over the last axis, of real and imaginary parts."""
    return _parts(np.fft.fft(x[0] + 1j * x[1]))


def fft2(x: tuple[Array, Array]) -> tuple[Array, Array]:
    """Return the Fourier transform over the last two axes, of real and imaginary parts."""
    return _parts(np.fft.fft2(x[0] + 1j * x[1]))


def _parts(found: Array) -> tuple[Array, Array]:
    return found.real.astype(np.float32), found.imag.astype(np.float32)


def map_coordinates(
    image: Array, coordinates: Sequence[Array], order: int = 1, mode: str = "", cval: float = 0.0
) -> Array:
    """Return an image's values at coordinates that lie in it, as Keras makes sure.

    Args:
        image: the image.
        coordinates: an array for each axis of it.
        order: 0 for the nearest value, 1 for what lies between the nearest.
        mode: what SciPy would do outside.
        cval: what SciPy would fill in there.
    """
    places = np.stack([np.asarray(one, np.float64) for one in coordinates])
    last = np.reshape(image.shape, (-1, *[1] * (places.ndim - 1))) - 1
    if order == 0:
        nearest = np.clip(np.floor(places + 0.5).astype(int), 0, last)
        return np.asarray(image[tuple(nearest)])
    below = np.clip(np.floor(places).astype(int), 0, last)
    share = places - below
    found = np.zeros(places.shape[1:])
    for corner in itertools.product((0, 1), repeat=len(places)):
        step = np.reshape(corner, (-1, *[1] * (places.ndim - 1)))
        weight = np.prod(np.where(step, share, 1 - share), axis=0)
        found += weight * image[tuple(np.minimum(below + step, last))]
    return found.astype(image.dtype)
