"""Encoders are a class of convolution and maximum; three dense layers follow the codes."""

import keras
from keras import layers as L, Input, Model


class Encoder:
    def __init__(self, vocab, dim, filters):
        self.emb = L.Embedding(vocab, dim)
        self.conv = L.Conv1D(filters, 3, padding="causal", activation="relu")
        self.pool = L.GlobalMaxPool1D()

    def __call__(self, x):
        return self.pool(self.conv(self.emb(x)))


def build_question_answerer(text_vocab, question_vocab, num_answers):
    inputs = [Input((None,), name=n, dtype="int64") for n in ("text", "question")]
    codes = [Encoder(v, 64, 64)(i) for v, i in zip((text_vocab, question_vocab), inputs)]
    x = L.Concatenate()(codes)
    x = L.Dense(64, activation="relu")(x)
    x = L.Dense(64, activation="relu")(x)
    x = L.Dense(num_answers)(x)
    model = Model(inputs, L.Softmax()(x))
    model.compile(keras.optimizers.Adam(2e-3), keras.losses.CategoricalCrossentropy())
    return model
