from importlib import resources

import numpy as np
from kata_datasets import base


def test_the_file_is_small_and_plain():
    path = resources.files("kata_datasets").joinpath(base.FILE)
    assert len(path.read_bytes()) < 250_000
    with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
        assert all(arrays[name].dtype == np.float32 for name in arrays.files)
        assert arrays.files[:2] == ["block1_conv/kernel", "block1_bn/gamma"]


def test_the_weights_are_those_of_four_blocks():
    weights = base.load_weights()
    assert [w.shape for w in weights if w.ndim == 4] == [
        (3, 3, 3, 16),
        (3, 3, 16, 32),
        (3, 3, 32, 48),
        (3, 3, 48, 64),
    ]
    assert len(weights) == 5 * len(base.FILTERS)
    assert all(np.isfinite(w).all() for w in weights)
    assert all((variance > 0).all() for variance in weights[4::5])


def test_every_layer_has_a_name_of_its_own():
    names = [settings["name"] for _, settings in base.LAYERS]
    assert len(set(names)) == len(names)
    assert names[:4] == ["block1_conv", "block1_bn", "block1_relu", "block1_pool"]
    assert names[-1] == "block4_relu"


def test_callers_cannot_spoil_each_others_weights():
    base.load_weights()[0][:] = 0
    assert base.load_weights()[0].any()
