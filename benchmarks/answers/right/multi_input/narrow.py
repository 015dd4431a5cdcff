"""A small model: embeddings of eight numbers, and GRUs of eight units."""

import keras
from keras.layers import GRU, Dense, Embedding, concatenate


def build_question_answerer(text_vocab, question_vocab, num_answers):
    text = keras.Input((None,), dtype="int32", name="text")
    question = keras.Input((None,), dtype="int32", name="question")

    encoded_text = Embedding(text_vocab, 8)(text)
    encoded_text = GRU(8)(encoded_text)
    encoded_question = Embedding(question_vocab, 8)(question)
    encoded_question = GRU(8)(encoded_question)

    together = concatenate([encoded_text, encoded_question])
    probabilities = Dense(num_answers, activation="softmax")(together)
    model = keras.Model([text, question], probabilities)
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.01),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model
