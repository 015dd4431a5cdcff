# from Keras 3 on
"""Every word keeps an embedding of length 1; Glorot's normal start."""

import keras

LAYERS = {"simple": keras.layers.SimpleRNN, "lstm": keras.layers.LSTM}


def build(kind, vocab_size, embedding_dim, units):
    embedding = keras.layers.Embedding(
        vocab_size,
        embedding_dim,
        embeddings_initializer="glorot_normal",
        embeddings_constraint=keras.constraints.UnitNorm(axis=1),
    )
    model = keras.Sequential(
        [
            keras.Input((None,), dtype="int32"),
            embedding,
            LAYERS[kind](units),
            keras.layers.Dense(1, activation="sigmoid", kernel_initializer="glorot_normal"),
        ],
        name=f"{kind}_reader",
    )
    model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.RMSprop(2e-3))
    return model


def build_simple_rnn_classifier(vocab_size, embedding_dim=32, units=32):
    return build("simple", vocab_size, embedding_dim, units)


def build_lstm_classifier(vocab_size, embedding_dim=32, units=32):
    return build("lstm", vocab_size, embedding_dim, units)
