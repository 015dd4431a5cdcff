"""Codes are means of the words' vectors; a wide hidden layer with dropout reads them."""

from keras import Input, Model, layers


def build_question_answerer(text_vocab, question_vocab, num_answers):
    text = Input(shape=(None,), name="text")
    question = Input(shape=(None,), name="question")
    text_code = layers.GlobalAveragePooling1D()(layers.Embedding(text_vocab, 64)(text))
    question_code = layers.GlobalAveragePooling1D()(layers.Embedding(question_vocab, 64)(question))
    x = layers.concatenate([text_code, question_code])
    x = layers.Dense(128, activation="relu", kernel_initializer="he_normal")(x)
    x = layers.Dropout(0.5)(x)
    x = layers.Dense(num_answers, activation="softmax")(x)
    model = Model([text, question], x)
    model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
    return model
