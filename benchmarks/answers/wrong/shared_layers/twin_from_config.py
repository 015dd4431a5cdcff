# The right sequence gets a second LSTM that has the same settings, but weights of its own.
# listed: two lstms

from keras import Input, Model, layers


def build_siamese(features=128, units=32):
    left = Input((None, features))
    right = Input((None, features))
    encoder = layers.LSTM(units)
    config = encoder.get_config()
    config["name"] = encoder.name + "_right"
    twin = layers.LSTM.from_config(config)
    codes = layers.concatenate([encoder(left), twin(right)], axis=-1)
    output = layers.Dense(1, activation="sigmoid")(codes)
    model = Model([left, right], output)
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
    return model
