# The encoder is called on the left sequence twice, the right one is never read.
# listed: left twice

from keras import Input, Model, layers


def build_siamese(features=128, units=32):
    left = Input((None, features))
    right = Input((None, features))
    encode = layers.LSTM(units)
    left_code = encode(left)
    right_code = encode(left)
    both = layers.Concatenate(axis=-1)([left_code, right_code])
    model = Model([left, right], layers.Dense(1, activation="sigmoid")(both))
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
