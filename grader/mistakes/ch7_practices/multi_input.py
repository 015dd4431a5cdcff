"""Well-known wrong answers of `multi_input`."""

from kata_grader.course.mistakes import Mistake

MISTAKES = [
    Mistake(
        "text_ignored",
        "The text has no part in the answer: its code should be concatenated with the question's.",
        ("layers.concatenate([text_code, question_code])", "question_code"),
    ),
    Mistake(
        "question_ignored",
        "The question has no part in the answer: its code should be concatenated with the text's.",
        ("layers.concatenate([text_code, question_code])", "text_code"),
    ),
    Mistake(
        "added",
        "The two codes are added, so the last layer can't tell what came from the question: "
        "concatenate them.",
        ("layers.concatenate(", "layers.add("),
    ),
    Mistake(
        "one_embedding",
        "Text and question go through one embedding, as if an id were the same word in both: each "
        "vocabulary needs an embedding of its own.",
        (
            "    text_code = layers.LSTM(32)(layers.Embedding(text_vocab, 32)(text))\n",
            "    words = layers.Embedding(max(text_vocab, question_vocab), 32)\n"
            "    text_code = layers.LSTM(32)(words(text))\n",
        ),
        ("layers.Embedding(question_vocab, 32)(question)", "words(question)"),
    ),
    Mistake(
        "one_encoder",
        "One encoder makes the codes of text and question: each has an encoder of its own.",
        (
            "    text_code = layers.LSTM(32)(layers",
            "    encoder = layers.LSTM(32)\n    text_code = encoder(layers",
        ),
        ("question_code = layers.LSTM(32)(", "question_code = encoder("),
    ),
    Mistake(
        "too_few_rows",
        "The embeddings have no row for the last word: ids go from 0 to the vocabulary's size - 1, "
        "so there are as many rows as the vocabulary has words.",
        ("layers.Embedding(text_vocab, 32)", "layers.Embedding(text_vocab - 1, 32)"),
        ("layers.Embedding(question_vocab, 32)", "layers.Embedding(question_vocab - 1, 32)"),
    ),
    Mistake(
        "question_first",
        "In a list of inputs the question comes first: the text should.",
        ("Model([text, question], ", "Model([question, text], "),
    ),
    Mistake(
        "inputs_unnamed",
        "The inputs have no names of their own, so they can't be handed over as a dict: call them "
        "text and question.",
        ('Input((None,), name="text")', "Input((None,))"),
        ('Input((None,), name="question")', "Input((None,))"),
    ),
    Mistake(
        "fixed_length",
        "The model takes texts of one length alone: leave the number of words open.",
        ('Input((None,), name="text")', 'Input((6,), name="text")'),
        ('Input((None,), name="question")', 'Input((6,), name="question")'),
    ),
    Mistake(
        "whole_sequences",
        "The encoders return a state after each word: a code is the last state alone.",
        ("text_code = layers.LSTM(32)", "text_code = layers.LSTM(32, return_sequences=True)"),
        (
            "question_code = layers.LSTM(32)",
            "question_code = layers.LSTM(32, return_sequences=True)",
        ),
    ),
    Mistake(
        "sigmoid_for_softmax",
        "The last layer judges each answer by itself, with a sigmoid: one answer is right, so it "
        "should share out one probability, with a softmax.",
        ('activation="softmax"', 'activation="sigmoid"'),
    ),
    Mistake(
        "wrong_loss",
        "The loss is the binary cross-entropy: it should be the categorical one.",
        ("categorical_crossentropy", "binary_crossentropy"),
    ),
    Mistake(
        "not_compiled",
        "The model is not compiled.",
        (
            'model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=',
            "_ = (",
        ),
    ),
]
