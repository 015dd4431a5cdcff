"""Well-known wrong answers of `ngrams`."""

from kata_grader.course.mistakes import Mistake, on

ROWS = "return np.array([[float(gram in bag) for gram in vocabulary] for bag in bags])"

MISTAKES = [
    Mistake(
        "last_ngram_missing",
        "You leave out the last n-gram, which ends with the last word. A text of `m` words has `m "
        "- n + 1` n-grams.",
        ("range(len(tokens) - n + 1)", "range(len(tokens) - n)"),
    ),
    Mistake(
        "short_ngrams_at_the_end",
        "You put shorter pieces at the end of the list. Begin an n-gram only where `n` words are "
        "left.",
        ("range(len(tokens) - n + 1)", "range(len(tokens))"),
    ),
    Mistake(
        "begins_before_the_text",
        "Your first n-grams begin before the text, where a slice with a negative number counts "
        "from the end. Begin the first n-gram with the first word.",
        (
            "tokens[i : i + n]) for i in range(len(tokens) - n + 1)",
            "tokens[i - n + 1 : i + 1]) for i in range(len(tokens))",
        ),
    ),
    Mistake(
        "side_by_side",
        "You begin each n-gram where the one before it ends. Begin one at every word, because "
        "n-grams overlap.",
        ("range(len(tokens) - n + 1)", "range(0, len(tokens) - n + 1, n)"),
    ),
    Mistake(
        "joined_without_space",
        "You join the words of an n-gram without a space. Put one space between them.",
        ('" ".join(tokens[i : i + n])', '"".join(tokens[i : i + n])'),
    ),
    Mistake(
        "not_joined",
        "You make each n-gram a tuple of words. Make it one string, with the words joined by a "
        "space.",
        ('" ".join(tokens[i : i + n])', "tuple(tokens[i : i + n])"),
    ),
    Mistake(
        "repeats_dropped",
        "Your `word_ngrams` drops repeated n-grams. List an n-gram as often as the text holds it.",
        (
            'return [" ".join(tokens[i : i + n]) for i in range(len(tokens) - n + 1)]',
            "return list(\n"
            '        dict.fromkeys(" ".join(tokens[i : i + n]) for i in range(len(tokens) - n + 1))'
            "\n"
            "    )",
        ),
    ),
    Mistake(
        "only_longest",
        "You put only the n-grams of `n` words into the bag. The shorter ones, from single words "
        "on, belong in it too.",
        ("range(1, n + 1)", "range(n, n + 1)"),
    ),
    Mistake(
        "only_longest_there",
        "You put only the longest n-grams into the bag. The shorter ones, from single words on, "
        "belong in it too.",
        ("range(1, n + 1)", "filter(None, [min(n, len(tokens))])"),
    ),
    Mistake(
        "longest_missing",
        "You leave the longest n-grams out of the bag. The sizes go from 1 up to `n`, and `n` is "
        "one of them.",
        ("range(1, n + 1)", "range(1, n)"),
    ),
    Mistake(
        "whole_text_missing",
        "Your bag leaves out the n-gram of all words, where `n` is that large. A text of `m` words "
        "has n-grams of up to `m` words.",
        ("range(1, n + 1)", "range(1, min(n + 1, len(tokens)))"),
        fails=("test_bag_of_ngrams_edges",),
    ),
    Mistake(
        "only_single_words",
        "Only single words get into your bag. The n-grams of every size up to `n` belong in it "
        "too.",
        ("range(1, n + 1)", "range(1, 2)"),
    ),
    Mistake(
        "bag_is_a_list",
        "You return the bag as a list. A bag is a set, which holds each n-gram once, in no order.",
        (
            "return {gram for size in range(1, n + 1) for gram in word_ngrams(tokens, size)}",
            "return [gram for size in range(1, n + 1) for gram in word_ngrams(tokens, size)]",
        ),
    ),
    Mistake(
        "lower_cased",
        "You make the words lower case. Don't change them, because `The` and `the` are two "
        "different words here.",
        ("in word_ngrams(tokens, size)", "in word_ngrams([t.lower() for t in tokens], size)"),
    ),
    Mistake(
        "last_char_ngram_missing",
        "You leave out the last n-gram, which ends with the last character. It counts too.",
        ("range(len(text) - n + 1)", "range(len(text) - n)"),
    ),
    Mistake(
        "short_char_ngrams_at_the_end",
        "You put shorter pieces at the end of the list. Begin an n-gram only where `n` characters "
        "are left.",
        ("range(len(text) - n + 1)", "range(len(text))"),
    ),
    Mistake(
        "short_text_as_a_char_ngram",
        "A text of fewer than `n` characters gives you the whole text. It has no n-gram, so the "
        "list is empty.",
        ("range(len(text) - n + 1)", "range(max(len(text) - n + 1, 1))"),
        fails=("test_char_ngrams_edges",),
    ),
    Mistake(
        "char_repeats_dropped",
        "Your `char_ngrams` drops repeated n-grams. List an n-gram as often as the text holds it.",
        (
            "return [text[i : i + n] for i in range(len(text) - n + 1)]",
            "return list(dict.fromkeys(text[i : i + n] for i in range(len(text) - n + 1)))",
        ),
    ),
    Mistake(
        "spaces_dropped",
        "You remove the spaces from the text. A space is a character like any other, so keep it.",
        on(
            "return [text[i : i + n] for i in range(len(text) - n + 1)]",
            "return",
            'text = text.replace(" ", "")\n    return',
        ),
    ),
    Mistake(
        "counts_for_presence",
        "You count how often an n-gram is in a bag. Multi-hot says only whether it is there, with "
        "1 or 0.",
        ("float(gram in bag)", "float(list(bag).count(gram))"),
    ),
    Mistake(
        "rows_and_columns_swapped",
        "You swap rows and columns. Make each bag a row, and each n-gram of the vocabulary a "
        "column.",
        (
            "[[float(gram in bag) for gram in vocabulary] for bag in bags]",
            "[[float(gram in bag) for bag in bags] for gram in vocabulary]",
        ),
    ),
    Mistake(
        "unknown_in_the_last_column",
        "You switch on the last column for n-grams outside the vocabulary, because NumPy takes the "
        "index -1 for the last one. Ignore such n-grams.",
        (
            ROWS,
            "columns = {gram: j for j, gram in enumerate(vocabulary)}\n"
            "    rows = np.zeros((len(bags), len(vocabulary)))\n"
            "    for i, bag in enumerate(bags):\n"
            "        rows[i, [columns.get(gram, -1) for gram in bag]] = 1.0\n"
            "    return rows",
        ),
    ),
    Mistake(
        "unknown_raises",
        "Your code raises an error for an n-gram outside the vocabulary. Ignore such n-grams.",
        (
            ROWS,
            "columns = {gram: j for j, gram in enumerate(vocabulary)}\n"
            "    rows = np.zeros((len(bags), len(vocabulary)))\n"
            "    for i, bag in enumerate(bags):\n"
            "        for gram in bag:\n"
            "            rows[i, columns[gram]] = 1.0\n"
            "    return rows",
        ),
    ),
    Mistake(
        "char_ngrams_without_line_breaks",
        "Your `char_ngrams` leaves out n-grams with a line break. It is a character like any "
        "other, though the dot of a regular expression doesn't match it.",
        (
            "for i in range(len(text) - n + 1)]",
            'for i in range(len(text) - n + 1) if "\\n" not in text[i : i + n]]',
        ),
    ),
    Mistake(
        "char_ngrams_of_stripped_text",
        "Your `char_ngrams` drops white space at both ends of the text. Every character counts, "
        "also a space.",
        (
            "    return [text[i : i + n] for",
            "    text = text.strip()\n    return [text[i : i + n] for",
        ),
        fails=("test_char_ngrams", "test_char_ngrams_edges"),
    ),
    Mistake(
        "char_ngrams_side_by_side",
        "You begin each n-gram of characters where the one before it ends. Begin one at every "
        "character, because they overlap.",
        ("range(len(text) - n + 1)", "range(0, len(text) - n + 1, n)"),
    ),
    Mistake(
        "letters_in_the_bag",
        "You put single letters into the bag, because `update` and `union` take a string apart. "
        "Add each n-gram as a whole.",
        (
            "{gram for size in range(1, n + 1) for gram in word_ngrams(tokens, size)}",
            "set().union(*(gram for size in range(1, n + 1) for gram in "
            "word_ngrams(tokens, size)))",
        ),
    ),
    Mistake(
        "sizes_between_missing",
        "You put only single words and n-grams of `n` words into the bag. All sizes between belong "
        "in it too.",
        ("for size in range(1, n + 1)", "for size in (1, n)"),
    ),
    Mistake(
        "one_word_too_many",
        "You give each n-gram `n + 1` words. A slice leaves out its end, so you need no extra 1 "
        "there.",
        (
            "tokens[i : i + n]) for i in range(len(tokens) - n + 1)",
            "tokens[i : i + n + 1]) for i in range(len(tokens) - n)",
        ),
    ),
    Mistake(
        "parts_of_ngrams_count",
        "You count an n-gram as present even where it is only part of another. If `concatenate` is "
        "in a bag, `cat` need not be.",
        on(ROWS, "gram in bag)", "any(gram in other for other in bag))"),
    ),
    Mistake(
        "bag_joined_to_a_text",
        "You join a bag to one text and look for the n-gram in that. Ask whether the n-gram is in "
        "the bag itself.",
        on(ROWS, "gram in bag)", 'gram in " ".join(bag))'),
    ),
    Mistake(
        "all_sizes_in_the_list",
        "Your `word_ngrams` also lists the shorter n-grams. It lists those of exactly `n` words: "
        "only the bag collects all sizes.",
        (
            "for i in range(len(tokens) - n + 1)]",
            "for n in range(1, n + 1) for i in range(len(tokens) - n + 1)]",
        ),
    ),
    Mistake(
        "joined_with_underscores",
        "You join the words of an n-gram with an underscore. Join them with one space.",
        ('" ".join(tokens[i : i + n])', '"_".join(tokens[i : i + n])'),
    ),
    Mistake(
        "ngrams_in_alphabetical_order",
        "You sort the n-grams of the words. List them in the order of the text.",
        (
            'return [" ".join(tokens[i : i + n]) for i in range(len(tokens) - n + 1)]',
            'return sorted(" ".join(tokens[i : i + n]) for i in range(len(tokens) - n + 1))',
        ),
    ),
    Mistake(
        "pairs_for_every_n",
        "You always make pairs, whatever `n` is. Give each n-gram `n` words.",
        (
            "tokens[i : i + n]) for i in range(len(tokens) - n + 1)",
            "tokens[i : i + 2]) for i in range(len(tokens) - 1)",
        ),
    ),
    Mistake(
        "short_text_kept_whole",
        "You return the whole text as an n-gram where it has fewer than `n` words. Return an empty "
        "list there.",
        (
            "for i in range(len(tokens) - n + 1)]",
            "for i in range(max(len(tokens) - n, 0) + 1)]",
        ),
    ),
    Mistake(
        "empty_text_in_the_bag",
        "You put the empty n-gram of 0 words into the bag. Begin with the single words, whose size "
        "is 1.",
        ("for size in range(1, n + 1)", "for size in range(n + 1)"),
    ),
    Mistake(
        "words_apart_joined",
        "You also put words into one n-gram that stand apart in the text, as `combinations` does. "
        "Join neighbours only.",
        (
            "for gram in word_ngrams(tokens, size)",
            'for gram in map(" ".join, __import__("itertools").combinations(tokens, size))',
        ),
    ),
    Mistake(
        "bag_for_each_size",
        "You return a list with a set for each size. Collect the n-grams of all sizes in one set.",
        (
            "return {gram for size in range(1, n + 1) for gram in word_ngrams(tokens, size)}",
            "return [set(word_ngrams(tokens, size)) for size in range(1, n + 1)]",
        ),
    ),
    Mistake(
        "bag_with_counts",
        "You return how often each n-gram occurs. A bag is a set, which only says what occurs.",
        (
            "return {gram for size in range(1, n + 1) for gram in word_ngrams(tokens, size)}",
            "grams = [gram for size in range(1, n + 1) for gram in word_ngrams(tokens, size)]\n"
            "    return {gram: grams.count(gram) for gram in grams}",
        ),
    ),
    Mistake(
        "short_texts_have_no_bag",
        "You return an empty bag where `n` is greater than the number of words. The shorter "
        "n-grams still belong in it.",
        ("for size in range(1, n + 1)", "for size in range(1, n + 1 if n <= len(tokens) else 1)"),
    ),
    Mistake(
        "char_ngrams_within_words",
        "You cut the text into words first, so no n-gram goes across a space. Cut the text as a "
        "whole, because a space is a character too.",
        (
            "return [text[i : i + n] for i in range(len(text) - n + 1)]",
            "return [text[i : i + n] for text in text.split() for i in range(len(text) - n + 1)]",
        ),
    ),
    Mistake(
        "char_ngrams_lower_cased",
        "You make the text lower case before you cut it. Keep every character as it is.",
        ("return [text[i : i + n]", "return [text[i : i + n].lower()"),
    ),
    Mistake(
        "characters_joined_with_spaces",
        "You put spaces between the characters, as between words. Cut the pieces out of the text "
        "as they are.",
        ("[text[i : i + n] for", '[" ".join(text[i : i + n]) for'),
    ),
    Mistake(
        "character_ngrams_of_all_sizes",
        "Your `char_ngrams` also lists shorter pieces. Each piece is exactly `n` characters long.",
        (
            "[text[i : i + n] for i in range(len(text) - n + 1)]",
            "[text[i : i + n] for n in range(1, n + 1) for i in range(len(text) - n + 1)]",
        ),
    ),
    Mistake(
        "columns_in_the_order_of_the_bag",
        "You fill the columns from the left, one for each n-gram of the bag. An n-gram's column is "
        "its place in the vocabulary.",
        (
            ROWS,
            "rows = np.zeros((len(bags), len(vocabulary)))\n"
            "    for i, bag in enumerate(bags):\n"
            "        rows[i, : sum(gram in bag for gram in vocabulary)] = 1.0\n"
            "    return rows",
        ),
    ),
    Mistake(
        "vocabulary_sorted",
        "You sort the vocabulary first, so the columns change places. Keep its order.",
        (ROWS, ROWS.replace("for gram in vocabulary", "for gram in sorted(vocabulary)")),
    ),
    Mistake(
        "shares_for_presence",
        "You divide by the size of the bag. Put a plain 1 where the n-gram is in the bag.",
        ("float(gram in bag)", "float(gram in bag) / max(len(set(bag)), 1)"),
    ),
    Mistake(
        "column_0_kept_free",
        "You keep column 0 free, as for a word index. The first n-gram of the vocabulary has "
        "column 0 here.",
        (ROWS, ROWS.replace("for gram in vocabulary", "for gram in [None, *vocabulary]")),
    ),
    Mistake(
        "bags_merged",
        "You make one row for all bags together. Make a row of its own for each bag.",
        (
            ROWS,
            "return np.array([float(any(gram in bag for bag in bags)) for gram in vocabulary])",
        ),
    ),
    Mistake(
        "ones_for_missing_ngrams",
        "You put a 1 where an n-gram is missing. Put it where the n-gram is in the bag.",
        ("float(gram in bag)", "float(gram not in bag)"),
    ),
    Mistake(
        "sizes_below_n_from_0",
        "Your sizes go from 0 up to `n - 1`, as `range(n)` does. They go from 1 up to `n`.",
        ("range(1, n + 1)", "range(n)"),
    ),
    Mistake(
        "list_added_to_the_set",
        "You add a whole list to the set, which holds single n-grams only. Add each n-gram of the "
        "list, for instance with `update`.",
        (
            "{gram for size in range(1, n + 1) for gram in word_ngrams(tokens, size)}",
            "{word_ngrams(tokens, size) for size in range(1, n + 1)}",
        ),
    ),
    Mistake(
        "rows_of_one_list",
        "All your rows are one and the same list, so each bag sets ones in all of them. Make a new "
        "list for each bag.",
        (
            "[[float(gram in bag) for gram in vocabulary] for bag in bags]",
            "[[float(any(gram in bag for bag in bags)) for gram in vocabulary] for _ in bags]",
        ),
    ),
    Mistake(
        "tokens_popped",
        "You take words out of the list `tokens`, so the caller loses them. Leave it as it is.",
        (
            '    return [" ".join(tokens[i : i + n]) for i in range(len(tokens) - n + 1)]',
            '    grams = [" ".join(tokens[i : i + n]) for i in range(len(tokens) - n + 1)]\n'
            "    del tokens[: len(grams)]\n"
            "    return grams",
        ),
        # Or a bag of single words alone would be explained by it, which has other reasons too.
        on(
            "return {gram for size in range(1, n + 1) for gram in word_ngrams(tokens, size)}",
            "tokens",
            "list(tokens)",
        ),
    ),
    Mistake(
        "text_padded_with_spaces",
        "You put a space on each side of the text. Cut the text as it is.",
        (
            "[text[i : i + n] for i in range(len(text) - n + 1)]",
            '[f" {text} "[i : i + n] for i in range(len(text) - n + 3)]',
        ),
    ),
    Mistake(
        "words_reversed",
        "You put the words of each n-gram in reverse order. Keep the order of the text.",
        ('" ".join(tokens[i : i + n])', '" ".join(tokens[i : i + n][::-1])'),
    ),
    Mistake(
        "first_bag_for_all",
        "Every row shows the first bag. Let each row show its own.",
        ("float(gram in bag) for", "float(gram in bags[0]) for"),
    ),
    Mistake(
        "char_ngrams_are_words",
        "Your `char_ngrams` makes n-grams of words. Cut the text into pieces of `n` characters.",
        (
            "[text[i : i + n] for i in range(len(text) - n + 1)]",
            "word_ngrams(text.split(), n)",
        ),
    ),
]
