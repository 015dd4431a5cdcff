"""The layer is looked up by its name; the sigmoid is a layer of its own."""

import keras


def _build(kind, vocab_size, embedding_dim, units):
    recurrent = getattr(keras.layers, kind)
    inputs = keras.Input(shape=(None,), dtype="int32")
    x = keras.layers.Embedding(input_dim=vocab_size, output_dim=embedding_dim)(inputs)
    x = recurrent(units)(x)
    x = keras.layers.Dense(1)(x)
    outputs = keras.layers.Activation("sigmoid")(x)
    model = keras.Model(inputs=inputs, outputs=outputs)
    model.compile(optimizer="adam", loss=keras.losses.BinaryCrossentropy(from_logits=False))
    return model


def build_simple_rnn_classifier(vocab_size, embedding_dim=32, units=32):
    return _build("SimpleRNN", vocab_size, embedding_dim, units)


def build_lstm_classifier(vocab_size, embedding_dim=32, units=32):
    return _build("LSTM", vocab_size, embedding_dim, units)
