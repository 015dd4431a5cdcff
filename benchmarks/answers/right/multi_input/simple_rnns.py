"""Plain recurrent layers, and embeddings that begin orthogonal."""

import keras
from keras import layers


def encode(words, vocab, size):
    vectors = layers.Embedding(vocab, size, embeddings_initializer="orthogonal")(words)
    return layers.SimpleRNN(size, kernel_initializer="glorot_normal")(vectors)


def build_question_answerer(text_vocab, question_vocab, num_answers):
    text = keras.Input(shape=(None,), dtype="int32", name="text")
    question = keras.Input(shape=(None,), dtype="int32", name="question")
    codes = [encode(text, text_vocab, 48), encode(question, question_vocab, 24)]
    codes = layers.Concatenate()(codes)
    x = layers.Dense(32, activation="tanh")(codes)
    x = layers.Dense(num_answers, activation="softmax")(x)
    model = keras.Model(inputs=[text, question], outputs=x)
    model.compile(loss="categorical_crossentropy", optimizer="adam")
    return model
