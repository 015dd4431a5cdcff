r"""# Word embeddings

A one-hot word is a long row of zeros with a single 1. It says nothing about meaning: every word is
as far from "good" as from "bad". A **word embedding** gives each word a short row of numbers
instead. The network learns these numbers, so that words used alike can end up close together.

The rows form a **table** of shape `(words, dimensions)`. To look a word up, take its row. You could
also multiply the one-hot row by the table and get the same, but looking up is much quicker:

    one-hot        table           the word's vector
                   0.1   0.9
    0 1 0     *    0.4  -0.2   =   0.4  -0.2
                   0.7   0.3

An array has rows of one length, but texts have different lengths. So you add zeros to short texts,
which is **padding**, and cut words off long texts, which is **truncating**. By default both happen
in front, so the last words of a text always stay, at the end of the row. With 4 places, `[5, 6]`
becomes `[0, 0, 5, 6]`, and `[1, 2, 3, 4, 5, 6]` becomes `[3, 4, 5, 6]`.

## Distances that mean something

How alike are two words? Take the cosine of the angle between their vectors:

$$\cos(u, v) = (u \cdot v) / (|u| |v|)$$

It lies between -1 and 1, however long the vectors are. **By hand:** $u = (3, 4)$ and $v = (4, 3)$
both have the length 5. Their product is $12 + 12 = 24$, so the cosine is $24 / 25 = 0.96$.

Directions can mean something too. This course comes with vectors that were trained on billions of
words (a part of GloVe). Word2vec is another well-known set of vectors. Such vectors depend on the
texts that they come from: in film reviews other words are alike than in texts about law. In GloVe,
the way from "man" to "woman" is much like the way from "king" to
"queen". So you can ask "king is to queen as man is to ...?". The answer is the word nearest to

$$queen - king + man$$

Leave out the three words of the question, because otherwise the nearest word is often one of them.
Here is what some vectors look like, seen from the two directions in which they differ most
(the principal components). In each pair, the woman is above the man:

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

## Predict first

1. With `max_length=3`, `padding="post"` and `truncating="pre"`, what do the sequences `[7, 8]` and
   `[1, 2, 3, 4]` become? ("pre" is in front, "post" is at the end.)
2. Let $u = (3, 4)$, $v = (4, 3)$ and $w = (30, 0)$. Which of $v$ and $w$ is more like $u$ by the
   cosine, and which by the plain product of the vectors?
3. An embedding for 1,000 words has 8 dimensions, and texts have 20 words. You flatten the vectors
   of a text to one row and put one sigmoid unit after it. How many numbers are there to learn?

## A classifier

In Keras, `Embedding(vocab_size, embedding_dim)` is a layer that learns such a table for your task.
It comes first in the model. The ids run from 0 to `vocab_size - 1`, and 0 is usually kept for
padding. After it, flatten the `(max_length, embedding_dim)` numbers of a text to one row. Then a
single sigmoid unit decides whether the review praises the film.

The reviews of the last check are generated, in an invented language in which half of the words
praise. A review says first what was hoped, and in its last six words what came. If that praises
more, the review praises the film. Three of them:

    liruzi rarupo doveka fipoku pofaka fefire liliro nubodu                   1, praise
    fobene somabi vurata tarosi pegoti zibepu mesofe lotipo tuzula tataki     0, blame
    pigibe tulafo vurata lazusu somabi zomonu zaremu voreti                   0, blame

So words and places both count. On IMDB's real reviews such a network, which sees only the last 20
words of each, is right in about 0.76 of all cases.
"""

import numpy as np
from keras import Input, Sequential, layers


def pad_sequences(sequences, max_length, padding="pre", truncating="pre", value=0):
    """Make all sequences equally long. Return a new array and leave the sequences unchanged.

    Args:
        sequences: list of lists of integers, each with at least one integer.
        max_length: the length of each row of the result, at least 1.
        padding: where to add `value` to shorter sequences: "pre" (in front) or "post" (at
            the end).
        truncating: where to cut longer sequences: "pre" (in front, so you keep their end) or "post"
            (at the end, so you keep their beginning).
        value: the integer to add.

    Returns:
        integer array of shape (len(sequences), max_length).
    """
    raise NotImplementedError(
        "pad_sequences: fill all rows with value, then write each sequence into its row."
    )


def embed(ids, table):
    """Look up the vectors of words.

    Args:
        ids: integer array of any shape, each from 0 to len(table) - 1.
        table: float array of shape (words, dimensions).

    Returns:
        float array with the shape of `ids` and one more axis of length dimensions: the row of each
        id. Leave both arguments unchanged.

    Raises:
        ValueError: an id is below 0 or past the last row.
    """
    # NumPy would take -1 for the last row.
    if np.any((ids < 0) | (ids >= len(table))):
        raise ValueError(f"ids must lie between 0 and {len(table) - 1}, received {ids}")
    raise NotImplementedError("embed: take the row of each id.")


def cosine_similarity(u, v):
    """Return the cosine of the angle between two vectors.

    Args:
        u: float array of shape (dimensions,).
        v: float array of the same shape.

    Returns:
        float, from -1.0 to 1.0. It is 0.0 if u or v is all zeros.
    """
    raise NotImplementedError(
        "cosine_similarity: divide the product by both lengths, and return 0 for a vector of zeros."
    )


def nearest_words(vector, vectors, k, exclude=()):
    """Return the words whose vectors are most like a given vector, by the cosine.

    Args:
        vector: float array of shape (dimensions,).
        vectors: dict of words to float arrays of that shape.
        k: how many words, at least 1.
        exclude: list of words to leave out. They need not be in `vectors`.

    Returns:
        list of the k words with the largest cosine among those that are left, the largest first. If
        fewer than k are left, return all of them. Words with equal cosines keep the order of
        `vectors`.
    """
    raise NotImplementedError(
        "nearest_words: leave words out, sort the others by falling cosine, and keep the first k."
    )


def analogy(a, b, c, vectors):
    """Answer "a is to b as c is to ...?".

    Args:
        a: a word of `vectors`.
        b: a word of `vectors`.
        c: a word of `vectors`.
        vectors: dict of words to float arrays of one shape, with at least four words.

    Returns:
        the word nearest, by the cosine, to the vector b - a + c. It is never a, b or c itself. Take
        the vectors as they are, and don't bring them to one length first.

    Raises:
        ValueError: a, b or c is not in `vectors`.
    """
    for name, word in [("a", a), ("b", b), ("c", c)]:
        if word not in vectors:
            raise ValueError(f"{name} must be a word of vectors, received {word!r}")
    raise NotImplementedError("analogy: compute the vector and find its nearest word.")


def build_embedding_classifier(vocab_size, embedding_dim=8, max_length=20):
    """Build a classifier of texts: an embedding, flatten, and one sigmoid unit.

    Compile it with the binary cross-entropy (of probabilities, with labels 0 and 1). You may choose
    optimizer and metrics, because the training in the checks compiles the model anew.

    Args:
        vocab_size: how many ids there are, at least 1. They run from 0 to vocab_size - 1.
        embedding_dim: how many numbers each word gets, at least 1.
        max_length: the number of words in a text, at least 1.

    Returns:
        a compiled keras.Model from integers (n, max_length) to probabilities (n, 1). You may define
        it in any way: sequential, functional or as a class of your own.
    """
    raise NotImplementedError(
        "build_embedding_classifier: stack the three layers and compile the model."
    )
