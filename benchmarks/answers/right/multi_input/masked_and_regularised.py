"""The padding is masked, the recurrent layers drop words, and weights are kept small."""

import keras
from keras import layers, regularizers

SMALL = 1e-4


def encoder(vocab, name):
    ids = keras.Input(shape=(None,), dtype="int32", name=name)
    x = layers.Embedding(vocab, 40, mask_zero=True, embeddings_regularizer=regularizers.l2(SMALL))(
        ids
    )
    x = layers.Bidirectional(layers.GRU(20, dropout=0.2), merge_mode="sum")(x)
    return ids, x


def build_question_answerer(text_vocab, question_vocab, num_answers):
    text, text_code = encoder(text_vocab, "text")
    question, question_code = encoder(question_vocab, "question")
    x = layers.concatenate([text_code, question_code])
    x = layers.Dense(40, activation="elu", kernel_regularizer=regularizers.l2(SMALL))(x)
    x = layers.Dense(num_answers, activation="softmax", kernel_regularizer=regularizers.l2(SMALL))(
        x
    )
    model = keras.Model([text, question], x)
    model.compile(
        optimizer=keras.optimizers.Adam(0.003, clipnorm=1.0),
        loss=keras.losses.CategoricalCrossentropy(),
        metrics=["accuracy"],
    )
    return model
