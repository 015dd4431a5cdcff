# The right code is subtracted from the left one instead of concatenated with it.
# listed: subtracted

from keras import Input, Model, layers


def build_siamese(features=128, units=32):
    encoder = layers.LSTM(units)
    sides = [Input((None, features), name=n) for n in ("left", "right")]
    left_code, right_code = (encoder(s) for s in sides)
    diff = layers.Subtract()([left_code, right_code])
    model = Model(sides, layers.Dense(1, activation="sigmoid")(diff))
    model.compile(loss="binary_crossentropy", optimizer="adam")
    return model
