"""Large embeddings and large LSTMs."""

from keras import Input, Model, layers


def build_question_answerer(text_vocab, question_vocab, num_answers):
    text = Input(shape=(None,), dtype="int32", name="text")
    question = Input(shape=(None,), dtype="int32", name="question")
    text_code = layers.LSTM(128)(layers.Embedding(text_vocab, 128)(text))
    question_code = layers.LSTM(64)(layers.Embedding(question_vocab, 64)(question))
    x = layers.concatenate([text_code, question_code])
    answer = layers.Dense(num_answers, activation="softmax")(x)
    model = Model([text, question], answer)
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
