# The code is the mean of all states.

import keras
from keras import layers


def build_siamese(features=128, units=32):
    if features < 1:
        raise ValueError(f"features={features}")
    if units < 1:
        raise ValueError(f"units={units}")
    encoder = keras.Sequential([keras.Input((None, features)), layers.LSTM(units, return_sequences=True), layers.GlobalAveragePooling1D()])
    pair = [keras.Input((None, features)) for _ in range(2)]
    merged = layers.Concatenate(axis=-1)([encoder(side) for side in pair])
    score = layers.Dense(1)(merged)
    model = keras.Model(pair, layers.Activation("sigmoid")(score))
    model.compile(loss="mse", optimizer="sgd")
    return model
