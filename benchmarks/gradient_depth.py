"""What is left of the gradient at each depth of a network, with and without residual connections.

Run it from the root of the repository, with TensorFlow:

    python benchmarks/gradient_depth.py [depth] [seed]

It builds both networks of `residual`'s solution, gives them the same weights, and computes the
gradient of the loss on 256 digits by what each block puts out: how much the loss would change if
that changed. The lesson of `residual` shows a part of the table.
"""

import math
import sys

import keras
import numpy as np
import tensorflow as tf
from kata_datasets import digits
from kata_grader.course.loading import load_solution

SAMPLES, UNITS = 256, 32
# Of a signal that goes through a block, this part is left: 1 would be He's initial weights.
KEPT = 0.25
SMALLEST, WIDTH = -20, 30


def gradient_norms(depth: int, seed: int, residual: bool) -> list[float]:
    """Return the gradient's norm by the output of every block, the first block first."""
    build = load_solution("ch7_practices/residual").build_deep_mlp
    data = digits.load()
    x = data.x_train[:SAMPLES].reshape(SAMPLES, -1).astype("float32") / 255
    labels = np.eye(10, dtype="float32")[data.y_train[:SAMPLES]]
    model = build(x.shape[1], depth, residual)
    stream = np.random.RandomState(seed)
    model.set_weights([initial(weight.shape, stream) for weight in model.get_weights()])

    kind = keras.layers.Add if residual else keras.layers.Dense
    ends = [layer.output for layer in model.layers if isinstance(layer, kind)]
    ends = ends if residual else ends[1:-1]
    with tf.GradientTape() as tape:
        *outputs, probabilities = keras.Model(model.inputs[0], [*ends, model.outputs[0]])(x)
        loss = tf.reduce_mean(keras.losses.categorical_crossentropy(labels, probabilities))
    gradients = [np.asarray(gradient, np.float64) for gradient in tape.gradient(loss, outputs)]
    return [float(np.linalg.norm(gradient)) for gradient in gradients]  # squares would underflow


def initial(shape: tuple[int, ...], stream: np.random.RandomState) -> np.ndarray:
    """Return initial values: biases are zero, the kernels of blocks keep a part of the signal."""
    if len(shape) == 1:
        return np.zeros(shape)
    scale = KEPT if shape == (UNITS, UNITS) else 1.0
    return scale * math.sqrt(2 / shape[0]) * stream.standard_normal(shape)


def bar(norm: float) -> str:
    """Return a bar on a logarithmic scale."""
    exponent = math.log10(max(norm, 10.0**SMALLEST))
    return "█" * round(WIDTH * (1 - exponent / SMALLEST))


def main(depth: int = 30, seed: int = 0) -> None:
    """Print both networks' norms, and a bar for each."""
    plain, residual = (gradient_norms(depth, seed, kind) for kind in (False, True))
    print(f"gradient by the output of a block, bars from 1e{SMALLEST} to 1")
    for number in [1, *range(5, depth + 1, 5)]:
        print(f"block {number:>2}  plain     {plain[number - 1]:<9.0e}{bar(plain[number - 1])}")
        print(f"{'':>8}  residual  {residual[number - 1]:<9.0e}{bar(residual[number - 1])}")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:3]))
