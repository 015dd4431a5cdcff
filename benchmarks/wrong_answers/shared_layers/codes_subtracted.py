# The codes are subtracted, which leaves `units` weights; they should be concatenated.
from keras import Input, Model, layers


def build_siamese(features=128, units=32):
    """Compare two sentences with one LSTM."""
    left_in = Input(shape=(None, features), name="left")
    right_in = Input(shape=(None, features), name="right")
    encode = layers.LSTM(units, name="encoder")
    difference = layers.Subtract()([encode(left_in), encode(right_in)])
    out = layers.Dense(1, activation="sigmoid", name="left_is_larger")(difference)
    model = Model([left_in, right_in], out, name="siamese")
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
