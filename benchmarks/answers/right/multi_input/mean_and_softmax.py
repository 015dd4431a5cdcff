"""As little as possible: the mean of the words' vectors, twice, and the softmax."""

from keras import Input, Model, layers


def build_question_answerer(text_vocab, question_vocab, num_answers):
    text, question = Input((None,), name="text"), Input((None,), name="question")
    mean = layers.GlobalAveragePooling1D()
    text_code = mean(layers.Embedding(text_vocab, 32)(text))
    question_code = mean(layers.Embedding(question_vocab, 32)(question))
    both = layers.concatenate([text_code, question_code])
    model = Model([text, question], layers.Dense(num_answers, activation="softmax")(both))
    model.compile("rmsprop", "categorical_crossentropy", metrics=["accuracy"])
    return model
