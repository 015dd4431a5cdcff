"""The padding is masked; the embedding starts as He proposes."""

from tensorflow import keras
from tensorflow.keras import layers


def _build(recurrent, vocab_size, embedding_dim):
    model = keras.Sequential()
    model.add(keras.Input(shape=(None,), dtype="int64"))
    model.add(
        layers.Embedding(
            input_dim=vocab_size,
            output_dim=embedding_dim,
            mask_zero=True,
            embeddings_initializer="he_uniform",
        )
    )
    model.add(recurrent)
    model.add(layers.Dense(1, activation="sigmoid", kernel_initializer="he_uniform"))
    model.compile(
        optimizer=keras.optimizers.Adam(1e-3),
        loss=keras.losses.BinaryCrossentropy(),
        metrics=[keras.metrics.BinaryAccuracy()],
    )
    return model


def build_simple_rnn_classifier(vocab_size, embedding_dim=32, units=32):
    return _build(layers.SimpleRNN(units), vocab_size, embedding_dim)


def build_lstm_classifier(vocab_size, embedding_dim=32, units=32):
    return _build(layers.LSTM(units), vocab_size, embedding_dim)
