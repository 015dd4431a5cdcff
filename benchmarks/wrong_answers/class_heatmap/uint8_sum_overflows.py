# Adds two uint8 arrays, so bright sums wrap around to dark; it should clip them at 255.

import numpy as np
import tensorflow as tf
from keras import Model


def grad_cam(model, image, layer_name, class_index=None):
    # model that returns the feature maps and the prediction
    grad_model = Model(model.inputs[0], [model.get_layer(layer_name).output, model.outputs[0]])
    img = tf.convert_to_tensor(image[None, ...].astype("float32"))
    with tf.GradientTape() as tape:
        tape.watch(img)
        conv_out, preds = grad_model(img, training=False)
        if class_index is None:
            class_index = tf.argmax(preds[0]).numpy()
        loss = preds[0][class_index]
    grads = tape.gradient(loss, conv_out)[0].numpy()
    conv_out = conv_out[0].numpy()

    heat = np.zeros(conv_out.shape[:2])
    for k in range(conv_out.shape[2]):
        heat += conv_out[:, :, k] * grads[:, :, k].mean()
    heat[heat < 0] = 0
    top = heat.max()
    return heat / top if top > 0 else heat


def overlay_heatmap(image, heatmap, alpha=0.4):
    if not 0 <= alpha <= 1:
        raise ValueError(f"alpha must be from 0 to 1, not {alpha}")
    h, w = image.shape[:2]
    ys = np.arange(h) * heatmap.shape[0] // h
    xs = np.arange(w) * heatmap.shape[1] // w
    heat = heatmap[ys][:, xs]
    colours = np.stack([heat, 0.5 * heat, 1 - heat], axis=2)
    layer = (255 * alpha * colours).astype(np.uint8)
    return image + layer
