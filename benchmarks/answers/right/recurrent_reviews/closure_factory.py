"""A factory closes over the class of the recurrent layer; functional model by `reduce`."""

import functools

import keras
from keras import layers


def _probability_loss(y_true, y_pred):
    return keras.losses.binary_crossentropy(y_true, y_pred)


def _factory(kind, doc):
    def build(vocab_size, embedding_dim=32, units=32):
        chain = (
            layers.Embedding(vocab_size, embedding_dim),
            kind(units, name="reader"),
            layers.Dense(1, activation=keras.activations.sigmoid, name="verdict"),
        )
        ids = keras.Input(shape=(None,), dtype="int64", name="ids")
        verdict = functools.reduce(lambda tensor, layer: layer(tensor), chain, ids)
        model = keras.Model(inputs=ids, outputs=verdict)
        model.compile(optimizer=keras.optimizers.RMSprop(0.003), loss=_probability_loss)
        return model

    build.__doc__ = doc
    return build


build_simple_rnn_classifier = _factory(layers.SimpleRNN, "Embedding, SimpleRNN, sigmoid.")
build_lstm_classifier = _factory(layers.LSTM, "Embedding, LSTM, sigmoid.")
