# A hidden dense layer stands before the sigmoid; the unit should sit on the two codes.
from keras import Input, Model, layers


def build_siamese(features=128, units=32):
    x1, x2 = Input((None, features)), Input((None, features))
    encoder = layers.LSTM(units)
    h = layers.Concatenate()([encoder(x1), encoder(x2)])
    h = layers.Dense(units, activation="relu")(h)
    p = layers.Dense(1, activation="sigmoid")(h)
    model = Model([x1, x2], p)
    model.compile("adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
