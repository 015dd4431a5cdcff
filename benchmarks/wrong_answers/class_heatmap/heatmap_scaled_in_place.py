# Multiplies the caller's heatmap by 255 in place; the heatmap should stay unchanged.

import numpy as np
import tensorflow as tf
from keras import Model


def grad_cam(model, image, layer_name, class_index=None):
    layer = model.get_layer(layer_name)
    both = Model(model.inputs[0], [layer.output, model.outputs[0]])
    batch = tf.convert_to_tensor(image[np.newaxis].astype("float32"))
    with tf.GradientTape() as tape:
        tape.watch(batch)
        maps, scores = both(batch, training=False)
        if class_index is None:
            class_index = int(tf.argmax(scores[0]))
        score = scores[0, class_index]
    gradient = tape.gradient(score, maps)
    weights = tf.reduce_mean(gradient, axis=(0, 1, 2))
    heatmap = tf.nn.relu(tf.reduce_sum(maps[0] * weights, axis=-1))
    highest = tf.reduce_max(heatmap)
    if highest > 0:
        heatmap = heatmap / highest
    return heatmap.numpy()


def overlay_heatmap(image, heatmap, alpha=0.4):
    if not 0 <= alpha <= 1:
        raise ValueError(f"alpha must be from 0 to 1, not {alpha}")
    heatmap *= 255
    h, w = image.shape[:2]
    rows = (np.arange(h) * heatmap.shape[0] / h).astype(int)
    cols = (np.arange(w) * heatmap.shape[1] / w).astype(int)
    big = heatmap[rows, :][:, cols]
    colour = np.stack([big, 0 * big, 255 - big], axis=-1)
    return np.clip(image * (1 - alpha) + colour * alpha, 0, 255).astype("uint8")
