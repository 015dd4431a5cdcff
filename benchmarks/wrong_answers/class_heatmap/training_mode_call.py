# Calls the model with training=True; it should be in inference mode.

import numpy as np
import tensorflow as tf
from keras import Model


def grad_cam(model, image, layer_name, class_index=None):
    both = Model(model.inputs[0], [model.get_layer(layer_name).output, model.outputs[0]])
    batch = tf.convert_to_tensor(image[None].astype("float32"))
    with tf.GradientTape() as tape:
        tape.watch(batch)
        maps, scores = both(batch, training=True)
        if class_index is None:
            class_index = int(tf.argmax(scores, axis=1)[0])
        score = scores[:, class_index]
    weights = np.mean(tape.gradient(score, maps), axis=(0, 1, 2))
    heatmap = np.zeros(maps.shape[1:3])
    for k, weight in enumerate(weights):
        heatmap = heatmap + weight * maps[0, :, :, k].numpy()
    heatmap = np.clip(heatmap, 0, None)
    if np.any(heatmap):
        heatmap = heatmap / heatmap.max()
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
