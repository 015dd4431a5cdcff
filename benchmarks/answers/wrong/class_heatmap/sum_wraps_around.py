# The colours are added to the image, and sums above 255 wrap around.
# listed: sums wrap around

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
    return heatmap / heatmap.max() if heatmap.max() > 0 else heatmap


def overlay_heatmap(image, heatmap, alpha=0.4):
    if not 0 <= alpha <= 1:
        raise ValueError(f"alpha must be from 0 to 1, not {alpha}")
    heat = np.asarray(tf.image.resize(heatmap[..., None], image.shape[:2]))[..., 0]
    colours = np.stack([255 * heat, np.zeros_like(heat), 255 * (1 - heat)], axis=-1)
    return (colours * alpha + image).astype(int).astype("uint8")
