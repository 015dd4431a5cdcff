from importlib import resources

import numpy as np
from kata_datasets import wide_base


def test_the_file_is_small_and_plain():
    path = resources.files("kata_datasets").joinpath(wide_base.FILE)
    assert len(path.read_bytes()) < 350_000
    with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
        assert all(arrays[name].dtype == np.float32 for name in arrays.files)


def test_the_weights_are_those_of_four_blocks():
    weights = wide_base.load_weights()
    assert [w.shape[-1] for w in weights if w.ndim == 4] == list(wide_base.FILTERS)
    assert len(weights) == 5 * len(wide_base.FILTERS)
    assert all(np.isfinite(w).all() for w in weights)
    assert all((variance > 0).all() for variance in weights[4::5])
