# Unusual: each reader is a Sequential inside the model, a bidirectional GRU whose states are pooled by their maximum.
"""Two inputs: a story and a question."""

import keras
from keras import initializers, layers


def _reader(vocab, width, units, name):
    """Return a model from word ids (n, words) to codes (n, 2 * units)."""
    return keras.Sequential(
        [
            keras.Input((None,), dtype="int32"),
            layers.Embedding(
                vocab, width, embeddings_initializer=initializers.RandomNormal(stddev=0.3)
            ),
            layers.Bidirectional(layers.GRU(units, return_sequences=True)),
            layers.GlobalMaxPooling1D(),
        ],
        name=name,
    )


def build_question_answerer(text_vocab, question_vocab, num_answers):
    """Build a model that answers a question about a text."""
    text = keras.Input((None,), dtype="int32", name="text")
    question = keras.Input((None,), dtype="int32", name="question")
    codes = [
        _reader(text_vocab, 48, 24, "text_reader")(text),
        _reader(question_vocab, 24, 12, "question_reader")(question),
    ]
    answers = layers.Dense(num_answers, activation="softmax")(layers.concatenate(codes))
    model = keras.Model([text, question], answers)
    model.compile(optimizer=keras.optimizers.Adam(0.003), loss="categorical_crossentropy")
    return model
