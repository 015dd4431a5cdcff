# The mean of all states is judged.

from keras import Sequential, layers


def build_simple_rnn_classifier(vocab_size, embedding_dim=32, units=32):
    return _build(vocab_size, embedding_dim, layers.SimpleRNN(units))


def build_lstm_classifier(vocab_size, embedding_dim=32, units=32):
    return _build(vocab_size, embedding_dim, layers.LSTM(units))


def _build(vocab_size, embedding_dim, recurrent):
    model = Sequential()
    model.add(layers.Input((None,)))
    model.add(layers.Embedding(vocab_size, embedding_dim))
    recurrent.return_sequences = True
    model.add(recurrent)
    model.add(layers.GlobalAveragePooling1D())
    model.add(layers.Dense(1, activation="sigmoid"))
    model.compile(optimizer="rmsprop", loss="binary_crossentropy")
    return model
