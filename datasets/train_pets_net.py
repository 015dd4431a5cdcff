"""Train the network for which heatmaps are drawn, and write its weights.

    python datasets/train_pets_net.py        # three minutes on two cores

Anyone can rerun it: the data come from a seed. The weights differ a little from one TensorFlow and
one processor to another; the checks of the course were tried with the file that is committed.
"""

import argparse
from pathlib import Path

import keras
import numpy as np
from kata_datasets import pets, pets_net

OUTPUT = Path(__file__).parent / "kata_datasets" / pets_net.FILE


def main() -> None:
    """Train, report the accuracy on pets that were not trained on, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--images", type=int, default=2_500, help="pets to train on")
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--output", type=Path, default=OUTPUT)
    options = parser.parse_args()

    keras.utils.set_random_seed(options.seed)
    x, y = prepared(pets.cats_and_dogs(options.images, seed=options.seed))
    x_test, y_test = prepared(pets.cats_and_dogs(400, seed=options.seed + 1))

    model = pets_net.untrained()
    batch = 50
    rate = keras.optimizers.schedules.CosineDecay(3e-3, options.epochs * -(-len(x) // batch))
    model.compile(
        optimizer=keras.optimizers.Adam(rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    stream = np.random.RandomState(options.seed)
    for epoch in range(options.epochs):
        turned = stream.random_sample(len(x)) < 0.5
        images = np.where(turned[:, None, None, None], x[:, :, ::-1], x)
        model.fit(images, y, batch_size=batch, initial_epoch=epoch, epochs=epoch + 1, verbose=2)

    _, accuracy = model.evaluate(x_test, y_test, batch_size=200, verbose=0)
    print(f"accuracy on {len(x_test):,} new pets: {accuracy:.4f}")
    options.output.parent.mkdir(parents=True, exist_ok=True)
    np.savez(options.output, **arrays_of(model))
    print(f"{options.output}: {options.output.stat().st_size:,} bytes")


def prepared(pictures: pets.Pictures) -> tuple[np.ndarray, np.ndarray]:
    """Return images as the network takes them, and their labels."""
    return pictures.images.astype("float32") / 255, pictures.labels


def arrays_of(model: keras.Model) -> dict[str, np.ndarray]:
    """Return the weights in order, each under the name of its layer and its number there."""
    arrays = {
        f"{layer.name}/{number}": array
        for layer in model.layers
        for number, array in enumerate(layer.get_weights())
    }
    assert list(map(np.shape, arrays.values())) == list(map(np.shape, model.get_weights()))
    return arrays


if __name__ == "__main__":
    main()
