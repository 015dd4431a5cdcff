"""The pretrained base gives the same outputs on every TensorFlow, and knows its creatures."""

from pathlib import Path

import numpy as np
import pytest
from kata_datasets import base, pets

keras = pytest.importorskip("keras")

OUTPUTS = Path(__file__).parent / "base_outputs.npz"


@pytest.fixture(scope="module")
def model():
    return base.pretrained_base()


def images_of(pictures):
    return pictures.images.astype("float32") / 255


def test_outputs_are_the_same_on_every_tensorflow(model):
    """Pinned with TensorFlow 2.21 (Keras 3); 2.12 (Keras 2) must agree to 1e-5."""
    features = model.predict(images_of(pets.cats_and_dogs(4, seed=7, size=32)), verbose=0)
    with np.load(OUTPUTS) as pinned:
        np.testing.assert_allclose(features, pinned["features"], rtol=1e-5, atol=1e-5)
    assert features.shape == (4, *base.FEATURE_SHAPE)
    assert features.max() > 1  # there is something to compare


def test_layers_and_weights_have_the_names_of_the_file(model):
    with np.load(Path(base.__file__).parent / base.FILE) as arrays:
        for layer in model.layers:
            names = [name for name in arrays.files if name.startswith(f"{layer.name}/")]
            for name, weight in zip(names, layer.get_weights(), strict=True):
                np.testing.assert_array_equal(arrays[name], weight)


def test_features_tell_the_creatures_apart(model):
    """Nearest class mean of averaged features, on creatures that it has not seen."""
    known, new = (pets.creatures(n, seed=n, size=32) for n in (400, 401))
    known_features, new_features = (
        model.predict(images_of(some), verbose=0).mean(axis=(1, 2)) for some in (known, new)
    )
    means = np.stack([known_features[known.labels == label].mean(axis=0) for label in range(8)])
    distances = ((new_features[:, None] - means) ** 2).sum(axis=2)
    assert np.mean(distances.argmin(axis=1) == new.labels) > 0.6
