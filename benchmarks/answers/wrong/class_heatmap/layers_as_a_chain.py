# The layers are called one after the other, whatever leads to them.

import numpy as np
import tensorflow as tf
from keras import layers


def grad_cam(model, image, layer_name, class_index=None):
    x = tf.constant(image[np.newaxis], tf.float32)
    maps = None
    with tf.GradientTape() as tape:
        for layer in model.layers:
            if isinstance(layer, layers.InputLayer):
                continue
            x = layer(x, training=False)
            if layer.name == layer_name:
                maps = x
                tape.watch(maps)
        score = tf.reduce_max(x) if class_index is None else x[0, class_index]
    weights = np.asarray(tape.gradient(score, maps)).mean(axis=(0, 1, 2))
    heatmap = np.maximum(np.asarray(maps)[0] @ weights, 0)
    return heatmap / heatmap.max() if heatmap.max() > 0 else heatmap


def overlay_heatmap(image, heatmap, alpha=0.4):
    if not 0 <= alpha <= 1:
        raise ValueError(f"alpha must be from 0 to 1, not {alpha}")
    heat = np.asarray(tf.image.resize(heatmap[:, :, np.newaxis], image.shape[:2]))
    colours = 255 * np.clip(1.5 - np.abs(4 * heat - np.array([3, 2, 1])), 0, 1)
    return np.rint((1 - alpha) * image + alpha * colours).astype("uint8")
