"""Train the pretrained base of the vision chapter, and write its weights.

    python datasets/train_base.py            # a minute on two cores
    python datasets/train_base.py --wide     # the wider base, on noisy pictures: two minutes

Anyone can rerun it: the data come from a seed. The weights differ a little from one TensorFlow and
one processor to another; the bars of the course were measured with the file that is committed.
"""

import argparse
from pathlib import Path

import keras
import numpy as np
from kata_datasets import base, pets, wide_base

PACKAGE = Path(__file__).parent / "kata_datasets"
NOISE = 0.2  # on the pictures that the wide base learns from


def main() -> None:
    """Train, report the accuracy on creatures that were not trained on, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--images", type=int, default=5_000, help="creatures to train on")
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--wide", action="store_true", help="the wider base, on noisy pictures")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--output", type=Path, help="the file to write; by default the bundled one")
    options = parser.parse_args()
    trained = wide_base if options.wide else base

    keras.utils.set_random_seed(options.seed)
    x, y = prepared(pets.creatures(options.images, seed=options.seed, size=32))
    x_test, y_test = prepared(pets.creatures(1_600, seed=options.seed + 1, size=32))

    convnet = trained.untrained_base()
    inputs = outputs = keras.Input(trained.INPUT_SHAPE)
    if options.wide:  # so that it can't use the finest grain of a picture
        outputs = keras.layers.GaussianNoise(NOISE)(inputs)
    features = keras.layers.GlobalAveragePooling2D()(convnet(outputs))
    features = keras.layers.Dropout(0.3)(features)
    outputs = keras.layers.Dense(len(pets.CREATURES), activation="softmax")(features)
    model = keras.Model(inputs, outputs)
    batch = 64
    steps = options.epochs * -(-len(x) // batch)
    rate = keras.optimizers.schedules.CosineDecay(3e-3, steps)
    model.compile(
        optimizer=keras.optimizers.Adam(rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    model.fit(x, y, batch_size=batch, epochs=options.epochs, verbose=2)

    _, accuracy = model.evaluate(x_test, y_test, batch_size=200, verbose=0)
    print(
        f"accuracy on {len(x_test):,} new creatures of {len(pets.CREATURES)} kinds: {accuracy:.4f}"
    )
    output = options.output or PACKAGE / trained.FILE
    write(convnet, output)
    print(f"{output}: {output.stat().st_size:,} bytes")


def prepared(pictures: pets.Pictures) -> tuple[np.ndarray, np.ndarray]:
    """Return images as the base takes them, and their labels."""
    return pictures.images.astype("float32") / 255, pictures.labels


def write(model: keras.Model, path: Path) -> None:
    """Write the weights of the base as one plain array each."""
    names = ("kernel",), ("gamma", "beta", "moving_mean", "moving_variance")
    arrays = {}
    for layer in model.layers:
        weights = layer.get_weights()
        for name, array in zip(names[len(weights) > 1], weights, strict=False):
            arrays[f"{layer.name}/{name}"] = array
    assert list(map(np.shape, arrays.values())) == list(map(np.shape, model.get_weights()))
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez(path, **arrays)


if __name__ == "__main__":
    main()
