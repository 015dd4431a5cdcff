# The SimpleRNN gets embedding_dim units, it should get `units` of them.

from keras import Input, Model, layers


def build_simple_rnn_classifier(vocab_size, embedding_dim=32, units=32):
    """Embedding, SimpleRNN, sigmoid."""
    ids = Input(shape=(None,), name="ids")
    vectors = layers.Embedding(vocab_size, embedding_dim, name="vectors")(ids)
    state = layers.SimpleRNN(embedding_dim, name="state")(vectors)
    verdict = layers.Dense(1, activation="sigmoid", name="verdict")(state)
    model = Model(ids, verdict)
    model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
    return model


def build_lstm_classifier(vocab_size, embedding_dim=32, units=32):
    """Embedding, LSTM, sigmoid."""
    ids = Input(shape=(None,), name="ids")
    vectors = layers.Embedding(vocab_size, embedding_dim, name="vectors")(ids)
    state = layers.LSTM(units, name="state")(vectors)
    verdict = layers.Dense(1, activation="sigmoid", name="verdict")(state)
    model = Model(ids, verdict)
    model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
    return model
