"""Train the networks whose curves `kata_datasets.curves` holds, and print these curves.

    python datasets/record_curves.py          # three minutes on two cores

Anyone can rerun it: data and first weights come from seeds. The numbers differ a little from one
TensorFlow and one processor to another, and nothing hangs on them.
"""

from typing import Any

import keras
import numpy as np
from kata_datasets import digits, pets
from kata_grader.course.loading import load_solution

Arrays = tuple[np.ndarray, ...]
METRICS = {"loss": 4, "val_loss": 4, "val_accuracy": 3}  # with how many digits each is kept


def main() -> None:
    """Train each network, and print its curves as lines of Python."""
    for name, (model, (x, y, x_val, y_val), epochs) in trainings().items():
        fitted = model.fit(x, y, epochs=epochs, validation_data=(x_val, y_val), verbose=0)
        curves = {m: [round(v, n) for v in fitted.history[m]] for m, n in METRICS.items()}
        print(f"    {name!r}: {curves},", flush=True)


def trainings() -> dict[str, tuple[Any, Arrays, int]]:
    """Return for each name a compiled model, its data and the number of epochs."""
    sgd, rmsprop = keras.optimizers.SGD, keras.optimizers.RMSprop
    falling = keras.optimizers.schedules.ExponentialDecay(1e-3, 125, 0.7)
    return {
        "digits": (convnet("rmsprop"), handwritten(4_000), 8),
        "digits, rate falls": (convnet(rmsprop(falling)), handwritten(4_000), 12),
        "digits, only 200": (convnet("rmsprop"), handwritten(200), 15),
        "digits, rate 1": (convnet(sgd(1.0)), handwritten(1_000), 8),
        "digits, rate 0.000001": (convnet(sgd(1e-6)), handwritten(1_000), 8),
        "digits, not scaled": (convnet(sgd(0.5)), handwritten(1_000, scale=255), 8),
        "pets": (plain_convnet(rmsprop(2e-3)), cats_and_dogs(300), 30),
        "pets, augmented": (small_convnet(), cats_and_dogs(300), 30),
        "pets, augmented, 1,000": (small_convnet(), cats_and_dogs(1_000), 20),
        "pets, pixels alone": (one_layer(), cats_and_dogs(300), 12),
    }


def handwritten(count: int, scale: float = 1) -> Arrays:
    """Return that many digits to train on, and the 1,000 digits that `digits` sets aside."""
    data, solution = digits.load(), load_solution("ch5_vision/digits_convnet")
    sets = ((data.x_train[:count], data.y_train[:count]), (data.x_test, data.y_test))
    found: list[np.ndarray] = []
    for images, labels in sets:
        found += [scale * solution.prepare_images(images), solution.one_hot_labels(labels, 10)]
    return tuple(found)


def cats_and_dogs(count: int) -> Arrays:
    """Return that many cats and dogs to train on, and 500 others, of 32 x 32 pixels."""
    found: list[np.ndarray] = []
    for n, seed in ((count, 1), (500, 2)):
        pictures = pets.cats_and_dogs(n, seed, 32)
        found += [pictures.images.astype("float32") / 255, pictures.labels.astype("float32")]
    return tuple(found)


def convnet(optimizer: Any) -> Any:
    """Return the convnet of `digits_convnet` with an optimizer."""
    keras.utils.set_random_seed(1)
    model = load_solution("ch5_vision/digits_convnet").build_convnet()
    model.compile(optimizer=optimizer, loss="categorical_crossentropy", metrics=["accuracy"])
    return model


def small_convnet() -> Any:
    """Return the convnet of `small_dataset`, with augmentation and dropout."""
    keras.utils.set_random_seed(1)
    return load_solution("ch5_vision/small_dataset").build_small_convnet((32, 32, 3))


def plain_convnet(optimizer: Any) -> Any:
    """Return a convnet that does nothing against overfitting."""
    keras.utils.set_random_seed(1)
    layers = keras.layers
    stack = [
        layer
        for filters in (16, 32, 64)
        for layer in (layers.Conv2D(filters, 3, activation="relu"), layers.MaxPooling2D(2))
    ]
    return classifier([*stack, layers.Flatten(), layers.Dense(64, activation="relu")], optimizer)


def one_layer() -> Any:
    """Return one sigmoid unit on the pixels."""
    keras.utils.set_random_seed(1)
    return classifier([keras.layers.Flatten()], "rmsprop")


def classifier(stack: list[Any], optimizer: Any) -> Any:
    """Return a model of layers and a sigmoid unit."""
    outputs = keras.layers.Dense(1, activation="sigmoid")
    model = keras.Sequential([keras.Input((32, 32, 3)), *stack, outputs])
    model.compile(optimizer=optimizer, loss="binary_crossentropy", metrics=["accuracy"])
    return model


if __name__ == "__main__":
    main()
