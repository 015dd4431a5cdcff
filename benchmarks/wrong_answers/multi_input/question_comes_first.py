# The model takes [question, text], the text should come first.

from keras import Input, Model, layers


def build_question_answerer(text_vocab, question_vocab, num_answers):
    question = Input(shape=(None,), name="question")
    q = layers.Embedding(question_vocab, 16)(question)
    q = layers.GRU(16)(q)

    text = Input(shape=(None,), name="text")
    t = layers.Embedding(text_vocab, 32)(text)
    t = layers.GRU(32)(t)

    merged = layers.Concatenate()([q, t])
    answers = layers.Dense(num_answers, activation="softmax")(merged)

    model = Model(inputs=[question, text], outputs=answers)
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy")
    return model
