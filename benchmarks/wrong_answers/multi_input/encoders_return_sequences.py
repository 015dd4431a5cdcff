# The LSTMs return the states of all words, each should make one code of its text.

from keras import Input, Model, layers


def build_question_answerer(text_vocab, question_vocab, num_answers):
    text_input = Input(shape=(None,), dtype="int32", name="text")
    embedded_text = layers.Embedding(text_vocab, 64)(text_input)
    encoded_text = layers.LSTM(32, return_sequences=True)(embedded_text)

    question_input = Input(shape=(None,), dtype="int32", name="question")
    embedded_question = layers.Embedding(question_vocab, 32)(question_input)
    encoded_question = layers.LSTM(16, return_sequences=True)(embedded_question)

    concatenated = layers.concatenate([encoded_text, encoded_question], axis=-1)
    answer = layers.Dense(num_answers, activation="softmax")(concatenated)

    model = Model([text_input, question_input], answer)
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["acc"])
    return model
