# from Keras 2.13 on
"""Adam with weight decay; the last layer begins as glorot_normal says."""

import keras
from keras import layers


def build_siamese(features=128, units=32):
    shape = (None, features)
    left = keras.Input(shape=shape)
    right = keras.Input(shape=shape)
    encoder = layers.LSTM(units)
    merged = layers.concatenate([encoder(left), encoder(right)])
    outputs = layers.Dense(1, activation="sigmoid", kernel_initializer="glorot_normal")(merged)
    model = keras.Model([left, right], outputs)
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.003, weight_decay=1e-3),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    return model
