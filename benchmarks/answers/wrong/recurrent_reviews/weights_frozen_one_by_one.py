# The weights below the last unit are frozen one by one, where no layer says so.

from keras import Input, Sequential, layers


def build_simple_rnn_classifier(vocab_size, embedding_dim=32, units=32):
    return _classifier(vocab_size, embedding_dim, layers.SimpleRNN(units))


def build_lstm_classifier(vocab_size, embedding_dim=32, units=32):
    return _classifier(vocab_size, embedding_dim, layers.LSTM(units))


def _classifier(vocab_size, embedding_dim, recurrent):
    embedding = layers.Embedding(vocab_size, embedding_dim)
    output = layers.Dense(1, activation="sigmoid")
    model = Sequential([Input((None,)), embedding, recurrent, output])
    for layer in (embedding, recurrent):
        for variable in layer.weights:
            variable.trainable = False  # layer.trainable stays True
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
    return model
