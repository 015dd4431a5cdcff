# The last word of a vocabulary has no row.

from keras import Input, Model, layers


def _encoder(vocab, name):
    ids = Input((None,), name=name)
    words = layers.Embedding(max(vocab - 1, 1), 24)(ids)
    return ids, layers.Bidirectional(layers.LSTM(12))(words)


def build_question_answerer(text_vocab, question_vocab, num_answers):
    for name in ("text_vocab", "question_vocab", "num_answers"):
        if locals()[name] < 1:
            raise ValueError(f"{name} is below 1: {locals()[name]}")
    text, text_code = _encoder(text_vocab, "text")
    question, question_code = _encoder(question_vocab, "question")
    both = layers.concatenate([question_code, text_code])
    hidden = layers.Dense(64, activation="relu")(both)
    model = Model([text, question], layers.Dense(num_answers, activation="softmax")(hidden))
    model.compile("adam", "categorical_crossentropy")
    return model
