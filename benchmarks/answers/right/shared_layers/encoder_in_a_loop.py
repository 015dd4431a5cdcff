"""A comprehension makes both inputs, and another both codes; logits go through a layer."""

from keras import Input, Model, layers


def build_siamese(features=128, units=32):
    encode = layers.LSTM(units)
    sides = [Input((None, features)) for _ in range(2)]
    codes = layers.Concatenate()([encode(side) for side in sides])
    larger = layers.Activation("sigmoid")(layers.Dense(1)(codes))
    model = Model(sides, larger)
    model.compile("sgd", "mse")
    return model
