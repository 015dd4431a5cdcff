# The input's length is the embedding's size, so other texts do not fit.
# listed: texts of one length
# unnamed: a length of 1 fits texts of any length, where the mistake has another

from keras import Input, Sequential, layers


def build_simple_rnn_classifier(vocab_size, embedding_dim=32, units=32):
    return _classifier(vocab_size, embedding_dim, layers.SimpleRNN(units))


def build_lstm_classifier(vocab_size, embedding_dim=32, units=32):
    return _classifier(vocab_size, embedding_dim, layers.LSTM(units))


def _classifier(vocab_size, embedding_dim, recurrent):
    model = Sequential([
        Input((embedding_dim,)),
        layers.Embedding(vocab_size, embedding_dim),
        recurrent,
        layers.Dense(1, activation="sigmoid"),
    ])
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["acc"])
    return model
