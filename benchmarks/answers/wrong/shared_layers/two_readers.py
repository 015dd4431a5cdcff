# Each side has an LSTM of its own.
# listed: two LSTMs

from keras import Input, Model, layers


def _checked(value, name):
    if value <= 0:
        raise ValueError(f"{name} has to be at least 1 and is {value}")
    return value


def build_siamese(features=128, units=32):
    shape = (None, _checked(features, "features"))
    shared = layers.RNN(layers.LSTMCell(_checked(units, "units")))
    left, right = Input(shape, name="left"), Input(shape, name="right")
    left_code = shared(left)
    right_code = layers.RNN(layers.LSTMCell(units))(right)
    both = layers.concatenate([left_code, right_code], axis=-1)
    out = layers.Dense(1, activation="sigmoid", name="larger")(both)
    model = Model(inputs=[left, right], outputs=out)
    model.compile(optimizer="adam", loss="binary_crossentropy")
    return model
