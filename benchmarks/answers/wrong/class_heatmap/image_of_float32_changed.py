# grad_cam standardises the image that it is given, in place, if it is of float32.

import numpy as np
import tensorflow as tf
from keras import Model


def grad_cam(model, image, layer_name, class_index=None):
    layer = model.get_layer(layer_name)
    maps_and_scores = Model(model.inputs[0], [layer.output, model.outputs[0]])
    batch = tf.constant(image[np.newaxis], "float32")
    with tf.GradientTape() as tape:
        tape.watch(batch)
        maps, scores = maps_and_scores(batch, training=False)
        score = tf.reduce_max(scores) if class_index is None else scores[0, class_index]
    weights = tf.reduce_mean(tape.gradient(score, maps), axis=(0, 1, 2))
    heatmap = np.maximum(np.asarray(maps[0] @ weights[:, tf.newaxis])[:, :, 0], 0)
    seen = np.asarray(image, "float32")
    seen -= seen.mean()
    return heatmap / heatmap.max() if heatmap.max() > 0 else heatmap


def overlay_heatmap(image, heatmap, alpha=0.4):
    if not 0 <= alpha <= 1:
        raise ValueError(f"alpha must be from 0 to 1, not {alpha}")
    heat = np.asarray(tf.image.resize(heatmap[:, :, np.newaxis], image.shape[:2]))
    # Blue for 0, then green, then red for 1.
    colours = 255 * np.clip(1.5 - np.abs(4 * heat - np.array([3, 2, 1])), 0, 1)
    return np.rint((1 - alpha) * image + alpha * colours).astype("uint8")
