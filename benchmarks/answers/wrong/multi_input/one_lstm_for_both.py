# One LSTM reads both, behind an embedding for each.
import keras
from keras import layers


def build_question_answerer(text_vocab, question_vocab, num_answers):
    for n, v in (("text_vocab", text_vocab), ("question_vocab", question_vocab), ("num_answers", num_answers)):
        if v < 1:
            raise ValueError(f"{n}={v}")
    text = keras.Input((None,), dtype="int32", name="text")
    question = keras.Input((None,), dtype="int32", name="question")
    read = layers.LSTM(32)
    t, q = read(layers.Embedding(text_vocab, 32)(text)), read(layers.Embedding(question_vocab, 32)(question))
    out = layers.Dense(num_answers, activation="softmax")(layers.concatenate([t, q]))
    model = keras.Model([text, question], out)
    model.compile("rmsprop", "categorical_crossentropy", metrics=["acc"])
    return model
