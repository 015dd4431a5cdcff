"""Each encoder is a Sequential of its own, used as a layer; convolutions instead of LSTMs."""

import keras
from keras import layers


def _encoder(vocab, size, name):
    encoder = keras.Sequential(name=f"{name}_encoder")
    encoder.add(layers.Embedding(vocab, size))
    encoder.add(layers.Conv1D(size, 3, padding="same", activation="relu"))
    encoder.add(layers.GlobalMaxPooling1D())
    return encoder


def build_question_answerer(text_vocab, question_vocab, num_answers):
    plan = {"text": (text_vocab, 64), "question": (question_vocab, 48)}
    inputs = {name: keras.Input((None,), dtype="int32", name=name) for name in plan}
    codes = [_encoder(*plan[name], name)(inputs[name]) for name in plan]
    answer = layers.Dense(num_answers, activation="softmax")(layers.concatenate(codes))
    model = keras.Model([*inputs.values()], answer)
    model.compile("nadam", keras.losses.categorical_crossentropy, metrics=["accuracy"])
    return model
