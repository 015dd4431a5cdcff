"""Grad-CAM as a callable dataclass: dict outputs, a one-hot upstream gradient, einsum."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import tensorflow as tf
from tensorflow import keras


@dataclass
class Lens:
    model: keras.Model
    layer_name: str
    probe: keras.Model = field(init=False)

    def __post_init__(self) -> None:
        self.probe = keras.Model(
            inputs=self.model.inputs[0],
            outputs={
                "maps": self.model.get_layer(name=self.layer_name).output,
                "scores": self.model.outputs[0],
            },
        )

    def __call__(self, image: np.ndarray, class_index: int | None) -> np.ndarray:
        batch = tf.convert_to_tensor(np.array(image, dtype=np.float32)[np.newaxis])
        with tf.GradientTape(persistent=False) as tape:
            tape.watch(batch)
            seen = self.probe(batch, training=False)
        maps, scores = seen["maps"], seen["scores"]
        chosen = tf.argmax(scores, axis=-1) if class_index is None else [int(class_index)]
        # The score of one class is the product of the scores with a one-hot row, so that row is
        # what flows in from above.
        upstream = tf.one_hot(chosen, depth=scores.shape[-1], dtype=scores.dtype)
        slopes = tape.gradient(
            target=scores,
            sources=maps,
            output_gradients=upstream,
            unconnected_gradients=tf.UnconnectedGradients.ZERO,
        )
        a, g = (np.asarray(t, dtype=np.float64)[0] for t in (maps, slopes))
        heat = np.einsum("ijk,k->ij", a, np.einsum("ijk->k", g) / (g.shape[0] * g.shape[1]))
        heat = np.clip(heat, 0.0, None)
        return heat / (heat.max() or 1.0)


def grad_cam(model, image, layer_name, class_index=None):
    return Lens(model, layer_name)(image, class_index)


def _weights(new: int, old: int) -> np.ndarray:
    """The (new, old) matrix that interpolates linearly between the middles of old cells."""
    middles = (np.arange(new) + 0.5) * old / new - 0.5
    return np.stack([np.interp(middles, np.arange(old), unit) for unit in np.eye(old)], axis=1)


def overlay_heatmap(image, heatmap, alpha=0.4):
    if not 0 <= alpha <= 1:
        raise ValueError(f"alpha must be from 0 to 1, not {alpha}")
    rows, columns = np.shape(heatmap)
    height, width = np.shape(image)[:2]
    large = np.linalg.multi_dot(
        [_weights(height, rows), np.asarray(heatmap, dtype=float), _weights(width, columns).T]
    )
    stops = [0.0, 0.35, 0.65, 1.0]
    ramps = {"red": [0, 0, 255, 255], "green": [0, 255, 255, 0], "blue": [255, 255, 0, 0]}
    colour = np.stack([np.interp(large, stops, ramp) for ramp in ramps.values()], axis=-1)
    mixed = (1 - alpha) * image + alpha * colour
    return np.clip(np.rint(mixed), 0, 255).astype(np.uint8)
