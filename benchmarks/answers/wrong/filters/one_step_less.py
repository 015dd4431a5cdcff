# The first step is left out.

import keras
import numpy as np
import tensorflow as tf


def deprocess_image(x):
    x = x.copy()
    x -= x.mean()
    x /= x.std() + 1e-5
    x *= 0.1
    x += 0.5
    x = np.clip(x, 0, 1)
    x *= 255
    x = np.clip(x, 0, 255).astype("uint8")
    return x


def filter_pattern(model, layer_name, filter_index, steps=40, step_size=1.0, seed=0):
    for layer in model.layers:
        if layer.name == layer_name:
            break
    else:
        raise ValueError("layer_name: there is no layer called " + layer_name)
    if filter_index < 0 or filter_index >= layer.output.shape[-1]:
        raise ValueError("filter_index: there is no filter " + str(filter_index))
    if steps < 1:
        raise ValueError("steps: cannot take " + str(steps) + " of them")
    extractor = keras.Model(inputs=model.inputs, outputs=layer.output)
    np.random.seed(seed)
    input_img_data = np.random.random((1,) + tuple(model.inputs[0].shape[1:])) * 20 + 128.0
    input_img_data = tf.convert_to_tensor(input_img_data.astype("float32"))
    for i in range(1, steps):
        with tf.GradientTape() as tape:
            tape.watch(input_img_data)
            loss = tf.reduce_mean(extractor(input_img_data)[:, :, :, filter_index])
        grads = tape.gradient(loss, input_img_data)
        grads /= tf.sqrt(tf.reduce_mean(tf.square(grads))) + 1e-5
        input_img_data += grads * step_size
    return np.array(input_img_data[0])
