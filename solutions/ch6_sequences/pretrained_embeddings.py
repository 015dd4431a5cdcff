r"""# Pretrained word embeddings

With a few hundred labelled texts, an embedding layer learns the words that occur in them, and
nothing about any other word. If "superb" is never in the training texts, its vector stays where
chance put it. But others have already read billions of words: **GloVe** is a file of vectors in
which words used alike lie close together. With it in place of a random table, a network that has
learned what "brilliant" means for a film has an idea of "superb" as well.

## From a file to a layer

**1. The file** is plain text. Each line is a word and its numbers, parted by spaces:

    good -0.03 0.12 0.54
    bad 0.31 -0.22 0.18

**2. The matrix.** A word index numbers the words of the texts, from 1 on; 0 is kept for padding.
Row $i$ of the matrix becomes the vector of the word with the index $i$. Rows of words without a
vector stay zeros, and words whose index is past the last row are left out. **By hand**: the index
{"bad": 1, "zzz": 2, "good": 3, "rare": 9} and 4 rows give

    0     0      0
    0.31  -0.22  0.18
    0     0      0
    -0.03 0.12   0.54

The rows 0 and 2 are zeros because no word has the index 0, and no vector is known for "zzz";
"rare" has no row at all.

**3. The layer.** `Embedding(words, dimensions)` gets the matrix as its weights. A layer has
weights only once it is *built*: until then there is nothing to set. With
`embeddings_initializer=Constant(matrix)` the layer begins with the matrix when it is built; or
build the model first and call `set_weights([matrix])` on the layer. And the layer is **frozen**
with `trainable = False`, before the model is compiled: the first steps of a training, while the
layers behind it are still random, would spoil what the vectors know.

In the checks, a network learns from 200 short reviews and is asked about others whose words of
praise and blame are all new to it. With a random embedding that is guesswork.
"""

import numpy as np
from keras import Input, Sequential, initializers, layers


def parse_glove(lines):
    """Read word vectors in GloVe's format.

    Args:
        lines: list of strings, each a word and its numbers, separated by single spaces; a line may
            end with a newline.

    Returns:
        dict of words to float32 arrays of shape (dimensions,), in the order of the lines.

    Raises:
        ValueError: a line is malformed: it has no number, holds something else than a number
            behind its word, has another count of numbers than the first line, or is empty.
    """
    for number, line in enumerate(lines, 1):
        try:
            count = len([float(each) for each in line.split()[1:]])
        except ValueError:
            count = 0
        if count == 0 or count != len(lines[0].split()) - 1:
            raise ValueError(f"line {number} of lines is malformed: {line!r}")
    ### BEGIN SOLUTION: split each line, and turn its numbers into an array.
    vectors = {}
    for line in lines:
        word, *values = line.split()
        vectors[word] = np.array(values, dtype="float32")
    return vectors
    ### END SOLUTION


def embedding_matrix(word_index, vectors, max_words):
    """Arrange word vectors in the order of a word index.

    Args:
        word_index: dict of words to their indices, integers from 1 on.
        vectors: dict of words to float arrays of shape (dimensions,), at least one.
        max_words: the number of rows, at least 1.

    Returns:
        float array of shape (max_words, dimensions): row i is the vector of the word with the
        index i, or zeros if there is no such word or no vector for it. Words with an index of
        max_words or more are left out.
    """
    ### BEGIN SOLUTION: begin with zeros and write the known words into their rows.
    dimensions = len(next(iter(vectors.values())))
    matrix = np.zeros((max_words, dimensions), "float32")
    for word, index in word_index.items():
        if index < max_words and word in vectors:
            matrix[index] = vectors[word]
    return matrix
    ### END SOLUTION


def build_pretrained_classifier(matrix, max_length):
    """Build a classifier of texts on a frozen embedding.

    In this order: an embedding whose weights are `matrix` and which is not trained, flatten, a
    dense layer of 32 units with ReLU, one sigmoid unit. It is compiled with the binary
    cross-entropy (of probabilities, with labels 0 and 1). Optimizer and metrics are free: the
    training in the checks compiles the model anew.

    Args:
        matrix: float array of shape (words, dimensions); it stays as it is.
        max_length: the number of words in a text, at least 1.

    Returns:
        a compiled keras.Model from integers (n, max_length), each from 0 to words - 1, to
        probabilities (n, 1). It has its weights already, so define it as a sequential or
        functional model, or build your own class.
    """
    ### BEGIN SOLUTION: stack the layers; the embedding begins with the matrix, frozen.
    embedding = layers.Embedding(
        *matrix.shape, embeddings_initializer=initializers.Constant(matrix), trainable=False
    )
    model = Sequential(
        [
            Input((max_length,)),
            embedding,
            layers.Flatten(),
            layers.Dense(32, activation="relu"),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
    return model
    ### END SOLUTION
