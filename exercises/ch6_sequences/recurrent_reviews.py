r"""# Recurrent networks that read reviews

Read these two reviews:

- "The plot was good but the acting was dull." This one blames the film.
- "The acting was dull but the plot was good." This one praises it.

Both hold the same words. A network that only counts or averages words sees no difference, so it
can only guess. A **recurrent layer** reads the words in order. It keeps a **state**, a row of
numbers that it updates at every word. So it knows what was said before "but", and can learn that
what comes after it counts more.

## The network

It has three layers. For a text of $t$ words they give

| layer | output | parameters |
|---|---|---|
| input: ids of words | t | |
| embedding | t x 32 | 32 for each word of the vocabulary |
| SimpleRNN or LSTM, 32 units | 32 | see below |
| dense, one unit, sigmoid | 1 | 33 |

The recurrent layer returns only its **last state**, 32 numbers that sum up the whole review. With
`return_sequences=True` it would return one state for each word, and the network would give a
verdict after every word.

A SimpleRNN with $d$ inputs and $u$ units has a matrix for the input, one for the state, and a bias.
Together they have

$$d u + u^2 + u$$

parameters. **By hand**, for $d = u = 32$: $1024 + 1024 + 32 = 2080$. An LSTM has four such sets,
one for each of its three gates and one for the candidate: $4 \cdot 2080 = 8320$.

## Predict first

1. The vocabulary has 1,000 ids. How many parameters does the whole SimpleRNN classifier have, and
   how many more does the LSTM classifier have?
2. You set `return_sequences=True` by mistake, and 8 texts of 13 words go through the network. Which
   shape does the output have, and which shape do you need?
3. A network averages the embeddings of all words and puts a sigmoid unit on top. It is tested with
   pairs like the two reviews above. Which accuracy can it reach at best, and why?

## What to expect

Each network trained on 3,000 short reviews and then judged others, which have two clauses or are
new in some other way. A program made the reviews, so that the order of the words decides:

    i found the music tedious but the acting was not weak       1, praise
    although the acting was clever the dialogue was dull        0, blame
    the acting was not bad                                      1, praise

The table shows which part of the others each network got right (medians of 20 runs):

| network | right |
|---|---|
| bag of words, one sigmoid unit | 0.49 |
| bag of 2-grams, one sigmoid unit | 0.79 |
| SimpleRNN | 1.00 |
| LSTM | 1.00 |

On these reviews, counting words is no better than guessing. Pairs of neighbouring words help only
where a word like "but" stands right next to the word of praise or blame. **Real reviews are
different.** They are long and say the same thing many times. On IMDB a bag of words is right in
about 0.88 of all cases, as often as an LSTM, and more often than a SimpleRNN. So try the simple
model first. `kata check recurrent_reviews --full` trains both networks on IMDB.

The SimpleRNN learns little in its first two epochs. Then it finds out how to remember an "although"
over the words that follow. On longer texts it often doesn't, because the gradient fades on its way
back through the timesteps. The carry of the LSTM was invented against that.

Texts are padded in front, so the last word is the last thing that the layer reads. If you pad at
the end, use a **mask**: `Embedding(..., mask_zero=True)` tells the layers after it to skip the
padding. Texts can also be read backwards. `Bidirectional(LSTM(units))` reads them both ways, which
often helps a little with texts, because a word may become clear only by a later one.
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
    raise NotImplementedError(
        "build_simple_rnn_classifier: put a SimpleRNN between an embedding and a sigmoid unit."
    )


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
    raise NotImplementedError("build_lstm_classifier: build the same model around an LSTM.")
