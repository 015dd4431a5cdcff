r"""# Pretrained word embeddings

Suppose you have a few hundred labelled texts. An embedding layer learns the words in these texts,
and nothing about any other word. If "superb" is in none of them, its vector stays random. But
others have already read billions of words and published the result. **GloVe** is a file of word
vectors in which words used alike tend to lie close together. Use it in place of a random table. A
network that has learned what "brilliant" means for a film then has an idea of "superb" too.

## From a file to a layer

**1. The file** is plain text. Each line is a word and its numbers, separated by spaces:

    good -0.03 0.12 0.54
    bad 0.31 -0.22 0.18

**2. The matrix.** A word index numbers the words of your texts from 1 on, and 0 is kept for
padding. Row $i$ of the matrix is the vector of the word with the index $i$. If a word has no
vector, its row stays zeros. If its index is past the last row, leave it out. **By hand:** with 4
rows and the index {"bad": 1, "zzz": 2, "good": 3, "rare": 9}, the matrix is

    0     0      0
    0.31  -0.22  0.18
    0     0      0
    -0.03 0.12   0.54

Row 0 is zeros because no word has the index 0. Row 2 is zeros because "zzz" has no vector. The word
"rare" has no row at all.

**3. The layer.** `Embedding(words, dimensions)` needs the matrix as its weights. But a layer has
weights only after it is *built*, so before that there is nothing to set. You have two ways:

- `embeddings_initializer=Constant(matrix)` starts the layer with the matrix when it is built.
- Or build the model first, and then call `set_weights([matrix])` on the layer.

Also **freeze** the layer: set `trainable = False` before you compile the model. The layers after
it still have random weights. In the first steps of training they would send large, random
corrections back and spoil what the vectors know. After the embedding come a flatten, a dense layer
of 32 units with ReLU, and one sigmoid unit.

## Predict first

1. The index is {"good": 1, "bad": 2, "the": 3}, the matrix has 3 rows, and the file is the one
   above. Write down the matrix.
2. The matrix has 10,000 rows and 100 columns, and each text has 20 words. How many numbers in the
   model are frozen, and how many are trained?
3. You forget to freeze the layer and train for a long time. Which vectors move, and which don't?
   What does that do to reviews with words that no training text holds?

## What the checks ask

In the checks, a network learns from 200 short reviews. Then it must judge others, and all their
words of praise and blame are new to it. With a random embedding it can only guess. A program made
these reviews. The first two are for training, and the third one is one of the others:

    the dialogue is really superb       1, praise
    the music is really annoying        0, blame
    i found the ending powerful         1, praise

Real reviews are long, and most of their words say nothing about the film. There the same plan helps
less: with 200 reviews of IMDB the notes report an accuracy of about 0.56, where guessing gives 0.5.
`kata check pretrained_embeddings --full` trains on them.
"""

import numpy as np
from keras import Input, Sequential, initializers, layers


def parse_glove(lines):
    """Read word vectors in GloVe's format.

    Args:
        lines: list of strings, each a word and its numbers, separated by single spaces. A line may
            end with a newline. No word comes twice.

    Returns:
        dict of words to float32 arrays of shape (dimensions,), in the order of the lines.

    Raises:
        ValueError: a line is malformed. Such a line is empty, has no number, has something else
            than numbers after its word, or has more or fewer numbers than the first line.
    """
    for number, line in enumerate(lines, 1):
        try:
            count = len([float(each) for each in line.split()[1:]])
        except ValueError:
            count = 0
        if count == 0 or count != len(lines[0].split()) - 1:
            raise ValueError(f"line {number} of lines is malformed: {line!r}")
    ### BEGIN SOLUTION: split each line and turn its numbers into an array.
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
        float array of shape (max_words, dimensions). Row i is the vector of the word with the
        index i, or zeros if there is no such word or no vector for it. Leave out words with an
        index of max_words or more.
    """
    ### BEGIN SOLUTION: start with zeros and write each known vector into its row.
    dimensions = len(next(iter(vectors.values())))
    matrix = np.zeros((max_words, dimensions), "float32")
    for word, index in word_index.items():
        if index < max_words and word in vectors:
            matrix[index] = vectors[word]
    return matrix
    ### END SOLUTION


def build_pretrained_classifier(matrix, max_length):
    """Build a classifier of texts on a frozen embedding.

    The layers are, in this order: an embedding whose weights are `matrix` and which is not trained,
    flatten, a dense layer of 32 units with ReLU, and one sigmoid unit. Compile the model with the
    binary cross-entropy (of probabilities, with labels 0 and 1). You may choose optimizer and
    metrics, because the training in the checks compiles the model anew.

    Args:
        matrix: float array of shape (words, dimensions). Leave it unchanged.
        max_length: the number of words in a text, at least 1.

    Returns:
        a compiled keras.Model from integers (n, max_length), each from 0 to words - 1, to
        probabilities (n, 1). It must have its weights already. So define a sequential or functional
        model, or if you write a class of your own, call it once on zeros of shape (1, max_length).
    """
    ### BEGIN SOLUTION: start the embedding with the matrix, freeze it, and stack the layers.
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
