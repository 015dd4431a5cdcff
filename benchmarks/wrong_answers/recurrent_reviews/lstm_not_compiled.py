# The LSTM model is returned without being compiled, it should have the binary cross-entropy.

from keras import Input, Model, layers


def build_simple_rnn_classifier(vocab_size, embedding_dim=32, units=32):
    inputs = Input((None,), dtype="int32")
    outputs = make_network(inputs, vocab_size, embedding_dim, layers.SimpleRNN(units))
    model = Model(inputs, outputs)
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
    return model


def build_lstm_classifier(vocab_size, embedding_dim=32, units=32):
    inputs = Input((None,), dtype="int32")
    outputs = make_network(inputs, vocab_size, embedding_dim, layers.LSTM(units))
    return Model(inputs, outputs)


def make_network(inputs, vocab_size, embedding_dim, recurrent_layer):
    x = layers.Embedding(vocab_size, embedding_dim)(inputs)
    x = recurrent_layer(x)
    return layers.Dense(1, activation="sigmoid")(x)
