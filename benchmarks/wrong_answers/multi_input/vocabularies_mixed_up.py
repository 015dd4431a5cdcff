# The text's embedding has the size of the question's vocabulary and the other way round.

from keras import Input, Model, layers


class Path:
    def __init__(self, name, vocab_size, units):
        self.input = Input((None,), dtype="int64", name=name)
        self.vectors = layers.Embedding(vocab_size, 50)(self.input)
        self.code = layers.LSTM(units)(self.vectors)


def build_question_answerer(text_vocab, question_vocab, num_answers):
    text = Path("text", question_vocab, 32)
    question = Path("question", text_vocab, 16)
    x = layers.Concatenate()([text.code, question.code])
    x = layers.Dense(num_answers, activation="softmax")(x)
    model = Model([text.input, question.input], x)
    model.compile(loss="categorical_crossentropy", optimizer="rmsprop", metrics=["accuracy"])
    return model
