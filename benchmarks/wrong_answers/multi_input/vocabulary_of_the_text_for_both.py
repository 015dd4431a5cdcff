# The question's embedding has the size of the text's vocabulary.

from keras import Input, Model, layers


def build_question_answerer(text_vocab, question_vocab, num_answers):
    def encode(inputs):
        return layers.LSTM(32)(layers.Embedding(text_vocab, 64)(inputs))
    text = Input((None,), dtype="int32", name="text")
    question = Input((None,), dtype="int32", name="question")
    codes = layers.concatenate([encode(text), encode(question)], axis=-1)
    model = Model([text, question], layers.Dense(num_answers, activation="softmax")(codes))
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
