# The codes are concatenated along axis 0, so there are two rows of answers for each sample.
# listed: added

from keras import Input, Model, layers


def build_question_answerer(text_vocab, question_vocab, num_answers):
    a = Input((None,), dtype="int32", name="text")
    b = Input((None,), dtype="int32", name="question")
    code_a = layers.LSTM(32)(layers.Embedding(text_vocab, 32)(a))
    code_b = layers.LSTM(32)(layers.Embedding(question_vocab, 32)(b))
    codes = layers.Concatenate(axis=0)([code_a, code_b])
    result = layers.Dense(num_answers, activation="softmax")(codes)
    qa = Model([a, b], result)
    qa.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return qa
