# The weighted sum keeps its negative numbers; they should become 0 before the division.

import numpy as np
import tensorflow as tf
from keras import Model


def grad_cam(model, image, layer_name, class_index=None):
    outputs = [model.get_layer(layer_name).output, model.outputs[0]]
    extractor = Model(model.inputs[0], outputs)
    batch = tf.convert_to_tensor(np.array([image], dtype="float32"))
    with tf.GradientTape() as tape:
        tape.watch(batch)
        maps, scores = extractor(batch, training=False)
        if class_index is None:
            class_index = int(np.argmax(scores.numpy()[0]))
        score = scores[0, class_index]
    weights = tf.reduce_mean(tape.gradient(score, maps), axis=(0, 1, 2)).numpy()
    heatmap = maps.numpy()[0] @ weights
    maximum = np.max(heatmap)
    if maximum != 0:
        heatmap = heatmap / maximum
    return heatmap


def overlay_heatmap(image, heatmap, alpha=0.4):
    if not 0 <= alpha <= 1:
        raise ValueError(f"alpha must be from 0 to 1, not {alpha}")
    h, w = image.shape[0], image.shape[1]
    # nearest neighbour
    ys = np.linspace(0, heatmap.shape[0] - 1, h).round().astype(int)
    xs = np.linspace(0, heatmap.shape[1] - 1, w).round().astype(int)
    heat = np.clip(heatmap[np.ix_(ys, xs)], 0, 1)
    # blue - yellow - red
    red = np.interp(heat, [0, 0.5, 1], [0, 255, 255])
    green = np.interp(heat, [0, 0.5, 1], [0, 255, 0])
    blue = np.interp(heat, [0, 0.5, 1], [255, 0, 0])
    coloured = np.dstack([red, green, blue])
    return ((1 - alpha) * image.astype(float) + alpha * coloured).astype(np.uint8)
