# The right code comes first in the concatenation; the left one should.
from keras import Input, Model, layers


def build_siamese(features=128, units=32):
    encoder = layers.LSTM(units)
    sentences = [Input(shape=(None, features), name=side) for side in ("left", "right")]
    codes = []
    for sentence in sentences:
        codes.insert(0, encoder(sentence))
    joined = layers.Concatenate()(codes)
    probability = layers.Dense(1, activation="sigmoid")(joined)
    model = Model(inputs=sentences, outputs=probability)
    model.compile(optimizer="adam", loss="binary_crossentropy")
    return model
