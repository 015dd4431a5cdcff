# The text's code stands in for the question's, so the answer ignores the question.

from keras import Input, Model, layers


def build_question_answerer(text_vocab, question_vocab, num_answers):
    inputs = {
        "text": Input((None,), dtype="int32", name="text"),
        "question": Input((None,), dtype="int32", name="question"),
    }
    vocabularies = {"text": text_vocab, "question": question_vocab}
    codes = {}
    for name in inputs:
        vectors = layers.Embedding(vocabularies[name], 32)(inputs[name])
        codes[name] = layers.LSTM(32)(vectors)
    joined = layers.Concatenate()([codes["text"], codes["text"]])
    answers = layers.Dense(num_answers, activation="softmax")(joined)
    model = Model([inputs["text"], inputs["question"]], answers)
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
