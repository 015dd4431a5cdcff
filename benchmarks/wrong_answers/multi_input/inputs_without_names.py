# The inputs have no names, so a dict with `text` and `question` is refused; it should work.

from keras import Input, Model, layers


def build_question_answerer(text_vocab, question_vocab, num_answers):
    inputs = []
    codes = []
    for vocab in (text_vocab, question_vocab):
        words = Input((None,))
        x = layers.Embedding(vocab, 32)(words)
        inputs.append(words)
        codes.append(layers.LSTM(32)(x))
    x = layers.concatenate(codes)
    outputs = layers.Dense(num_answers, activation="softmax")(x)
    model = Model(inputs, outputs)
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
