"""Well-known wrong answers of `one_hot`."""

from kata_grader.course.mistakes import Mistake, on

MISTAKES = [
    Mistake(
        "case_kept",
        "You keep upper case letters, so `The` and `the` are two words. Make the text lower case "
        "first.",
        ("text.lower().translate", "text.translate"),
    ),
    Mistake(
        "apostrophes_deleted",
        "You delete apostrophes with the other punctuation. Keep those inside a word, so that "
        "`don't` stays `don't`.",
        ('string.punctuation.replace("\'", "")', "string.punctuation"),
    ),
    Mistake(
        "quotes_kept",
        "You keep apostrophes at the ends of words, so `'cat'` in quotes is another word than "
        "`cat`. Strip them.",
        ('piece.strip("\'")', "piece"),
    ),
    Mistake(
        "punctuation_kept",
        "You keep punctuation, so `cat,` and `cat` are two words. Delete all of it except "
        "apostrophes.",
        ("text.lower().translate(DELETED).split()", "text.lower().split()"),
    ),
    Mistake(
        "punctuation_at_ends_only",
        "You take punctuation off the ends of words only. Delete it inside them as well, so that "
        "`well-known` becomes `wellknown`.",
        ("text.lower().translate(DELETED).split()", "text.lower().split()"),
        ('piece.strip("\'")', "piece.strip(string.punctuation)"),
    ),
    Mistake(
        "punctuation_splits_words",
        "You cut words at punctuation. Delete it instead, so that "
        "`well-known` becomes `wellknown`.",
        (
            'str.maketrans("", "", string.punctuation.replace("\'", ""))',
            'dict.fromkeys(map(ord, string.punctuation.replace("\'", "")), " ")',
        ),
    ),
    Mistake(
        "split_at_single_spaces",
        "You leave white space or empty strings among the words. Tabs, line ends and several "
        "spaces in a row should separate words just as one space does.",
        ("translate(DELETED).split()", 'translate(DELETED).split(" ")'),
        ("[word for word in words if word]", "words"),
    ),
    Mistake(
        "index_starts_at_0",
        "You number the words from 0. Begin with 1, because 0 is kept free for no word.",
        ("counts.most_common(), start=1)", "counts.most_common(), start=0)"),
    ),
    Mistake(
        "frequency_ignored",
        "You number the words in the order in which they appear. Number the most frequent word "
        "first.",
        ("counts.most_common(), start=1)", "counts.items(), start=1)"),
    ),
    Mistake(
        "rarest_first",
        "You give number 1 to the rarest word, because sorting puts small counts first. Number the "
        "most frequent word first.",
        (
            "counts.most_common(), start=1)",
            "sorted(counts.items(), key=lambda item: item[1]), start=1)",
        ),
    ),
    Mistake(
        "ties_alphabetical",
        "You number equally frequent words in alphabetical order. Number them in the order in "
        "which they first appear.",
        (
            "counts.most_common(), start=1)",
            "sorted(counts.items(), key=lambda item: (-item[1], item[0])), start=1)",
        ),
    ),
    Mistake(
        "texts_counted",
        "You count the texts that hold a word. Count every occurrence, even if several are in one "
        "text.",
        (
            "for text in texts for word in tokenize(text))",
            "for text in texts for word in dict.fromkeys(tokenize(text)))",
        ),
    ),
    Mistake(
        "first_text_only",
        "You count only the words of the first text. Build the index from all texts together.",
        on("for text in texts for word in tokenize(text))", "texts", "texts[:1]"),
    ),
    Mistake(
        "unknown_raises",
        "Your code raises an error for a word that isn't in the index. Leave a row of zeros for "
        "it.",
        ("word_index.get(word)", "word_index[word]"),
    ),
    Mistake(
        "unknown_in_column_0",
        "You put a one in column 0 for a word or character that isn't known. Leave a row of zeros, "
        "because column 0 stays empty.",
        (
            "if column is not None:\n                encoded[i, j, column]",
            "if True:\n                encoded[i, j, column or 0]",
        ),
    ),
    Mistake(
        "unknown_fills_row",
        "You fill the row of an unknown word or character with ones, because NumPy takes the index "
        "None for a new axis. Leave the row at zero.",
        ("if column is not None:", "if True:"),
    ),
    Mistake(
        "unknown_closes_gap",
        "You leave out unknown words, so the words after them move up. Let an unknown word keep "
        "its position, with a row of zeros.",
        on(
            "for word in tokenize(text)] for text in texts]\n",
            "tokenize(text)",
            "tokenize(text) if word in word_index",
        ),
    ),
    Mistake(
        "last_column_missing",
        "You have one column too few. Numbers begin at 1, so you need one column more than there "
        "are words or characters.",
        ("max_length, len(word_index) + 1)\n", "max_length, len(word_index))\n"),
        ("max_length, len(alphabet) + 1)\n", "max_length, len(alphabet))\n"),
    ),
    Mistake(
        "words_from_column_0",
        "You shift the columns of the words by one. A word's column is its number in the index, "
        "and column 0 stays empty.",
        ("word_index.get(word)", "word_index.get(word, 0) - 1 if word in word_index else None"),
    ),
    Mistake(
        "characters_from_column_0",
        "You give column 0 to the first character of the alphabet. Give it column 1, because "
        "column 0 stays empty.",
        ("enumerate(alphabet, 1)", "enumerate(alphabet, 0)"),
    ),
    Mistake(
        "unknown_character_raises",
        "Your code raises an error for a character that isn't in the alphabet. Leave a row of "
        "zeros for it.",
        ("numbers.get(character)", "numbers[character]"),
    ),
    Mistake(
        "unknown_character_has_no_index",
        "You call `index`, which raises an error for a character that isn't in the alphabet. Leave "
        "a row of zeros for it.",
        ("numbers.get(character)", "alphabet.index(character) + 1"),
    ),
    Mistake(
        "characters_lowered",
        "You make the characters lower case. Don't change them, because `A` and `a` have columns "
        "of their own.",
        ("for character in text] for text", "for character in text.lower()] for text"),
    ),
    Mistake(
        "alphabet_ignored",
        "You always use the columns of `string.printable`. Use those of the `alphabet` that is "
        "given.",
        ("enumerate(alphabet, 1)", "enumerate(string.printable, 1)"),
        ("max_length, len(alphabet) + 1)\n", "max_length, len(string.printable) + 1)\n"),
    ),
    Mistake(
        "not_cut",
        "You let a text longer than `max_length` run past the last row. Leave out what lies past "
        "it.",
        ("columns[:max_length]", "columns"),
    ),
    Mistake(
        "hashed_past_the_end",
        "Your `hash_words` lets a text longer than `max_length` run past the last row. Leave out "
        "the words after that.",
        (
            "    return _one_hot(columns, max_length, dimensionality)",
            "    result = np.zeros((len(texts), max_length, dimensionality))\n"
            "    for i, row in enumerate(columns):\n"
            "        for j, column in enumerate(row):\n"
            "            result[i, j, column] = 1\n"
            "    return result",
        ),
    ),
    Mistake(
        "rows_for_the_longest_text",
        "You make the array longer for a text longer than `max_length`. Keep `max_length` rows, "
        "and leave out what lies past them.",
        (
            "(len(texts), max_length, width)",
            "(len(texts), max(max_length, *map(len, texts)), width)",
        ),
        ("columns[:max_length]", "columns"),
    ),
    Mistake(
        "last_rows_kept",
        "You cut off the beginning of a long text. Keep the first `max_length` words or "
        "characters, and leave out the others.",
        ("columns[:max_length]", "columns[-max_length:]"),
    ),
    Mistake(
        "salted_hash",
        "You use Python's own `hash`, which is salted, so the columns differ in every process. Use "
        "`zlib.crc32` on the word's bytes.",
        ('[zlib.crc32(word.encode("utf-8"))', "[abs(hash(word))"),
    ),
    Mistake(
        "hash_divides_by_one_less",
        "Your hashed columns start at 1, and with one column alone you divide by 0. Hashing has no "
        "index that keeps 0 free, so use column 0 too.",
        on(
            '[zlib.crc32(word.encode("utf-8")) % dimensionality',
            "dimensionality",
            "(dimensionality - 1) + 1",
        ),
    ),
    Mistake(
        "hash_avoids_column_0",
        "Your hashed columns start at 1. Hashing has no index that keeps 0 free, so use column 0 "
        "too.",
        on(
            '[zlib.crc32(word.encode("utf-8")) % dimensionality',
            "dimensionality",
            "max(dimensionality - 1, 1) + (dimensionality > 1)",
        ),
    ),
    Mistake(
        "adler_checksum",
        "You use `zlib.adler32`, which hardly scatters short words. Use `zlib.crc32`.",
        ("[zlib.crc32(", "[zlib.adler32("),
    ),
    Mistake(
        "empty_words_kept",
        "You keep a word of nothing but apostrophes as an empty word. Drop it.",
        ("return [word for word in words if word]", "return words"),
    ),
    Mistake(
        "column_zero_missing",
        "You leave out column 0, so the result is one column too narrow. Column 0 stays empty, and "
        "the word with number 1 has column 1.",
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
        "You cut the text to `max_length` characters. Cut the list of words instead, because "
        "`max_length` counts words.",
        (
            "word_index.get(word) for word in tokenize(text)",
            "word_index.get(word) for word in tokenize(text[:max_length])",
        ),
    ),
    Mistake(
        "hashed_words_not_tokenized",
        "You split the words to hash at white space alone, so `cat` and `Cat!` get different "
        "columns. Cut the text with `tokenize`.",
        (
            "for word in tokenize(text)]\n        for text in texts",
            "for word in text.split()]\n        for text in texts",
        ),
    ),
    Mistake(
        "ties_reversed",
        "You number equally frequent words from the last one seen to the first, as you do when you "
        "reverse a sorted list. Begin with the first one seen.",
        ("counts.most_common()", "sorted(counts.items(), key=lambda item: item[1])[::-1]"),
    ),
    Mistake(
        "padded_in_front",
        "You put the rows of zeros in front of the text. Begin the text in row 0, and let the "
        "zeros follow.",
        (
            "enumerate(columns[:max_length]):",
            "enumerate(columns[:max_length], max(max_length - len(columns), 0)):",
        ),
    ),
    Mistake(
        "underscores_kept",
        "You keep underscores, because `\\w` matches them. Delete exactly the characters of "
        "`string.punctuation` (except `'`), and no others.",
        ("import string\n", "import re\nimport string\n"),
        (
            "text.lower().translate(DELETED).split()",
            're.sub(r"[^\\w\\s\']", "", text.lower()).split()',
        ),
    ),
    Mistake(
        "foreign_letters_deleted",
        "You delete every letter outside a to z, so `café` becomes `caf`. Delete only the "
        "characters of `string.punctuation`.",
        ("import string\n", "import re\nimport string\n"),
        (
            "text.lower().translate(DELETED).split()",
            're.sub(r"[^a-z0-9\'\\s]", "", text.lower()).split()',
        ),
    ),
    Mistake(
        "letters_and_digits_only",
        "You keep only letters, digits and apostrophes, which deletes signs such as the curly "
        "quote too. Delete only the characters of `string.punctuation`.",
        (
            "text.lower().translate(DELETED).split()",
            '"".join(c for c in text.lower() if c.isalnum() or c.isspace() or c == "\'").split()',
        ),
    ),
    Mistake(
        "apostrophes_stripped_in_front_only",
        "You strip apostrophes from the beginning of a word only. Strip them from its end as well, "
        "so that `dogs'` becomes `dogs`.",
        ('piece.strip("\'")', 'piece.lstrip("\'")'),
    ),
    Mistake(
        "apostrophes_stripped_behind_only",
        "You strip apostrophes from the end of a word only. Strip them from its beginning as well, "
        "so that `'tis` becomes `tis`.",
        ('piece.strip("\'")', 'piece.rstrip("\'")'),
    ),
    Mistake(
        "text_stripped_of_apostrophes",
        "You strip apostrophes from the ends of the whole text. Split the text first, and then "
        "strip each word.",
        (
            "text.lower().translate(DELETED).split()",
            'text.lower().translate(DELETED).strip("\'").split()',
        ),
        ('piece.strip("\'")', "piece"),
    ),
    Mistake(
        "one_apostrophe_stripped",
        "You take at most one apostrophe off each end of a word. Take off all of them, as `strip` "
        "does.",
        ('piece.strip("\'")', 'piece.removeprefix("\'").removesuffix("\'")'),
    ),
    Mistake(
        "apostrophes_stripped_too_early",
        "You strip apostrophes before you delete the punctuation, so `-'-` becomes a word. Delete "
        "the punctuation first.",
        (
            "text.lower().translate(DELETED).split()",
            "text.lower().split()",
        ),
        ('piece.strip("\'")', 'piece.strip("\'").translate(DELETED)'),
    ),
    Mistake(
        "case_folded",
        "You call `casefold`, which also turns `ß` into `ss`. Make the text lower case with "
        "`lower`.",
        ("text.lower()", "text.casefold()"),
    ),
    Mistake(
        "counts_for_numbers",
        "You return how often each word occurs. Return its place in the order of frequency: 1 for "
        "the most frequent word.",
        (
            "{word: number for number, (word, _) in enumerate(counts.most_common(), start=1)}",
            "dict(counts.most_common())",
        ),
    ),
    Mistake(
        "index_turned_round",
        "Your dict goes from number to word. Make the words its keys, because you look up the "
        "number of a word.",
        ("{word: number for number", "{number: word for number"),
    ),
    Mistake(
        "last_text_only",
        "You count only the words of the last text, perhaps because each text begins a new count. "
        "Use one count for all texts.",
        on("for text in texts for word in tokenize(text))", "texts", "texts[-1:]"),
    ),
    Mistake(
        "indexed_words_not_tokenized",
        "Your index holds words with capitals or punctuation, because you only split the texts. "
        "Cut them with `tokenize`.",
        on("for text in texts for word in tokenize(text))", "tokenize(text)", "text.split()"),
    ),
    Mistake(
        "encoded_words_not_tokenized",
        "You split the texts at white space alone, so `The` and `cat.` are not found in the index. "
        "Cut the texts with `tokenize`.",
        (
            "[word_index.get(word) for word in tokenize(text)]",
            "[word_index.get(word) for word in text.split()]",
        ),
    ),
    Mistake(
        "unknown_in_last_column",
        "You put a one in the last column for a word or character that isn't known, because -1 "
        "means the last place. Leave a row of zeros.",
        (
            "if column is not None:\n                encoded[i, j, column]",
            "if True:\n                encoded[i, j, -1 if column is None else column]",
        ),
    ),
    Mistake(
        "padding_in_column_0",
        "You put a one in column 0 where there is no known word, as `to_categorical` does for the "
        "number 0. Leave the rows past the end of a text at zero.",
        (
            "enumerate(columns[:max_length]):\n            if column is not None:\n"
            "                encoded[i, j, column]",
            "enumerate((columns + max_length * [0])[:max_length]):\n            if True:\n"
            "                encoded[i, j, column or 0]",
        ),
    ),
    Mistake(
        "one_row_for_each_text",
        "You merge the words of a text in a single row, which loses their order. Make a row of its "
        "own for each word.",
        (
            "    return encoded\n",
            "    return encoded.max(axis=1)\n",
        ),
    ),
    Mistake(
        "numbers_not_encoded",
        "You return the numbers of the columns. Return rows of zeros with a one in that column.",
        (
            "    return encoded\n",
            "    return encoded.argmax(axis=2)\n",
        ),
    ),
    Mistake(
        "unknown_character_closes_gap",
        "You leave out unknown characters, so those after them move up. Let an unknown character "
        "keep its position, with a row of zeros.",
        (
            "for character in text] for text",
            "for character in text if character in alphabet] for text",
        ),
    ),
    Mistake(
        "white_space_not_encoded",
        "You leave out white space. Take the characters of a text as they are, because a space is "
        "a character too.",
        ("for character in text] for text", 'for character in "".join(text.split())] for text'),
    ),
    Mistake(
        "hashed_text_cut_by_characters",
        "You cut the text to `max_length` characters before you hash its words. Cut the list of "
        "words instead.",
        (
            "for word in tokenize(text)]\n        for text in texts",
            "for word in tokenize(text[:max_length])]\n        for text in texts",
        ),
    ),
    Mistake(
        "hashed_column_too_many",
        "You add a column to the hashed ones. Nothing is kept free for unknown words or padding, "
        "so there are `dimensionality` columns.",
        on(
            "return _one_hot(columns, max_length, dimensionality)",
            "dimensionality",
            "dimensionality + 1",
        ),
    ),
    Mistake(
        "checksum_taken_as_column",
        "You use the CRC-32 itself as the column, which lies far outside the array. Take its "
        "remainder by `dimensionality`.",
        on('[zlib.crc32(word.encode("utf-8")) % dimensionality', " % dimensionality", ""),
    ),
    Mistake(
        "characters_by_number",
        "Your dict leads from numbers to characters, so no character is found in it. Turn it "
        "round: the characters are its keys.",
        (
            "numbers = {character: number for number, character in enumerate(alphabet, 1)}",
            "numbers = dict(enumerate(alphabet, 1))",
        ),
    ),
    Mistake(
        "characters_by_number_raise",
        "Your dict leads from numbers to characters, and looking up a character raises an error. "
        "Turn it round: the characters are its keys.",
        (
            "numbers = {character: number for number, character in enumerate(alphabet, 1)}",
            "numbers = dict(enumerate(alphabet, 1))",
        ),
        ("numbers.get(character) for", "numbers[character] for"),
    ),
    Mistake(
        "checksum_of_text",
        "You give `zlib.crc32` a text, and it takes bytes. Encode the word first, as UTF-8.",
        ('crc32(word.encode("utf-8")) % dimensionality for', "crc32(word) % dimensionality for"),
    ),
    Mistake(
        "hash_one_too_large",
        "You add 1 to the column of a hashed word, so the last column lies outside. Hashing keeps "
        "no column free: use column 0 too.",
        (
            'zlib.crc32(word.encode("utf-8")) % dimensionality for',
            'zlib.crc32(word.encode("utf-8")) % dimensionality + 1 for',
        ),
    ),
    Mistake(
        "column_number_for_one",
        "You write the number of the column into it. Write a 1: a one-hot row holds zeros and a "
        "single one.",
        ("encoded[i, j, column] = 1.0", "encoded[i, j, column] = column"),
    ),
]
