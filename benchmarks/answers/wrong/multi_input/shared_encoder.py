# The same LSTM object reads the story and the question, so they have no encoders of their own.
# listed: one encoder

from keras import Input, Model
from keras.layers import LSTM, Concatenate, Dense, Embedding


def build_question_answerer(text_vocab, question_vocab, num_answers):
    encoder = LSTM(32)

    def code_of(ids, vocab):
        return encoder(Embedding(vocab, 24)(ids))

    text = Input(shape=(None,), dtype="int32", name="text")
    question = Input(shape=(None,), dtype="int32", name="question")
    x = Concatenate()([code_of(text, text_vocab), code_of(question, question_vocab)])
    model = Model([text, question], Dense(num_answers, activation="softmax")(x))
    model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
    return model
