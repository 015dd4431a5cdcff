"""Each code gets dense layers of its own; then the two are added."""

import keras
from keras import layers


def tower(code):
    code = layers.Flatten()(code)
    code = layers.Dense(40)(code)
    code = layers.LeakyReLU()(code)
    return layers.Dense(20)(code)


def build_stereo_model(base, image_shape):
    cameras = (keras.Input(shape=image_shape), keras.Input(shape=image_shape))
    merged = layers.Add()([tower(base(camera)) for camera in cameras])
    merged = layers.LeakyReLU()(merged)
    merged = layers.Dense(10)(merged)
    merged = layers.LeakyReLU()(merged)
    model = keras.Model(list(cameras), layers.Dense(1)(merged))
    model.compile(optimizer="adagrad", loss="mse")
    return model
