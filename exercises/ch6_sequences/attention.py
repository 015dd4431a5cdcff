r"""# Attention by hand

"The dog chased the cat because **it** was hungry." To understand "it" you look back at one word,
the dog, and hardly at the others. A recurrent network can't look back. It has only its state, which
has to carry everything that might still be needed.

**Attention** looks at all words at once and decides how much each one counts. It is the main part
of today's language models.

Write this exercise by hand, with Python and NumPy alone: it may not import Keras or TensorFlow.

## Query, key and value

Each word that looks has a **query** $q$, a vector that says what it is looking for. Each word that
can be seen has a **key** $k$, which says what it offers, and a **value** $v$, which is what it
hands over. The better a key fits the query, the more its value counts:

$$\begin{aligned}
s_j &= q \cdot k_j / \sqrt{d} \\
w_j &= e^{s_j} / \sum_i e^{s_i} \\
output &= \sum_j w_j v_j
\end{aligned}$$

Here $d$ is the size of the keys. Longer vectors give larger products, and the root makes up for
that. The second formula is the **softmax**. Its weights are positive and add up to 1. They stay the
same if you subtract the same number from all scores. So subtract the largest score first, because
$e^{1000}$ is too large for a computer.

**By hand.** With $d = 4$, the query (2, 0, 0, 0) and the keys (1, 0, 0, 0), (0, 5, 0, 0) and
(-1, 0, 0, 0), the scores are 1, 0 and -1. The weights are 0.665, 0.245 and 0.090. With the values
10, 20 and 30 the output is 14.2.

## Masks

A **mask** holds True where a query may look. In a batch, short texts are filled up with padding,
which must not be seen. And a network that learns to guess the next word must not see it, so each
word may look at the words before it and at itself. That is the **causal** mask.

Masked scores don't take part in the softmax. In the example, if the third key is masked, the
weights are 0.731, 0.269 and 0, and the output is 12.7.

## Several heads

One softmax mostly picks one word. So you use several **heads**. Each makes queries from $x$, and
keys and values from a context, with weights of its own. What each head gives is multiplied by its
part of $W_o$, and these products are added up. If the context is $x$ itself, this is called
self-attention.

## Predict first

1. All keys are equal. What are the weights, and what is the output?
2. All scores of 3 timesteps are 0, and the mask is causal. What are the three rows of weights?
3. You shuffle the timesteps of the context, but not those of $x$. How does the output change?

## What the notes say

The course follows study notes on chapters 5 to 7 of *Deep Learning with Python*. They name
attention and masking as two important concepts that the book leaves out. You write what
`keras.layers.MultiHeadAttention(use_bias=False)` computes. In Keras, `Embedding(mask_zero=True)`
makes the padding mask, and `use_causal_mask=True` the causal one. A query that may see nothing gets
zeros here. In Keras it gets zeros or equal weights, which depends on version and options.
"""

import numpy as np


def softmax(scores, mask=None):
    """Turn each row of scores into weights that are positive and add up to 1.

    Scores may be as large as 1,000,000, and the result is still finite. The arguments stay
    unchanged.

    Args:
        scores: array of shape (rows, columns), floats or integers.
        mask: boolean array of shape (rows, columns), or (columns,) for all rows alike. True means
            that a score counts. None: all count.

    Returns:
        float array of shape (rows, columns). Masked places are 0, and the others of a row add up to
        1. A row in which no score counts holds zeros.
    """
    raise NotImplementedError(
        "softmax: subtract the largest score that counts; divide exponentials by their sum."
    )


def padding_mask(ids, value=0):
    """Return which timesteps hold a word, and not padding.

    Args:
        ids: integer array of shape (timesteps,), the ids of words.
        value: the id that stands for padding.

    Returns:
        boolean array of shape (timesteps,): False at every padding, True elsewhere.
    """
    raise NotImplementedError("padding_mask: compare the ids with the padding.")


def causal_mask(t):
    """Return the mask that hides the future.

    Args:
        t: the number of timesteps, at least 1.

    Returns:
        boolean array of shape (t, t). Row i says what timestep i may see: those before it, and
        itself.
    """
    raise NotImplementedError("causal_mask: True on the diagonal and below it.")


def attention(query, key, value, mask=None):
    """Compute scaled dot-product attention, with the formulas of the lesson.

    The arguments stay unchanged. They may hold integers.

    Args:
        query: array of shape (queries, size).
        key: array of shape (keys, size).
        value: array of shape (keys, value_size).
        mask: as in `softmax`, of shape (queries, keys) or (keys,).

    Returns:
        tuple (outputs, weights): float arrays of shape (queries, value_size) and (queries, keys).
        For a query that may see nothing, both are 0.
    """
    raise NotImplementedError(
        "attention: compute the scores, their softmax, and the weighted sums of the values."
    )


def multi_head_attention(x, context, Wq, Wk, Wv, Wo, mask=None):
    """Let each timestep of `x` attend to the timesteps of a context, with several heads.

    For head h, queries are made from `x` with `Wq[:, h]`, keys from the context with `Wk[:, h]`,
    and values from the context with `Wv[:, h]`. What the heads give, each multiplied by `Wo[h]`, is
    added up. The arguments stay unchanged.

    Args:
        x: array of shape (timesteps, features).
        context: array of shape (context_timesteps, features).
        Wq: array of shape (features, heads, size).
        Wk: array of the same shape.
        Wv: array of the same shape.
        Wo: array of shape (heads, size, features).
        mask: as in `softmax`, of shape (timesteps, context_timesteps) or (context_timesteps,), the
            same for all heads.

    Returns:
        float array of shape (timesteps, features).
    """
    raise NotImplementedError(
        "multi_head_attention: run each head with its own weights, and add up what they give."
    )
