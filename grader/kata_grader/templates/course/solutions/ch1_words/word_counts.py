"""# The words that a text repeats

Which words does a book repeat most? Spam filters, search engines and riddles about unknown authors
begin with that question. The answer is a table of counts. It is short where the book is long, and
two tables can be compared in a moment.

## The idea

Say what a word is before you count. Here a **word** is a row of letters from a to z. Everything
else ends a word: spaces, commas, digits. Capital letters count as small ones, or "The" and "the"
would be two words.

Take the text "The cat saw the dog. The dog ran!" Its words are

    the, cat, saw, the, dog, the, dog, ran

"the" stands there three times, "dog" twice, and the others once. So the two words that it repeats
most are `[("the", 3), ("dog", 2)]`. Three words share the third place. Let the alphabet decide such
a tie, so that everybody gets the same table: "cat" comes before "ran" and "saw".

## Predict first

1. How many words has the text "Don't panic"?
2. Which two words come first in the table of "c a b b a"?
"""

import re
from collections import Counter


def words_of(text):
    """Return the words of a text in their order, in small letters.

    Args:
        text: a string. Only the letters from a to z, small or capital, are letters of a word.

    Returns:
        list of strings; a word stands in it as often as in the text.
    """
    ### BEGIN SOLUTION: make the letters small, and collect all rows of letters.
    return re.findall(r"[a-z]+", text.lower())
    ### END SOLUTION


def top_words(text, n):
    """Return the words that a text repeats most, with their counts.

    Args:
        text: a string.
        n: how many words to return at most, 1 or more.

    Returns:
        list of at most n tuples (word, count), the largest count first. Words of the same count
        stand in the order of the alphabet. If the text has fewer than n different words, it is all
        of them.
    """
    ### BEGIN SOLUTION: count the words, sort the counts, and keep the first n.
    counts = Counter(words_of(text))
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:n]
    ### END SOLUTION
