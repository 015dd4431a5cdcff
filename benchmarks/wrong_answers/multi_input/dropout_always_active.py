# Dropout is called with training=True, so each prediction differs; it should act in training only.

import keras
from keras import Input, Model, layers


def build_question_answerer(text_vocab, question_vocab, num_answers):
    text = Input((None,), name="text")
    question = Input((None,), name="question")

    text_code = keras.Sequential([layers.Embedding(text_vocab, 32), layers.LSTM(32)])(text)
    question_code = keras.Sequential([layers.Embedding(question_vocab, 32), layers.LSTM(16)])(
        question
    )

    codes = layers.Concatenate()([text_code, question_code])
    codes = layers.Dropout(0.3)(codes, training=True)
    answer = layers.Dense(num_answers, activation="softmax")(codes)

    model = Model([text, question], answer)
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
