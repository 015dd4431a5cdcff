"""The limits of numbers, as `ml_dtypes` tells them."""

from __future__ import annotations

import numpy as np

finfo = np.finfo
iinfo = np.iinfo
# NumPy has no such type; what is stored as one is read as its neighbour.
bfloat16 = np.float32
