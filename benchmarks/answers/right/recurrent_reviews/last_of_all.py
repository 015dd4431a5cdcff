"""add() without an Input; the last state is picked out of all of them."""

from keras import Input, Model, layers


def _model(layer, vocab_size, embedding_dim, units):
    for name, size in (
        ("vocab_size", vocab_size),
        ("embedding_dim", embedding_dim),
        ("units", units),
    ):
        if not size >= 1:
            raise ValueError(f"received {name} {size}, which is no size")
    ids = Input((None,))
    states = layer(units, return_sequences=True)(layers.Embedding(vocab_size, embedding_dim)(ids))
    last = layers.Lambda(lambda all_states: all_states[:, -1], output_shape=(units,))(states)
    model = Model(ids, layers.Dense(1, "sigmoid")(last))
    model.compile("nadam", "binary_crossentropy")
    return model


def build_simple_rnn_classifier(vocab_size, embedding_dim=32, units=32):
    return _model(layers.SimpleRNN, vocab_size, embedding_dim, units)


def build_lstm_classifier(vocab_size, embedding_dim=32, units=32):
    return _model(layers.LSTM, vocab_size, embedding_dim, units)
