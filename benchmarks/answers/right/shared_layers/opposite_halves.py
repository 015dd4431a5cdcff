"""The last layer begins with opposite halves: for the left one is against the right one."""

import numpy as np
from keras import Input, Model, layers


def build_siamese(features=128, units=32):
    sentences = [Input(shape=(None, features)) for _ in range(2)]
    lstm = layers.LSTM(units)
    last = layers.Dense(1, activation="sigmoid")
    output = last(layers.concatenate([lstm(sentence) for sentence in sentences]))
    model = Model(sentences, output)

    kernel, bias = last.get_weights()
    half = kernel[:units]
    last.set_weights([np.concatenate([half, -half]), bias])
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
