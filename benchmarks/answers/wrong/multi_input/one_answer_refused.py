# A single possible answer is refused.

from keras import Input, Model, layers


def build_question_answerer(text_vocab, question_vocab, num_answers):
    if num_answers < 2:
        raise ValueError("too small")
    text = Input((None,), name="text")
    question = Input((None,), name="question")
    text_code = layers.LSTM(32)(layers.Embedding(text_vocab, 32)(text))
    question_code = layers.LSTM(32)(layers.Embedding(question_vocab, 32)(question))
    codes = layers.concatenate([text_code, question_code])
    model = Model([text, question], layers.Dense(num_answers, activation="softmax")(codes))
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
