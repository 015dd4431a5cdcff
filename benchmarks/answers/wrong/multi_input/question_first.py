# The list of inputs begins with the question.

from keras import Input, Model, layers


def build_question_answerer(text_vocab, question_vocab, num_answers):
    question = Input((None,), dtype="int32", name="question")
    q = layers.Embedding(question_vocab, 16)(question)
    q = layers.LSTM(16)(q)

    text = Input((None,), dtype="int32", name="text")
    t = layers.Embedding(text_vocab, 32)(text)
    t = layers.LSTM(32)(t)

    x = layers.Concatenate()([q, t])
    x = layers.Dense(num_answers, activation="softmax")(x)
    model = Model([question, text], x)
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
