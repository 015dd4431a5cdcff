r"""# Bags of n-grams

A model needs numbers, so you must turn a text into numbers first. The simplest way is to note which
words occur in it. This is a **bag of words**. A bag forgets the order of the words, and the order
carries meaning:

    the plot was good but the acting was dull       a bad review
    the acting was dull but the plot was good       a good review

Both reviews have the same words, each equally often. So a model that sees only the bags gives both
the same answer, and it is right on exactly one of the two. On a test set made of such pairs, its
accuracy is 0.5. More training doesn't help, because both bags are the same.

The last check uses such pairs. A program made them, so that nothing but the order counts:

    i found the plot great although i found the pacing clumsy        1, praise
    i found the pacing clumsy although i found the plot great        0, blame
    the plot was tedious although the dialogue was clever            0, blame

Most real reviews are not like that. A word such as "awful" tells a lot, in whatever order.

Write this exercise by hand, with Python and NumPy alone: it may not import Keras or TensorFlow.

## The idea

**n-grams** bring back a little of the order. A word 2-gram is two neighbouring words, a 3-gram is
three. In the example, only the first review has "good but", and only the second has "dull but".
Now a model can tell them apart. A text of $m$ words has $m - n + 1$ n-grams, and none if $n > m$.

A *bag of 2-grams* holds the single words as well: every n-gram from 1 to 2. The notes define it
that way (the study notes on chapters 5 to 7 of *Deep Learning with Python*, which this course
follows). For "The cat sat on the mat." the bag is

    {"The", "The cat", "cat", "cat sat", "sat", "sat on",
     "on", "on the", "the", "the mat", "mat"}

These are 6 words and 5 pairs. The bag is a set, so it holds nothing twice. In "to be or not to be"
the pair "to be" occurs twice and counts once, which leaves 4 words and 4 pairs.

The same works with characters. The 3-grams of "hello" are "hel", "ell" and "llo". Related words
such as "walking" and "walked" share some of them, and you need no list of words to see it.

## Predict first

1. A text has 5 words, all different. How many items does its bag of 3-grams hold?
2. For the text "the cat saw the cat", how long is the list of all 2-grams, and how many items does
   the bag of 2-grams hold?
3. The texts "a b a c a" and "a c a b a" differ only in their order. From which n on do their bags
   of n-grams differ?

## From bags to rows

To give bags to a model, fix a **vocabulary** first. It is a list of $v$ n-grams. Make a row of $v$
numbers from each bag, with a 1 for each n-gram that is in the bag:

$$x_{ij} = 1\text{ if vocabulary}_j\text{ is in bag}_i\text{ and otherwise }0$$

With the vocabulary `["cat", "dog", "the cat"]` the bag `{"the", "the cat", "cat"}` becomes
`[1, 0, 1]`. The bag has no "dog", and "the" has no column. Such a row is called *multi-hot*.

Bags of n-grams suit small and fast models, and large collections of texts too. On the real reviews
of IMDB, a linear model on bags of words is right in about 0.88 of all cases, as often as a simple
LSTM, and with 2-grams it does a little better. They have two limits. The number of possible n-grams
grows very fast with $n$, and in real texts most of them occur only once. And the meaning of a text
may depend on words that stand far apart. The rest of this chapter uses networks that learn which
order matters.

## Where Keras differs from the notes

It is the same. `TextVectorization(ngrams=2)` keeps the single words beside the pairs too, so a bag
of 2-grams holds 1-grams.
"""

import numpy as np


def word_ngrams(tokens, n):
    """Return the n-grams of a list of words, in the order of the text.

    Args:
        tokens: list of str, the words of a text in order. It may be empty. Leave it unchanged.
        n: int, the number of words in each n-gram, at least 1.

    Returns:
        list of str: every run of `n` neighbouring words, joined by one space. An n-gram that
        occurs twice is in the list twice. If there are fewer than `n` words, the list is empty.
    """
    raise NotImplementedError("word_ngrams: join each run of n neighbouring words with a space.")


def bag_of_ngrams(tokens, n):
    """Return the set of all n-grams of 1, 2, ... up to `n` words.

    Args:
        tokens: list of str, the words of a text in order. It may be empty. Leave it unchanged.
        n: int, the number of words in the longest n-grams, at least 1.

    Returns:
        set of str: each run of 1 to `n` neighbouring words, joined by one space. If `n` is
        greater than the number of words, the longest n-gram is the whole text.
    """
    raise NotImplementedError(
        "bag_of_ngrams: collect the n-grams of every size from 1 to n in one set."
    )


def char_ngrams(text, n):
    """Return the n-grams of the characters of a text, in order.

    Args:
        text: str. It may be empty. Every character counts, spaces and punctuation too.
        n: int, the number of characters in each n-gram, at least 1.

    Returns:
        list of str, each `n` characters long. An n-gram that occurs twice is in the list twice.
        If there are fewer than `n` characters, the list is empty.
    """
    raise NotImplementedError("char_ngrams: cut out each run of n neighbouring characters.")


def multi_hot(bags, vocabulary):
    """Return a matrix that tells which n-grams are in which bag.

    Args:
        bags: list of `m` bags, at least one, each a set or a list of str. A bag may be empty, and a
            bag that is a list may hold an n-gram several times. Leave them unchanged.
        vocabulary: list of `v` different str.

    Returns:
        array of shape (m, v), of any float or integer type. Row i, column j holds 1 if
        `vocabulary[j]` is in `bags[i]` (however often), else 0. Ignore n-grams of a bag that are
        not in the vocabulary.
    """
    raise NotImplementedError(
        "multi_hot: one row for each bag, one column for each n-gram of the vocabulary."
    )
