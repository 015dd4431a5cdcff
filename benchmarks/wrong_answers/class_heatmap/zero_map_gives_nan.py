# Divides by the maximum even if it is 0, which gives NaN; a map of zeros should stay as it is.

import numpy as np
import tensorflow as tf
from keras import Model


def grad_cam(model, image, layer_name, class_index=None):
    grad_model = Model(model.inputs[0], [model.get_layer(layer_name).output, model.outputs[0]])
    img = tf.convert_to_tensor(np.expand_dims(image, axis=0).astype("float32"))
    with tf.GradientTape() as tape:
        tape.watch(img)
        conv_out, preds = grad_model(img, training=False)
        if class_index is None:
            class_index = tf.argmax(preds[0])
        loss = preds[0, class_index]
    grads = tape.gradient(loss, conv_out)
    pooled_grads = tf.reduce_mean(grads, axis=(0, 1, 2)).numpy()
    conv_out = conv_out[0].numpy()
    for i in range(pooled_grads.shape[0]):
        conv_out[:, :, i] = conv_out[:, :, i] * pooled_grads[i]
    heatmap = np.sum(conv_out, axis=-1)
    heatmap = np.maximum(heatmap, 0)
    heatmap = heatmap / np.max(heatmap)
    return heatmap


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
