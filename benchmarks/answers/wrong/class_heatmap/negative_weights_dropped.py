# The ReLU is applied to the weights instead of to the weighted sum of the maps.
# listed: positive weights only

import numpy as np
import tensorflow as tf
from keras import Model


def grad_cam(model, image, layer_name, class_index=None):
    inner = model.get_layer(layer_name).output
    probe = Model(model.inputs[0], [inner, model.outputs[0]])
    x = tf.convert_to_tensor(image, dtype=tf.float32)[tf.newaxis]
    with tf.GradientTape() as tape:
        tape.watch(x)
        maps, scores = probe(x, training=False)
        index = int(tf.argmax(scores, axis=-1)[0]) if class_index is None else class_index
        score = scores[0][index]
    gradient = tape.gradient(score, maps).numpy()[0]
    weights = np.maximum(gradient.mean(axis=(0, 1)), 0)
    heatmap = maps.numpy()[0] @ weights
    largest = heatmap.max()
    if largest > 0:
        heatmap /= largest
    return heatmap


def _colours(t):
    cold, hot = np.array([0.0, 0.0, 255.0]), np.array([255.0, 0.0, 0.0])
    return (1 - t)[..., None] * cold + t[..., None] * hot


def overlay_heatmap(image, heatmap, alpha=0.4):
    if not 0 <= alpha <= 1:
        raise ValueError(f"alpha must be from 0 to 1, not {alpha}")
    h, w, _ = image.shape
    rows = np.linspace(0, heatmap.shape[0] - 1, h).round().astype(int)
    cols = np.linspace(0, heatmap.shape[1] - 1, w).round().astype(int)
    colour = _colours(heatmap[rows[:, None], cols[None, :]])
    return np.rint((1 - alpha) * image + colour * alpha).astype(np.uint8)
