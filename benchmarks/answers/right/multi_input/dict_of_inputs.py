"""The inputs stand in a dict while the model is built; each code comes from a GRU."""

from keras import Input, Model, layers


def build_question_answerer(text_vocab, question_vocab, num_answers):
    inputs = {name: Input((None,), name=name) for name in ("text", "question")}
    vocabs = {"text": text_vocab, "question": question_vocab}
    codes = [layers.GRU(20)(layers.Embedding(vocabs[name], 20)(inputs[name])) for name in inputs]
    answer = layers.Dense(num_answers, "softmax")(layers.Concatenate()(codes))
    model = Model(list(inputs.values()), answer)
    model.compile(loss="categorical_crossentropy", optimizer="adam")
    return model
