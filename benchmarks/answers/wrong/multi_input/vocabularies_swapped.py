# The story's embedding is as large as the vocabulary of questions, and the other way round.

from keras import Input, Model, layers


def branch(name, vocab, units):
    ids = Input((None,), dtype="int32", name=name)
    return ids, layers.GRU(units)(layers.Embedding(vocab, 32)(ids))


def build_question_answerer(text_vocab, question_vocab, num_answers):
    text, text_code = branch("text", question_vocab, 32)
    question, question_code = branch("question", text_vocab, 16)
    x = layers.concatenate([text_code, question_code])
    model = Model([text, question], layers.Dense(num_answers, activation="softmax")(x))
    model.compile("rmsprop", "categorical_crossentropy", metrics=["accuracy"])
    return model
