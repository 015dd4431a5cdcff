# Pads and cuts the caller's own lists; it should leave the sequences unchanged.

import numpy as np
from keras import Input, Sequential, layers, losses


def pad_sequences(sequences, max_length, padding="pre", truncating="pre", value=0):
    for sequence in sequences:
        while len(sequence) > max_length:
            if truncating == "pre":
                del sequence[0]
            else:
                del sequence[-1]
        while len(sequence) < max_length:
            if padding == "pre":
                sequence.insert(0, value)
            else:
                sequence.append(value)
    return np.array(sequences)


def embed(ids, table):
    # NumPy would take -1 for the last row.
    if np.any((ids < 0) | (ids >= len(table))):
        raise ValueError(f"ids must lie between 0 and {len(table) - 1}, received {ids}")
    one_hot = np.eye(len(table))[ids]
    return one_hot @ table


def cosine_similarity(u, v):
    norm_u, norm_v = np.sqrt(np.sum(u**2)), np.sqrt(np.sum(v**2))
    if norm_u * norm_v == 0:
        return 0.0
    return float(np.sum(u / norm_u * (v / norm_v)))


def nearest_words(vector, vectors, k, exclude=()):
    words = [word for word in vectors if word not in exclude]
    words.sort(key=lambda word: cosine_similarity(vector, vectors[word]), reverse=True)
    return words[:k]


def analogy(a, b, c, vectors):
    for name, word in [("a", a), ("b", b), ("c", c)]:
        if word not in vectors:
            raise ValueError(f"{name} must be a word of vectors, received {word!r}")
    way = vectors[b] - vectors[a]
    others = {word: v for word, v in vectors.items() if word not in (a, b, c)}
    (answer,) = nearest_words(vectors[c] + way, others, k=1)
    return answer


def build_embedding_classifier(vocab_size, embedding_dim=8, max_length=20):
    model = Sequential()
    model.add(Input(shape=(max_length,)))
    model.add(layers.Embedding(vocab_size, embedding_dim, name="words"))
    model.add(layers.Flatten())
    model.add(layers.Dense(units=1, activation="sigmoid"))
    model.compile(optimizer="adam", loss=losses.BinaryCrossentropy(), metrics=["acc"])
    return model
