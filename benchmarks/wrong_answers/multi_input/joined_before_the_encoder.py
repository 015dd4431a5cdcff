# The words are joined to one long text with one LSTM, each should be encoded on its own first.

from keras import Input, Model, layers


def build_question_answerer(text_vocab, question_vocab, num_answers):
    text = Input((None,), name="text")
    question = Input((None,), name="question")
    words = layers.Concatenate(axis=1)(
        [
            layers.Embedding(text_vocab, 32, name="text_embedding")(text),
            layers.Embedding(question_vocab, 32, name="question_embedding")(question),
        ]
    )
    code = layers.LSTM(48, name="encoder")(words)
    answer = layers.Dense(num_answers, activation="softmax", name="answer")(code)
    model = Model([text, question], answer)
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
