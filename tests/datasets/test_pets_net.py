from importlib import resources

import numpy as np
from kata_datasets import pets_net


def test_the_file_is_small_and_plain():
    path = resources.files("kata_datasets").joinpath(pets_net.FILE)
    assert len(path.read_bytes()) < 120_000
    with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
        assert all(arrays[name].dtype == np.float32 for name in arrays.files)
        assert arrays.files[:2] == ["block1_conv/0", "block1_bn/0"]
        assert arrays.files[-2:] == ["cat_or_dog/0", "cat_or_dog/1"]


def test_the_weights_are_those_of_four_blocks_and_two_classes():
    weights = pets_net.load_weights()
    assert [w.shape for w in weights if w.ndim == 4] == [
        (3, 3, 3, 12),
        (3, 3, 12, 24),
        (3, 3, 24, 32),
        (3, 3, 32, 48),
    ]
    assert [w.shape for w in weights[-2:]] == [(48, 2), (2,)]
    assert len(weights) == 5 * len(pets_net.FILTERS) + 2
    assert all(np.isfinite(w).all() for w in weights)


def test_every_layer_has_a_name_of_its_own():
    names = [settings["name"] for _, settings in pets_net.LAYERS]
    assert len(set(names)) == len(names)
    assert pets_net.LAST_MAPS in names
