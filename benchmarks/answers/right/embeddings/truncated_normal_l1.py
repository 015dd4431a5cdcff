"""An l1 penalty on the unit, so that places that say nothing are let go; Adam with weight decay."""

import numpy as np
from tensorflow import keras


def _cut(sequence, max_length, truncating):
    if truncating == "pre":
        return sequence[len(sequence) - min(max_length, len(sequence)) :]
    return sequence[:max_length]


def pad_sequences(sequences, max_length, padding="pre", truncating="pre", value=0):
    result = value * np.ones((len(sequences), max_length), dtype=int)
    for number, sequence in enumerate(sequences):
        words = _cut(sequence, max_length, truncating)
        places = (
            range(max_length - len(words), max_length) if padding == "pre" else range(len(words))
        )
        for place, word in zip(places, words):
            result[number, place] = word
    return result


def embed(ids, table):
    last = table.shape[0] - 1
    if np.any(ids > last) or np.any(ids < 0):
        raise ValueError(f"every id must be between 0 and {last}")
    result = np.zeros(ids.shape + table.shape[1:])
    for place in np.ndindex(ids.shape):
        result[place] = table[ids[place]]
    return result


def cosine_similarity(u, v):
    squares = np.sum(np.square(u, dtype=float)) * np.sum(np.square(v, dtype=float))
    if squares == 0:
        return 0.0
    return float(np.vdot(u, v) / np.sqrt(squares))


def nearest_words(vector, vectors, k, exclude=()):
    pairs = [
        (cosine_similarity(vector, other), word)
        for word, other in vectors.items()
        if word not in exclude
    ]
    pairs.sort(key=lambda pair: pair[0], reverse=True)
    return [word for _, word in pairs][:k]


def analogy(a, b, c, vectors):
    if not all(word in vectors for word in [a, b, c]):
        raise ValueError("a, b and c must be words of vectors")
    change = vectors[b] - vectors[a]
    (found,) = nearest_words(vectors[c] + change, vectors, 1, exclude=[a, b, c])
    return found


def build_embedding_classifier(vocab_size, embedding_dim=8, max_length=20):
    inputs = keras.layers.Input(shape=(max_length,), dtype="int64")
    vectors = keras.layers.Embedding(
        input_dim=vocab_size,
        output_dim=embedding_dim,
        embeddings_initializer=keras.initializers.TruncatedNormal(stddev=0.02),
    )(inputs)
    outputs = keras.layers.Dense(
        1,
        activation="sigmoid",
        kernel_initializer="glorot_normal",
        kernel_regularizer=keras.regularizers.l1(1e-4),
    )(keras.layers.Flatten()(vectors))
    model = keras.models.Model(inputs=inputs, outputs=outputs)
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.005, weight_decay=0.004),
        loss=keras.losses.BinaryCrossentropy(from_logits=False),
        metrics=["accuracy"],
    )
    return model
