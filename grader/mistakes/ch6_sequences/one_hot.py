"""Well-known wrong answers of `one_hot`."""

from kata_grader.course.mistakes import Mistake, on

MISTAKES = [
    Mistake(
        "case_kept",
        "Upper case letters are kept, so `The` and `the` are two words. The text is made lower "
        "case first.",
        ("text.lower().translate", "text.translate"),
    ),
    Mistake(
        "apostrophes_deleted",
        "The apostrophe is deleted with the other punctuation: `don't` stays one word with its "
        "apostrophe.",
        ('string.punctuation.replace("\'", "")', "string.punctuation"),
    ),
    Mistake(
        "quotes_kept",
        "Apostrophes at the ends of words are kept, so `'cat'` in quotes is another word than "
        "`cat`.",
        ('piece.strip("\'")', "piece"),
    ),
    Mistake(
        "punctuation_kept",
        "Punctuation is kept: `cat,` and `cat` are two words.",
        ("text.lower().translate(DELETED).split()", "text.lower().split()"),
    ),
    Mistake(
        "punctuation_at_ends_only",
        "Punctuation is taken off the ends of words only. It is deleted inside them as well: "
        "`well-known` becomes `wellknown`.",
        ("text.lower().translate(DELETED).split()", "text.lower().split()"),
        ('piece.strip("\'")', "piece.strip(string.punctuation)"),
    ),
    Mistake(
        "punctuation_splits_words",
        "Punctuation cuts words in two. It is deleted, not replaced by a space: `well-known` "
        "becomes `wellknown`.",
        (
            'str.maketrans("", "", string.punctuation.replace("\'", ""))',
            'dict.fromkeys(map(ord, string.punctuation.replace("\'", "")), " ")',
        ),
    ),
    Mistake(
        "split_at_single_spaces",
        "White space or empty strings stay among the words. Tabs, line ends and several spaces "
        "in a row separate words just as one space does, and nothing of them is left.",
        ("translate(DELETED).split()", 'translate(DELETED).split(" ")'),
        ("[word for word in words if word]", "words"),
    ),
    Mistake(
        "index_starts_at_0",
        "The numbers of the words start at 0. They start at 1: 0 is kept free for no word.",
        ("counts.most_common(), start=1)", "counts.most_common(), start=0)"),
    ),
    Mistake(
        "frequency_ignored",
        "The words are numbered in the order of their appearance. The most frequent word comes "
        "first.",
        ("counts.most_common(), start=1)", "counts.items(), start=1)"),
    ),
    Mistake(
        "rarest_first",
        "The rarest word has number 1: sorting puts small counts first. The most frequent word "
        "comes first.",
        (
            "counts.most_common(), start=1)",
            "sorted(counts.items(), key=lambda item: item[1]), start=1)",
        ),
    ),
    Mistake(
        "ties_alphabetical",
        "Words that are equally frequent are in alphabetical order. The one that appears first "
        "comes first.",
        (
            "counts.most_common(), start=1)",
            "sorted(counts.items(), key=lambda item: (-item[1], item[0])), start=1)",
        ),
    ),
    Mistake(
        "texts_counted",
        "What is counted is the number of texts that hold a word. Every occurrence counts, "
        "several in one text too.",
        (
            "for text in texts for word in tokenize(text))",
            "for text in texts for word in dict.fromkeys(tokenize(text)))",
        ),
    ),
    Mistake(
        "first_text_only",
        "Only the words of the first text are counted: the index is built from all texts together.",
        on("for text in texts for word in tokenize(text))", "texts", "texts[:1]"),
    ),
    Mistake(
        "unknown_raises",
        "A word that is not in the index raises an error. It leaves a row of zeros.",
        ("word_index.get(word)", "word_index[word]"),
    ),
    Mistake(
        "unknown_in_column_0",
        "A word or character that is not known has a one in column 0. It leaves a row of zeros,"
        " and column 0 stays empty.",
        (
            "if column is not None:\n                encoded[i, j, column]",
            "if True:\n                encoded[i, j, column or 0]",
        ),
    ),
    Mistake(
        "unknown_fills_row",
        "A word or character that is not known fills its whole row with ones: NumPy takes the "
        "index None for a new axis, not for no place. Leave the row at zero.",
        ("if column is not None:", "if True:"),
    ),
    Mistake(
        "unknown_closes_gap",
        "Unknown words are left out, and the words behind them move up. An unknown word keeps its "
        "position, with a row of zeros.",
        on(
            "for word in tokenize(text)] for text in texts]\n",
            "tokenize(text)",
            "tokenize(text) if word in word_index",
        ),
    ),
    Mistake(
        "last_column_missing",
        "There is one column too few: numbers begin at 1, so the last one needs a column more than "
        "there are words or characters.",
        ("max_length, len(word_index) + 1)\n", "max_length, len(word_index))\n"),
        ("max_length, len(alphabet) + 1)\n", "max_length, len(alphabet))\n"),
    ),
    Mistake(
        "words_from_column_0",
        "The columns of the words are shifted by one: a word's column is its number in the "
        "index, and column 0 is left empty.",
        ("word_index.get(word)", "word_index.get(word, 0) - 1 if word in word_index else None"),
    ),
    Mistake(
        "characters_from_column_0",
        "The first character of the alphabet has column 0. It has column 1: column 0 is left "
        "empty.",
        ("enumerate(alphabet, 1)", "enumerate(alphabet, 0)"),
    ),
    Mistake(
        "unknown_character_raises",
        "A character that is not in the alphabet raises an error. It leaves a row of zeros.",
        ("numbers.get(character)", "numbers[character]"),
    ),
    Mistake(
        "unknown_character_has_no_index",
        "`index` raises an error for a character that is not in the alphabet. It leaves a row of "
        "zeros.",
        ("numbers.get(character)", "alphabet.index(character) + 1"),
    ),
    Mistake(
        "characters_lowered",
        "Characters are made lower case. They are taken as they are: `A` and `a` have columns "
        "of their own.",
        ("for character in text] for text", "for character in text.lower()] for text"),
    ),
    Mistake(
        "alphabet_ignored",
        "The alphabet that was given is not used: the columns are those of `string.printable`.",
        ("enumerate(alphabet, 1)", "enumerate(string.printable, 1)"),
        ("max_length, len(alphabet) + 1)\n", "max_length, len(string.printable) + 1)\n"),
    ),
    Mistake(
        "not_cut",
        "A text longer than `max_length` runs past the last row. What lies past it is left out.",
        ("columns[:max_length]", "columns"),
    ),
    Mistake(
        "rows_for_the_longest_text",
        "A text longer than `max_length` makes the array longer. There are always `max_length` "
        "rows, and what lies past them is left out.",
        (
            "(len(texts), max_length, width)",
            "(len(texts), max(max_length, *map(len, texts)), width)",
        ),
        ("columns[:max_length]", "columns"),
    ),
    Mistake(
        "last_rows_kept",
        "A long text is cut at its beginning. The first `max_length` words or characters stay, "
        "the others are left out.",
        ("columns[:max_length]", "columns[-max_length:]"),
    ),
    Mistake(
        "salted_hash",
        "The columns come from Python's own `hash`, which is salted: they are others in every "
        "process. Use `zlib.crc32` on the word's bytes.",
        ('[zlib.crc32(word.encode("utf-8"))', "[abs(hash(word))"),
    ),
    Mistake(
        "hash_avoids_column_0",
        "The hashed columns start at 1. Hashing has no index whose 0 is to be kept free: column"
        " 0 is used.",
        on(
            '[zlib.crc32(word.encode("utf-8")) % dimensionality',
            "dimensionality",
            "max(dimensionality - 1, 1) + (dimensionality > 1)",
        ),
    ),
    Mistake(
        "adler_checksum",
        "The columns come from `zlib.adler32`, which hardly scatters short words. Use "
        "`zlib.crc32`.",
        ("[zlib.crc32(", "[zlib.adler32("),
    ),
    Mistake(
        "empty_words_kept",
        "A word of nothing but apostrophes is kept as an empty word: drop it.",
        ("return [word for word in words if word]", "return words"),
    ),
    Mistake(
        "column_zero_missing",
        "The result is one column too narrow: column 0 is kept free, and a word with the number 1 "
        "has column 1.",
        (
            "[[word_index.get(word) for word in tokenize(text)] for text in texts]\n"
            "    return _one_hot(columns, max_length, len(word_index) + 1)",
            "[[word_index[word] - 1 if word in word_index else None for word in tokenize(text)]\n"
            "               for text in texts]\n"
            "    return _one_hot(columns, max_length, len(word_index))",
        ),
    ),
    Mistake(
        "cut_by_characters",
        "The text is cut to max_length characters: max_length counts words, so cut the list of "
        "words.",
        (
            "word_index.get(word) for word in tokenize(text)",
            "word_index.get(word) for word in tokenize(text[:max_length])",
        ),
    ),
    Mistake(
        "hashed_words_not_tokenized",
        "The words to hash are split at white space alone, so `cat` and `Cat!` get different "
        "columns. Cut the text with tokenize.",
        (
            "for word in tokenize(text)]\n        for text in texts",
            "for word in text.split()]\n        for text in texts",
        ),
    ),
    Mistake(
        "ties_reversed",
        "Of words that are equally frequent, the last one seen has the lower number: the first one "
        "seen should. (Turning a sorted list round turns ties round, too.)",
        ("counts.most_common()", "sorted(counts.items(), key=lambda item: item[1])[::-1]"),
    ),
    Mistake(
        "padded_in_front",
        "The rows of zeros stand in front of the words: the first word has row 0, and the zeros "
        "follow.",
        (
            "enumerate(columns[:max_length]):",
            "enumerate(columns[:max_length], max(max_length - len(columns), 0)):",
        ),
    ),
]
