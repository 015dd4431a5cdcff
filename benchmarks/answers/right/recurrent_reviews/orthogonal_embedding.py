"""Orthogonal embeddings and an orthogonal last kernel, written layer after layer."""

from keras import Model, layers


def _ends(vocab_size, embedding_dim):
    embed = layers.Embedding(vocab_size, embedding_dim, embeddings_initializer="orthogonal")
    judge = layers.Dense(1, activation="sigmoid", kernel_initializer="orthogonal")
    return embed, judge


def build_simple_rnn_classifier(vocab_size, embedding_dim=32, units=32):
    embed, judge = _ends(vocab_size, embedding_dim)
    review = layers.Input(shape=(None,))
    state = layers.SimpleRNN(units)(embed(review))
    model = Model(inputs=review, outputs=judge(state))
    model.compile(optimizer="sgd", loss="binary_crossentropy")
    return model


def build_lstm_classifier(vocab_size, embedding_dim=32, units=32):
    embed, judge = _ends(vocab_size, embedding_dim)
    review = layers.Input(shape=(None,))
    state = layers.LSTM(units)(embed(review))
    model = Model(inputs=review, outputs=judge(state))
    model.compile(optimizer="sgd", loss="binary_crossentropy")
    return model
