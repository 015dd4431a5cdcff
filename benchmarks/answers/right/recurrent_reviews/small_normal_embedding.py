"""Very small embeddings at first, and a last layer that starts at zero."""

from keras import Input, Sequential
from keras.initializers import TruncatedNormal
from keras.layers import LSTM, Dense, Embedding, SimpleRNN


def build_simple_rnn_classifier(vocab_size, embedding_dim=32, units=32):
    model = Sequential(
        [
            Input(shape=(None,)),
            Embedding(
                vocab_size, embedding_dim, embeddings_initializer=TruncatedNormal(stddev=0.02)
            ),
            SimpleRNN(units),
            Dense(1, activation="sigmoid", kernel_initializer="zeros"),
        ]
    )
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
    return model


def build_lstm_classifier(vocab_size, embedding_dim=32, units=32):
    model = Sequential(
        [
            Input(shape=(None,)),
            Embedding(
                vocab_size, embedding_dim, embeddings_initializer=TruncatedNormal(stddev=0.02)
            ),
            LSTM(units),
            Dense(1, activation="sigmoid", kernel_initializer="zeros"),
        ]
    )
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
    return model
