# Stories must have 20 words and questions 5, other lengths do not fit.
# listed: fixed length

from keras import Input, Model, layers

TEXT_WORDS = 20
QUESTION_WORDS = 5


def build_question_answerer(text_vocab, question_vocab, num_answers):
    text = Input((TEXT_WORDS,), dtype="int32", name="text")
    question = Input((QUESTION_WORDS,), dtype="int32", name="question")
    t = layers.LSTM(32)(layers.Embedding(text_vocab, 64)(text))
    q = layers.LSTM(16)(layers.Embedding(question_vocab, 32)(question))
    out = layers.Dense(num_answers, activation="softmax")(layers.concatenate([t, q], axis=-1))
    model = Model([text, question], out)
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["acc"])
    return model
