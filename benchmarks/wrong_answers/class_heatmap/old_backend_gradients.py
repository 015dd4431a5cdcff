# Uses K.gradients and K.function of old Keras, which don't exist now; a tape should do it.

import numpy as np
import tensorflow as tf
from keras import Model
from keras import backend as K


def grad_cam(model, image, layer_name, class_index=None):
    x = np.expand_dims(image, axis=0)
    if class_index is None:
        class_index = np.argmax(model.predict(x)[0])
    class_output = model.output[:, class_index]
    last_conv_layer = model.get_layer(layer_name)
    grads = K.gradients(class_output, last_conv_layer.output)[0]
    pooled_grads = K.mean(grads, axis=(0, 1, 2))
    iterate = K.function([model.input], [pooled_grads, last_conv_layer.output[0]])
    weights, maps = iterate([x])
    heatmap = np.maximum(np.sum(maps * weights, axis=-1), 0)
    if heatmap.max() > 0:
        heatmap /= heatmap.max()
    return heatmap


def overlay_heatmap(image, heatmap, alpha=0.4):
    if not 0 <= alpha <= 1:
        raise ValueError(f"alpha must be from 0 to 1, not {alpha}")
    big = tf.image.resize(heatmap[..., None], image.shape[:2]).numpy()
    cold = np.array([0.0, 0.0, 255.0])
    hot = np.array([255.0, 0.0, 0.0])
    colours = cold + big * (hot - cold)
    picture = image * (1 - alpha) + colours * alpha
    return picture.clip(0, 255).astype(np.uint8)
