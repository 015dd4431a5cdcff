# The SimpleRNN model takes texts of 13 words only, it should take any number of timesteps.

from keras import Input, Sequential, layers

TIMESTEPS = 13


def build_simple_rnn_classifier(vocab_size, embedding_dim=32, units=32):
    stack = [
        Input((TIMESTEPS,)),
        layers.Embedding(vocab_size, embedding_dim),
        layers.SimpleRNN(units),
        layers.Dense(1, "sigmoid"),
    ]
    model = Sequential(stack)
    model.compile(optimizer="rmsprop", loss="binary_crossentropy")
    return model


def build_lstm_classifier(vocab_size, embedding_dim=32, units=32):
    stack = [
        Input((None,)),
        layers.Embedding(vocab_size, embedding_dim),
        layers.LSTM(units),
        layers.Dense(1, "sigmoid"),
    ]
    model = Sequential(stack)
    model.compile(optimizer="rmsprop", loss="binary_crossentropy")
    return model
