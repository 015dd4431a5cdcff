"""The table starts with numbers of standard deviation 1, as other libraries have it."""

import numpy as np
from keras import Input, Model, initializers, layers


def pad_sequences(sequences, max_length, padding="pre", truncating="pre", value=0):
    out = np.full((len(sequences), max_length), value, dtype="int64")
    for i, sequence in enumerate(sequences):
        sequence = sequence[-max_length:] if truncating == "pre" else sequence[:max_length]
        n = len(sequence)
        if padding == "pre":
            out[i, max_length - n :] = sequence
        else:
            out[i, :n] = sequence
    return out


def embed(ids, table):
    ids = np.asarray(ids).astype(int)
    if not np.isin(ids, np.arange(len(table))).all():
        raise ValueError(f"table has {len(table)} rows, which is too few for ids")
    return table[ids]


def cosine_similarity(u, v):
    u, v = np.asarray(u, dtype=float), np.asarray(v, dtype=float)
    denominator = np.sqrt(u.dot(u) * v.dot(v))
    return float(u.dot(v) / denominator) if denominator else 0.0


def nearest_words(vector, vectors, k, exclude=()):
    candidates = {w: cosine_similarity(vector, v) for w, v in vectors.items() if w not in exclude}
    ranking = sorted(candidates.items(), key=lambda pair: pair[1], reverse=True)
    return [word for word, _ in ranking[:k]]


def analogy(a, b, c, vectors):
    missing = [word for word in (a, b, c) if word not in vectors]
    if missing:
        raise ValueError(f"no vector for {', '.join(missing)}")
    return nearest_words(vectors[b] - vectors[a] + vectors[c], vectors, 1, [a, b, c])[0]


def build_embedding_classifier(vocab_size, embedding_dim=8, max_length=20):
    text = Input((max_length,), dtype="int32", name="text")
    vectors = layers.Embedding(
        vocab_size,
        embedding_dim,
        embeddings_initializer=initializers.RandomNormal(stddev=1.0),
        name="word_vectors",
    )(text)
    flat = layers.Flatten()(vectors)
    praise = layers.Dense(
        1, activation="sigmoid", kernel_initializer="lecun_normal", name="praise"
    )(flat)
    model = Model(text, praise, name="embedding_classifier")
    model.compile("adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
