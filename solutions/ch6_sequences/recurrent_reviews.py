r"""# Recurrent networks that read reviews

Read these two reviews:

- "The plot was good but the acting was dull." This one blames the film.
- "The acting was dull but the plot was good." This one praises it.

Both hold the same words. A network that only counts words, or averages them, sees no difference
between the two, so it can only guess. You need a network that knows the order of the words.

A **recurrent layer** reads the words one after the other. It keeps a **state**, a row of numbers
that it updates at every word. When it reaches "but", its state holds what was said before, and the
layer can learn that the words after "but" count more.

## The network

It has three layers. This is what they make of a text of $t$ words:

| layer | output | parameters |
|---|---|---|
| input: ids of words | t | |
| embedding | t x 32 | 32 for each word of the vocabulary |
| SimpleRNN or LSTM, 32 units | 32 | see below |
| dense, one unit, sigmoid | 1 | 33 |

The embedding gives each word 32 numbers. The recurrent layer reads them word by word and returns
only its **last state**, 32 numbers that sum up the whole review. The dense unit turns these into
the probability that the review is praise.

With `return_sequences=True` the recurrent layer would return one state for each word. The network
would then give a verdict after every word, and you want only one for the whole review.

A SimpleRNN with $d$ inputs and $u$ units has a matrix for the input, a matrix for the state, and a
bias. That makes

$$d u + u^2 + u$$

parameters. **By hand**, for $d = u = 32$: $1024 + 1024 + 32 = 2080$. An LSTM has four such sets,
one for each of its three gates and one for the candidate: $4 \cdot 2080 = 8320$.

## Predict first

1. The vocabulary has 1,000 ids, and both other sizes are 32. How many parameters does the whole
   SimpleRNN classifier have? How many more does the LSTM classifier have?
2. You set `return_sequences=True` by mistake. A batch of 8 texts with 13 words each goes through
   the network. Which shape has the output, and which shape do you need?
3. Someone averages the embeddings of all words and puts a sigmoid unit on top. The test consists
   of pairs like the two reviews above: the same words, opposite verdicts. Which accuracy does this
   network reach after perfect training, and why?

## What to expect

Each network trained on 3,000 short reviews. Then it judged reviews that it had never seen, which
have two clauses or are new in some other way. The table shows which part of them it got right
(medians of 20 runs):

| network | right |
|---|---|
| bag of words, one sigmoid unit | 0.49 |
| bag of 2-grams, one sigmoid unit | 0.79 |
| SimpleRNN | 1.00 |
| LSTM | 1.00 |

Counting words is no better than guessing. A bag of 2-grams also knows pairs of neighbouring words.
That helps only where a word like "but" stands right next to the word of praise or blame.

The SimpleRNN learns little in its first two epochs. Then it finds out how to remember an "although"
while it reads the words that follow. On longer texts it often never finds out, because the gradient
fades on its way back through the timesteps. The carry of the LSTM was invented against that.

Short texts are filled up to a common length. This padding stands in front, so the last word of the
text is also the last thing that the layer reads.
"""

from keras import Input, Sequential, layers


def build_simple_rnn_classifier(vocab_size, embedding_dim=32, units=32):
    """Build a classifier of texts around one SimpleRNN.

    The layers, in this order: an embedding, one SimpleRNN (with Keras's defaults, which return only
    its last state), one sigmoid unit. Compile the model with the binary cross-entropy (of
    probabilities, with labels 0 and 1). Optimizer and metrics are your choice, because the training
    in the checks compiles the model anew.

    Args:
        vocab_size: how many ids there are, from 0 to vocab_size - 1, at least 1.
        embedding_dim: how many numbers stand for a word, at least 1.
        units: the size of the recurrent layer's state, at least 1.

    Returns:
        a compiled keras.Model from integers (n, timesteps), for any number of timesteps, to
        probabilities (n, 1). You may define it in any way: sequential, functional or as a class of
        your own.
    """
    ### BEGIN SOLUTION: put a SimpleRNN between an embedding and a sigmoid.
    return _classifier(vocab_size, embedding_dim, layers.SimpleRNN(units))
    ### END SOLUTION


def build_lstm_classifier(vocab_size, embedding_dim=32, units=32):
    """Build the same classifier around one LSTM.

    Everything that `build_simple_rnn_classifier` promises holds here too. Only the SimpleRNN is
    replaced by an LSTM (with Keras's defaults).

    Args:
        vocab_size: how many ids there are, from 0 to vocab_size - 1, at least 1.
        embedding_dim: how many numbers stand for a word, at least 1.
        units: the size of the recurrent layer's state, at least 1.

    Returns:
        a compiled keras.Model from integers (n, timesteps) to probabilities (n, 1).
    """
    ### BEGIN SOLUTION: the same with an LSTM.
    return _classifier(vocab_size, embedding_dim, layers.LSTM(units))
    ### END SOLUTION


### BEGIN SOLUTION
def _classifier(vocab_size, embedding_dim, recurrent):
    model = Sequential(
        [
            Input((None,)),
            layers.Embedding(vocab_size, embedding_dim),
            recurrent,
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
    return model


### END SOLUTION
