# The layers of the base are made trainable, frozen ones too.

import keras


def build_stereo_model(base, image_shape):
    for layer in base.layers:
        layer.trainable = True
    left, right = keras.Input(image_shape), keras.Input(image_shape)
    codes = [keras.layers.Flatten()(base(picture)) for picture in (left, right)]
    depth = keras.layers.Dense(1)(keras.layers.Concatenate()(codes))
    model = keras.Model([left, right], depth)
    model.compile("rmsprop", "mae")
    return model
