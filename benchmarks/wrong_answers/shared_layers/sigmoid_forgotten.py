# The last unit has no activation, so it gives any number; it should be a sigmoid.
import keras
from keras import Input, Model, layers


def build_siamese(features=128, units=32):
    def sentence(name):
        return Input(shape=(None, features), name=name)

    inputs = [sentence("left_sentence"), sentence("right_sentence")]
    encoder = layers.LSTM(units)
    codes = [encoder(i) for i in inputs]
    logits = layers.Dense(1)(layers.concatenate(codes))
    model = Model(inputs, logits)
    model.compile(
        optimizer="adam",
        loss=keras.losses.BinaryCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    return model
