"""As on Keras's own pages: a model with two outputs, and colours from a list."""

import keras
import numpy as np
import tensorflow as tf


def grad_cam(model, image, layer_name, class_index=None):
    if image.ndim != 3:
        raise ValueError(f"image has {image.ndim} axes: {image.shape}")
    if layer_name not in {layer.name for layer in model.layers}:
        raise ValueError(f"layer_name {layer_name} not found")
    num_classes = model.outputs[0].shape[-1]
    if class_index is not None and class_index not in range(num_classes):
        raise ValueError(f"class_index {class_index} is not in 0 ... {num_classes - 1}")
    grad_model = keras.models.Model(
        model.inputs, [model.get_layer(layer_name).output, model.outputs[0]]
    )
    img_array = np.expand_dims(image, axis=0).astype("float32")
    with tf.GradientTape() as tape:
        last_conv_layer_output, preds = grad_model(img_array)
        if class_index is None:
            class_index = int(tf.argmax(preds[0]))
        class_channel = preds[:, class_index]
    grads = tape.gradient(class_channel, last_conv_layer_output)
    pooled_grads = tf.reduce_mean(grads, axis=(0, 1, 2))
    heatmap = last_conv_layer_output[0] @ pooled_grads[..., tf.newaxis]
    heatmap = tf.maximum(tf.squeeze(heatmap, axis=-1), 0)
    largest = tf.math.reduce_max(heatmap)
    return tf.math.divide_no_nan(heatmap, largest).numpy()


HOT = [(0, 0, 0), (0, 0, 160), (160, 0, 160), (255, 80, 0), (255, 255, 0), (255, 255, 255)]


def overlay_heatmap(image, heatmap, alpha=0.4):
    if alpha < 0 or alpha > 1:
        raise ValueError(f"alpha={alpha}")
    if image.ndim != 3 or image.shape[-1] != 3:
        raise ValueError(f"image is {image.shape}")
    if heatmap.ndim != 2:
        raise ValueError(f"heatmap is {heatmap.shape}")
    levels = np.uint8(np.round(heatmap * (len(HOT) - 1)))
    coloured = np.array(HOT, "float32")[levels]
    coloured = tf.image.resize(coloured, (image.shape[0], image.shape[1]), method="area")
    return np.clip(np.asarray(coloured) * alpha + image, 0, 255).astype("uint8")
