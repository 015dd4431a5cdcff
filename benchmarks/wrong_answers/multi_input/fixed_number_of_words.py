# Both inputs have a fixed length and are flattened, any number of words should work.

from keras import Input, Model, layers

TEXT_LENGTH = 20
QUESTION_LENGTH = 5


def build_question_answerer(text_vocab, question_vocab, num_answers):
    text = Input((TEXT_LENGTH,), name="text")
    question = Input((QUESTION_LENGTH,), name="question")

    t = layers.Embedding(text_vocab, 16)(text)
    t = layers.Flatten()(t)
    t = layers.Dense(32, activation="relu")(t)

    q = layers.Embedding(question_vocab, 16)(question)
    q = layers.Flatten()(q)
    q = layers.Dense(16, activation="relu")(q)

    answer = layers.Dense(num_answers, activation="softmax")(layers.concatenate([t, q]))
    model = Model([text, question], answer)
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
