"""Two LSTMs, one on the other, for the text; dropout before the last layer."""

from keras import Input, Model, layers


def build_question_answerer(text_vocab, question_vocab, num_answers):
    text = Input((None,), name="text", dtype="int32")
    t = layers.Embedding(text_vocab, 32)(text)
    t = layers.LSTM(32, return_sequences=True)(t)
    t = layers.LSTM(32)(t)

    question = Input((None,), name="question", dtype="int32")
    q = layers.Embedding(question_vocab, 16)(question)
    q = layers.LSTM(16, return_sequences=True)(q)
    q = layers.LSTM(16)(q)

    both = layers.Dropout(0.3)(layers.concatenate([t, q]))
    outputs = layers.Dense(num_answers, activation="softmax")(both)
    model = Model([text, question], outputs)
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
