# Ids as single bytes, too small for a vocabulary.
import numpy as np
from keras import Input, Sequential, layers


def pad_sequences(sequences, max_length, padding="pre", truncating="pre", value=0):
    result = np.full((len(sequences), max_length), value, dtype='int8')
    for row, sequence in zip(result, sequences):
        kept = sequence[-max_length:] if truncating == "pre" else sequence[:max_length]
        if padding == "pre":
            row[-len(kept):] = kept
        else:
            row[:len(kept)] = kept
    return result


def embed(ids, table):
    if np.any((ids < 0) | (ids >= len(table))):
        raise ValueError("ids")
    return table[ids]


def cosine_similarity(u, v):
    lengths = np.linalg.norm(u) * np.linalg.norm(v)
    if lengths == 0:
        return 0.0
    return float(np.dot(u, v) / lengths)


def nearest_words(vector, vectors, k, exclude=()):
    words = [word for word in vectors if word not in exclude]
    words.sort(key=lambda word: -cosine_similarity(vector, vectors[word]))
    return words[:k]


def analogy(a, b, c, vectors):
    for word in (a, b, c):
        if word not in vectors:
            raise ValueError(word)
    target = vectors[b] - vectors[a] + vectors[c]
    return nearest_words(target, vectors, 1, exclude=[a, b, c])[0]


def build_embedding_classifier(vocab_size, embedding_dim=8, max_length=20):
    model = Sequential([
        Input((max_length,)),
        layers.Embedding(vocab_size, embedding_dim),
        layers.Flatten(),
        layers.Dense(1, activation="sigmoid"),
    ])
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["acc"])
    return model
