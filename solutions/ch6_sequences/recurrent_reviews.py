r"""# Recurrent networks that read reviews

"The plot was good but the acting was dull" blames the film; "the acting was dull but the plot was
good" praises it. Both hold the same words, so a network that only counts or averages them can but
guess. A **recurrent layer** reads the words in order and keeps a state: what "but" means depends
on what came before, and what comes after it counts more.

The network has three layers. For a text of $t$ words,

| layer | output | parameters |
|---|---|---|
| ids of words | t | |
| embedding | t x 32 | 32 for each word |
| SimpleRNN or LSTM, 32 units | 32 | see below |
| dense, one unit, sigmoid | 1 | 33 |

The recurrent layer returns its **last state** alone: 32 numbers that sum up the whole review. (With
`return_sequences=True` it would return one state for each word, and the network would judge
after each of them.)

A SimpleRNN with $d$ inputs and $u$ units has a matrix for the input, one for the state, and a bias,

$$d u + u^2 + u$$

parameters. **By hand**, for $d = u = 32$: $1024 + 1024 + 32 = 2080$. An LSTM has each of them four
times, for three gates and the candidate: 8,320.

## What to expect

Trained on 3,000 short reviews and asked about others, all of two clauses or new in some other way,
networks get this part of them right (medians of 20 runs):

| network | right |
|---|---|
| bag of words, one sigmoid unit | 0.49 |
| bag of 2-grams, one sigmoid unit | 0.79 |
| SimpleRNN | 1.00 |
| LSTM | 1.00 |

Counting words is no better than guessing, and pairs of neighbours help only where the turn stands
next to what it turns. The SimpleRNN hesitates for two epochs, until it finds out how to carry what
"although" said over the words in between. On longer texts it often doesn't: the gradient fades on
its way back through the timesteps, and that is what the carry of the LSTM was invented for.

Texts are padded in front, so that the last word is the last thing that the layer reads.
"""

from keras import Input, Sequential, layers


def build_simple_rnn_classifier(vocab_size, embedding_dim=32, units=32):
    """Build a classifier of texts around one SimpleRNN.

    In this order: an embedding, one SimpleRNN (with Keras's defaults, which returns its last state
    alone), one sigmoid unit. It is compiled with the binary cross-entropy (of probabilities, with
    labels 0 and 1). Optimizer and metrics are free: the training in the checks compiles the model
    anew.

    Args:
        vocab_size: how many ids there are, from 0 to vocab_size - 1, at least 1.
        embedding_dim: how many numbers stand for a word, at least 1.
        units: the size of the recurrent layer's state, at least 1.

    Returns:
        a compiled keras.Model from integers (n, timesteps), for any number of timesteps, to
        probabilities (n, 1). Any way to define one will do: sequential, functional or a class of
        your own.
    """
    ### BEGIN SOLUTION: put a SimpleRNN between an embedding and a sigmoid.
    return _classifier(vocab_size, embedding_dim, layers.SimpleRNN(units))
    ### END SOLUTION


def build_lstm_classifier(vocab_size, embedding_dim=32, units=32):
    """Build the same classifier around one LSTM.

    All that `build_simple_rnn_classifier` promises holds here too, with an LSTM (with Keras's
    defaults) in place of the SimpleRNN.

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
