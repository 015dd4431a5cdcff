"""The last layer's weights are kept small."""

import keras
from keras import layers, regularizers


def build_siamese(features=128, units=32):
    left = keras.Input(shape=(None, features))
    right = keras.Input(shape=(None, features))
    encoder = layers.LSTM(units)
    merged = layers.concatenate([encoder(left), encoder(right)])
    outputs = layers.Dense(1, activation="sigmoid", kernel_regularizer=regularizers.l2(1e-3))(
        merged
    )
    model = keras.Model([left, right], outputs)
    model.compile(
        optimizer="adam",
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    return model
