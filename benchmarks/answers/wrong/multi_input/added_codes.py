# The two codes are added instead of concatenated.
# listed: added

from keras import Input, Model, layers


def build_question_answerer(text_vocab, question_vocab, num_answers):
    inputs, codes = [], []
    for name, vocab in [("text", text_vocab), ("question", question_vocab)]:
        ids = Input((None,), dtype="int32", name=name)
        vectors = layers.Embedding(vocab, 32)(ids)
        inputs.append(ids)
        codes.append(layers.LSTM(32)(vectors))
    merged = layers.Add()(codes)
    model = Model(inputs, layers.Dense(num_answers, activation="softmax")(merged))
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
