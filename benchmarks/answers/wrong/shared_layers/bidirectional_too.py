# The encoder is a bidirectional LSTM, so there are two LSTMs and codes twice as long.

from keras import Input, Model, layers


def build_siamese(features=128, units=32):
    left = Input((None, features))
    right = Input((None, features))
    encoder = layers.Bidirectional(layers.LSTM(units))
    x = layers.Concatenate()([encoder(left), encoder(right)])
    x = layers.Dense(1, activation="sigmoid")(x)
    model = Model([left, right], x)
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
