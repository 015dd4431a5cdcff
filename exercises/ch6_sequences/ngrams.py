r"""# Bags of n-grams

Before a network can read, a text has to become numbers. The plainest way is to note which words
occur in it: a **bag of words**. A bag forgets the order, and order carries meaning:

    the plot was good but the acting was dull       a bad review
    the acting was dull but the plot was good       a good review

Both hold the same words, each as often as in the other. Whatever a model computes from a bag of
words, it must say the same of both, so it is right on exactly one of the two. On a test set made
of such pairs its accuracy is 0.5: not because it learned badly, but because it cannot do better.

**n-grams** bring back a little of the order. A word 2-gram is two neighbouring words, a 3-gram
three. Here "good but" is in the first review alone and "dull but" in the second alone, and that
settles it. A text of $m$ words has $m - n + 1$ n-grams, and none if $n > m$.

The *bag of 2-grams* of the course notes holds the single words as well: every n-gram from 1 to 2.
For "The cat sat on the mat." it is

    {"The", "The cat", "cat", "cat sat", "sat", "sat on",
     "on", "on the", "the", "the mat", "mat"}

that is 6 words and 5 pairs, and being a set it holds nothing twice. (In "to be or not to be" the
pair "to be" occurs twice and counts once, which leaves 4 words and 4 pairs.)

The same works on characters: the 3-grams of "hello" are "hel", "ell", "llo". They find what
related words share ("walking", "walked") without a list of words.

To hand bags to a model, fix a **vocabulary**, a list of $v$ n-grams, and make a row of $v$
numbers of each bag, with a 1 wherever the n-gram is in the bag:

$$x_{ij} = 1 \text{ if vocabulary}_j \text{ is in bag}_i \text{, else } 0$$

With the vocabulary `["cat", "dog", "the cat"]` the bag `{"the", "the cat", "cat"}` becomes
`[1, 0, 1]`: "dog" is absent, and "the" has no column. This is called *multi-hot*.

Bags of n-grams suit small, fast models. They don't scale: the number of n-grams explodes with
$n$, and a text's meaning may hang on words that stand far apart. The rest of this chapter
replaces them with networks that learn which order matters.

**What today's Keras does otherwise than the notes.** Nothing: `TextVectorization(ngrams=2)` too
keeps the single words beside the pairs. A bag of 2-grams holds 1-grams.
"""

import numpy as np


def word_ngrams(tokens, n):
    """Return the n-grams of a list of words, in the order of the text.

    Args:
        tokens: list of str, the words of a text in order; it may be empty. It is left unchanged.
        n: int, the number of words in each n-gram, at least 1.

    Returns:
        list of str: every run of `n` neighbouring words, joined by one space. An n-gram that
        occurs twice is in the list twice. With fewer than `n` words the list is empty.
    """
    raise NotImplementedError("word_ngrams: join each run of n neighbouring words with a space.")


def bag_of_ngrams(tokens, n):
    """Return the set of all n-grams of 1, 2, ... up to `n` words.

    Args:
        tokens: list of str, the words of a text in order; it may be empty. It is left unchanged.
        n: int, the number of words in the longest n-grams, at least 1.

    Returns:
        set of str: each run of 1 to `n` neighbouring words, joined by one space. Where `n` is
        greater than the number of words, the longest n-gram is the whole text.
    """
    raise NotImplementedError(
        "bag_of_ngrams: collect the n-grams of every size from 1 to n in one set."
    )


def char_ngrams(text, n):
    """Return the n-grams of the characters of a text, in order.

    Args:
        text: str; it may be empty. Every character counts, spaces and punctuation too.
        n: int, the number of characters in each n-gram, at least 1.

    Returns:
        list of str, each `n` characters long. An n-gram that occurs twice is in the list twice.
        With fewer than `n` characters the list is empty.
    """
    raise NotImplementedError("char_ngrams: cut out each run of n neighbouring characters.")


def multi_hot(bags, vocabulary):
    """Return a matrix that tells which n-grams are in which bag.

    Args:
        bags: list of `m` bags, each a set or a list of str. A bag may be empty, and one that is a
            list may hold an n-gram several times. They are left unchanged.
        vocabulary: list of `v` different str.

    Returns:
        array of shape (m, v), of any float or integer type: row i, column j holds 1 if
        `vocabulary[j]` is in `bags[i]` (however often), else 0. N-grams of a bag that are not in
        the vocabulary are ignored.
    """
    raise NotImplementedError(
        "multi_hot: one row for each bag, one column for each n-gram of the vocabulary."
    )
