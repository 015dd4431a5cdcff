# The LSTM model always has 32 units and an embedding of 32, it should use its arguments.

from keras import Input, Sequential, layers


def build_simple_rnn_classifier(vocab_size, embedding_dim=32, units=32):
    model = Sequential(
        [
            Input((None,)),
            layers.Embedding(input_dim=vocab_size, output_dim=embedding_dim),
            layers.SimpleRNN(units=units),
            layers.Dense(units=1, activation="sigmoid"),
        ]
    )
    model.compile(loss="binary_crossentropy", optimizer="rmsprop", metrics=["acc"])
    return model


def build_lstm_classifier(vocab_size, embedding_dim=32, units=32):
    model = Sequential(
        [
            Input((None,)),
            layers.Embedding(input_dim=vocab_size, output_dim=32),
            layers.LSTM(units=32),
            layers.Dense(units=1, activation="sigmoid"),
        ]
    )
    model.compile(loss="binary_crossentropy", optimizer="rmsprop", metrics=["acc"])
    return model
