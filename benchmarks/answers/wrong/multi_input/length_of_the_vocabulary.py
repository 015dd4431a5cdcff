# The inputs' length is the size of the vocabulary, so shorter texts do not fit.
# listed: texts of one length
# unnamed: a length of 1 fits texts of any length, where the mistake has another

from keras import Input, Model, layers


def build_question_answerer(text_vocab, question_vocab, num_answers):
    text = Input((text_vocab,), name="text")
    question = Input((question_vocab,), name="question")
    text_code = layers.LSTM(32)(layers.Embedding(text_vocab, 32)(text))
    question_code = layers.LSTM(32)(layers.Embedding(question_vocab, 32)(question))
    codes = layers.concatenate([text_code, question_code])
    model = Model([text, question], layers.Dense(num_answers, activation="softmax")(codes))
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
