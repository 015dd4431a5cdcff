"""Words are averaged: no order, no recurrent layer."""

import keras
from keras import layers


def build_question_answerer(text_vocab, question_vocab, num_answers):
    if text_vocab < 1:
        raise ValueError(f"text_vocab={text_vocab}")
    if question_vocab < 1:
        raise ValueError(f"question_vocab={question_vocab}")
    if num_answers < 1:
        raise ValueError(f"num_answers={num_answers}")
    text = keras.Input(shape=(None,), dtype="int32", name="text")
    question = keras.Input(shape=(None,), dtype="int32", name="question")
    codes = [
        layers.GlobalMaxPooling1D()(layers.Embedding(text_vocab, 64)(text)),
        layers.GlobalAveragePooling1D()(layers.Embedding(question_vocab, 24)(question)),
    ]
    logits = layers.Dense(num_answers)(layers.Concatenate()(codes))
    model = keras.Model(inputs=[text, question], outputs=layers.Softmax()(logits))
    model.compile("rmsprop", keras.losses.CategoricalCrossentropy(), metrics=["accuracy"])
    return model
