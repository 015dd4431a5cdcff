# The two sentences are joined to one sequence, which the LSTM reads once.

from keras import Input, Model, layers


def build_siamese(features=128, units=32):
    left, right = Input((None, features)), Input((None, features))
    both = layers.concatenate([left, right], axis=1)
    outputs = layers.Dense(1, activation="sigmoid")(layers.LSTM(units)(both))
    model = Model([left, right], outputs)
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
