# Text and question go through the same LSTM, each should have an encoder of its own.

import keras
from keras import layers


def build_question_answerer(text_vocab, question_vocab, num_answers):
    encoder = layers.LSTM(32, name="encoder")

    text = keras.Input(shape=(None,), name="text")
    text_code = encoder(layers.Embedding(text_vocab, 32)(text))

    question = keras.Input(shape=(None,), name="question")
    question_code = encoder(layers.Embedding(question_vocab, 32)(question))

    codes = layers.Concatenate()([text_code, question_code])
    outputs = layers.Dense(num_answers, activation="softmax")(codes)
    model = keras.Model(inputs=[text, question], outputs=outputs)
    model.compile(
        optimizer=keras.optimizers.Adam(),
        loss=keras.losses.CategoricalCrossentropy(),
        metrics=["accuracy"],
    )
    return model
