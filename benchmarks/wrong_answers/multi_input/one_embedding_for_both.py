# Text and question share one embedding, each vocabulary should have its own.

from keras import Input, Model, layers


def build_question_answerer(text_vocab, question_vocab, num_answers):
    text = Input((None,), dtype="int32", name="text")
    question = Input((None,), dtype="int32", name="question")

    embedding = layers.Embedding(max(text_vocab, question_vocab), 64)
    text_code = layers.LSTM(32)(embedding(text))
    question_code = layers.LSTM(16)(embedding(question))

    both = layers.concatenate([text_code, question_code], axis=-1)
    answer = layers.Dense(num_answers, activation="softmax")(both)

    model = Model([text, question], answer)
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
