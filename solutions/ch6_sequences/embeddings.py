r"""# Word embeddings

A one-hot word is a long row of zeros with a single 1, and every word is as far from "good" as from
"bad". A **word embedding** gives each word a short row of numbers that are learned, so that words
used alike lie close together. The rows make up a **table** of shape `(words, dimensions)`, and
looking a word up is the same as multiplying its one-hot row with the table, only much quicker:

    one-hot        table           the word's vector
                   0.1   0.9
    0 1 0     *    0.4  -0.2   =   0.4  -0.2
                   0.7   0.3

An embedding layer wants all texts to be equally long. **Padding** adds zeros and **truncating**
cuts words off. Both happen in front by default, so that the end of the text, where the last word
is spoken, stays next to what comes after: with 4 places, 5 6 becomes 0 0 5 6, and 1 2 3 4 5 6
becomes 3 4 5 6.

## Distances that mean something

How much two words are alike is the cosine of the angle between their vectors,

$$\cos(u, v) = (u \cdot v) / (|u| |v|)$$

from -1 to 1, however long the vectors are. **By hand**: $u = (3, 4)$ and $v = (4, 3)$ have the
length 5, their product is $12 + 12 = 24$, and the cosine $24 / 25 = 0.96$.

Directions have a meaning as well. In vectors trained on billions of words (GloVe's, which this
course brings along), the way from man to woman is much like the way from king to queen. So
"king is to queen as man is to ...?" is answered by the word nearest to

$$queen - king + man$$

The words of the question themselves don't count: the nearest word would nearly always be one of
them. Seen from the two directions in which these words differ most (the principal components),
women are above men in each pair:

```text
                                         princess
                                            queen
actress





                             sister               prince
                              aunt
    actor                                           king
                 woman



                                     uncle
                        man         brother
```

## A classifier

Keras's `Embedding(vocab_size, embedding_dim)` learns such a table for the task at hand, as its
first layer. The ids run from 0 to `vocab_size - 1`; 0 is usually kept for padding. Behind it,
flatten the `(max_length, embedding_dim)` numbers of a text to one row, and let a single sigmoid
unit judge: does this review praise the film?
"""

import numpy as np
from keras import Input, Sequential, layers


def pad_sequences(sequences, max_length, padding="pre", truncating="pre", value=0):
    """Make all sequences equally long. They stay as they are; the result is a new array.

    Args:
        sequences: list of lists of integers, of any lengths from 1 on.
        max_length: the length of each row of the result, at least 1.
        padding: where `value` is added to shorter sequences: "pre" (in front) or "post" (behind).
        truncating: where longer sequences are cut: "pre" (in front, so their end is kept) or
            "post" (behind).
        value: the integer that is added.

    Returns:
        integer array of shape (len(sequences), max_length).
    """
    ### BEGIN SOLUTION: begin with rows full of value, and write each sequence into its row.
    rows = np.full((len(sequences), max_length), value, dtype=int)
    for row, sequence in zip(rows, sequences, strict=True):
        kept = sequence[-max_length:] if truncating == "pre" else sequence[:max_length]
        start = max_length - len(kept) if padding == "pre" else 0
        row[start : start + len(kept)] = kept
    return rows
    ### END SOLUTION


def embed(ids, table):
    """Look up the vectors of words.

    Args:
        ids: integer array of any shape, each from 0 to len(table) - 1.
        table: float array of shape (words, dimensions).

    Returns:
        float array of the shape of `ids` and one more axis of length dimensions: the row of each
        id. Both arguments stay as they are.

    Raises:
        ValueError: an id is below 0 or past the last row.
    """
    # NumPy would take -1 for the last row.
    if np.any((ids < 0) | (ids >= len(table))):
        raise ValueError(f"ids must lie between 0 and {len(table) - 1}, received {ids}")
    ### BEGIN SOLUTION: take the row of each id.
    return table[ids]
    ### END SOLUTION


def cosine_similarity(u, v):
    """Return the cosine of the angle between two vectors.

    Args:
        u: float array of shape (dimensions,).
        v: float array of the same shape.

    Returns:
        float, from -1.0 to 1.0; 0.0 if u or v is all zeros.
    """
    ### BEGIN SOLUTION: the product of the vectors over that of their lengths, unless it is 0.
    lengths = np.linalg.norm(u) * np.linalg.norm(v)
    return float(u @ v / lengths) if lengths > 0 else 0.0
    ### END SOLUTION


def nearest_words(vector, vectors, k, exclude=()):
    """Return the words whose vectors are most like a given one, by the cosine.

    Args:
        vector: float array of shape (dimensions,).
        vectors: dict of words to float arrays of that shape.
        k: how many words, at least 1.
        exclude: list of words that are left out; they need not be in `vectors`.

    Returns:
        list of the k words with the largest cosine, the largest first, among those that are left;
        all of them if they are fewer than k. Equal cosines stand in the order of `vectors`.
    """
    ### BEGIN SOLUTION: leave words out, then sort the others by falling cosine, and cut.
    words = [word for word in vectors if word not in exclude]
    words.sort(key=lambda word: cosine_similarity(vector, vectors[word]), reverse=True)
    return words[:k]
    ### END SOLUTION


def analogy(a, b, c, vectors):
    """Answer "a is to b as c is to ...?".

    Args:
        a: a word of `vectors`.
        b: a word of `vectors`.
        c: a word of `vectors`.
        vectors: dict of words to float arrays of one shape; at least four words.

    Returns:
        the word nearest, by the cosine, to the vector b - a + c, which is never a, b or c itself.
        The vectors are taken as they are: they are not brought to one length first.

    Raises:
        ValueError: a, b or c is not in `vectors`.
    """
    for name, word in [("a", a), ("b", b), ("c", c)]:
        if word not in vectors:
            raise ValueError(f"{name} must be a word of vectors, received {word!r}")
    ### BEGIN SOLUTION: compute the vector, and ask for its nearest word.
    (answer,) = nearest_words(vectors[b] - vectors[a] + vectors[c], vectors, 1, (a, b, c))
    return answer
    ### END SOLUTION


def build_embedding_classifier(vocab_size, embedding_dim=8, max_length=20):
    """Build a classifier of texts: an embedding, flatten, and one sigmoid unit.

    It is compiled with the binary cross-entropy (of probabilities, with labels 0 and 1). Optimizer
    and metrics are free: the training in the checks compiles the model anew.

    Args:
        vocab_size: how many ids there are, from 0 to vocab_size - 1, at least 1.
        embedding_dim: how many numbers stand for a word, at least 1.
        max_length: the number of words in a text, at least 1.

    Returns:
        a compiled keras.Model from integers (n, max_length) to probabilities (n, 1). Any way to
        define one will do: sequential, functional or a class of your own.
    """
    ### BEGIN SOLUTION: stack the three layers, and compile.
    model = Sequential(
        [
            Input((max_length,)),
            layers.Embedding(vocab_size, embedding_dim),
            layers.Flatten(),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
    return model
    ### END SOLUTION
