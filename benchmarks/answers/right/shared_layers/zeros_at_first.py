"""The last layer begins at zero, so that each pair begins at one half."""

import keras
from keras import layers


def build_siamese(features=128, units=32):
    reader = layers.LSTM(units)
    left = keras.Input((None, features))
    right = keras.Input((None, features))
    merged = layers.concatenate([reader(left), reader(right)])
    probability = layers.Dense(1, activation="sigmoid", kernel_initializer="zeros")(merged)
    model = keras.Model(inputs=[left, right], outputs=probability)
    model.compile("nadam", "binary_crossentropy", metrics=["accuracy"])
    return model
