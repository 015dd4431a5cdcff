# The SimpleRNN model ends in a softmax over one unit, which is always 1; it should be a sigmoid.

from keras import Input, Sequential, layers


def finish(model, activation):
    model.add(layers.Dense(1, activation=activation))
    model.compile("rmsprop", "binary_crossentropy", metrics=["accuracy"])
    return model


def build_simple_rnn_classifier(vocab_size, embedding_dim=32, units=32):
    model = Sequential([Input((None,)), layers.Embedding(vocab_size, embedding_dim)])
    model.add(layers.SimpleRNN(units))
    return finish(model, "softmax")


def build_lstm_classifier(vocab_size, embedding_dim=32, units=32):
    model = Sequential([Input((None,)), layers.Embedding(vocab_size, embedding_dim)])
    model.add(layers.LSTM(units))
    return finish(model, "sigmoid")
