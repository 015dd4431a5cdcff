# One encoder for both vocabularies.
# listed: one encoder for both vocabularies

import keras
from keras import layers


class Encoder(layers.Layer):
    def __init__(self, vocab, size):
        super().__init__()
        self.words = layers.Embedding(vocab, size)
        self.reader = layers.GRU(size)

    def call(self, ids):
        return self.reader(self.words(ids))


class Answerer(keras.Model):
    def __init__(self, text_vocab, question_vocab, num_answers):
        super().__init__()
        self.text = Encoder(max(text_vocab, question_vocab), 32)
        self.question = self.text
        self.merged = layers.Concatenate()
        self.answer = layers.Dense(num_answers, activation="softmax")

    def call(self, inputs):
        if isinstance(inputs, dict):
            text, question = inputs["text"], inputs["question"]
        else:
            text, question = inputs
        return self.answer(self.merged([self.text(text), self.question(question)]))


def build_question_answerer(text_vocab, question_vocab, num_answers):
    if text_vocab < 1 or question_vocab < 1 or num_answers < 1:
        raise ValueError(f"{text_vocab=}, {question_vocab=}, {num_answers=}")
    model = Answerer(text_vocab, question_vocab, num_answers)
    model.compile(loss="categorical_crossentropy", optimizer="adam")
    return model
