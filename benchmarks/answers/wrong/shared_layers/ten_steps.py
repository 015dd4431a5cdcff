# Only sequences of ten timesteps fit.

import keras
from keras import layers


class Pair(layers.Layer):
    def __init__(self, units, **options):
        super().__init__(**options)
        self.lstm = layers.LSTM(units)

    def build(self, input_shape):
        self.lstm.build(input_shape[0])
        self.built = True

    def call(self, inputs):
        left, right = inputs
        return self.lstm(left), self.lstm(right)

    def compute_output_shape(self, input_shape):
        shape = (input_shape[0][0], self.lstm.units)
        return shape, shape


def build_siamese(features=128, units=32):
    if min(features, units) < 1:
        name, value = ("features", features) if features < 1 else ("units", units)
        raise ValueError(f"{name}: {value}")
    left, right = keras.Input((10, features)), keras.Input((10, features))
    codes = layers.concatenate(list(Pair(units)([left, right])))
    model = keras.Model([left, right], layers.Dense(1, "sigmoid")(codes))
    model.compile("adam", keras.losses.BinaryCrossentropy())
    return model
