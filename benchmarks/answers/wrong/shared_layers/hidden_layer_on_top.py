# There is another dense layer with ReLU between the codes and the sigmoid unit.
# listed: hidden layer

from keras import Input, Model, layers


def build_siamese(features=128, units=32):
    left, right = (Input((None, features)) for _ in range(2))
    lstm = layers.LSTM(units)
    x = layers.concatenate([lstm(left), lstm(right)])
    x = layers.Dense(units, activation="relu")(x)
    x = layers.Dense(1, activation="sigmoid")(x)
    model = Model([left, right], x)
    model.compile("adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
