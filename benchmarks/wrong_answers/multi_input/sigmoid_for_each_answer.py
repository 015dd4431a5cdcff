# The answers get a sigmoid each and don't sum to 1, there should be a softmax over all.

from keras import Input, Model, layers


def build_question_answerer(text_vocab, question_vocab, num_answers):
    def path(vocab, name):
        inputs = Input((None,), name=name)
        return inputs, layers.GRU(32)(layers.Embedding(vocab, 32)(inputs))

    text, text_code = path(text_vocab, "text")
    question, question_code = path(question_vocab, "question")
    hidden = layers.Dense(32, activation="relu")(layers.concatenate([text_code, question_code]))
    answers = layers.Dense(num_answers, activation="sigmoid")(hidden)
    model = Model([text, question], answers)
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
