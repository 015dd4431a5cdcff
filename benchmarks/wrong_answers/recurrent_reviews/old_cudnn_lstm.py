# layers.CuDNNLSTM does not exist in Keras 3, it should be layers.LSTM.

from keras import Input, Sequential, layers


def build_simple_rnn_classifier(vocab_size, embedding_dim=32, units=32):
    model = Sequential()
    model.add(Input(shape=(None,)))
    model.add(layers.Embedding(vocab_size, embedding_dim))
    model.add(layers.SimpleRNN(units))
    model.add(layers.Dense(1, activation="sigmoid"))
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["acc"])
    return model


def build_lstm_classifier(vocab_size, embedding_dim=32, units=32):
    model = Sequential()
    model.add(Input(shape=(None,)))
    model.add(layers.Embedding(vocab_size, embedding_dim))
    model.add(layers.CuDNNLSTM(units))
    model.add(layers.Dense(1, activation="sigmoid"))
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["acc"])
    return model
