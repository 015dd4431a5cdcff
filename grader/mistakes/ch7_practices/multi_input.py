"""Well-known wrong answers of `multi_input`."""

from kata_grader.course.mistakes import Mistake

MISTAKES = [
    Mistake(
        "text_ignored",
        "Your model ignores the text. Concatenate the code of the text with that of the question.",
        ("layers.concatenate([text_code, question_code])", "question_code"),
    ),
    Mistake(
        "question_ignored",
        "Your model ignores the question. Concatenate the code of the question with that of the "
        "text.",
        ("layers.concatenate([text_code, question_code])", "text_code"),
    ),
    Mistake(
        "added",
        "You add the two codes, so the last layer can't tell what came from the question. "
        "Concatenate them.",
        ("layers.concatenate(", "layers.add("),
    ),
    Mistake(
        "one_embedding",
        "You use one embedding for text and question, as if an id were the same word in both. Give "
        "each vocabulary an embedding of its own.",
        (
            "    text_code = layers.LSTM(32)(layers.Embedding(text_vocab, 32)(text))\n",
            "    words = layers.Embedding(max(text_vocab, question_vocab), 32)\n"
            "    text_code = layers.LSTM(32)(words(text))\n",
        ),
        ("layers.Embedding(question_vocab, 32)(question)", "words(question)"),
    ),
    Mistake(
        "one_encoder",
        "You use one encoder for text and question. Give each of them an encoder of its own.",
        (
            "    text_code = layers.LSTM(32)(layers",
            "    encoder = layers.LSTM(32)\n    text_code = encoder(layers",
        ),
        ("question_code = layers.LSTM(32)(", "question_code = encoder("),
    ),
    Mistake(
        "too_few_rows",
        "Your embeddings have no row for the last word. Ids run from 0 to the vocabulary's size - "
        "1, so there must be as many rows as words.",
        ("layers.Embedding(text_vocab, 32)", "layers.Embedding(text_vocab - 1, 32)"),
        ("layers.Embedding(question_vocab, 32)", "layers.Embedding(question_vocab - 1, 32)"),
    ),
    Mistake(
        "vocabularies_swapped",
        "Your text's embedding has the size of the questions' vocabulary, and the other way round. "
        "Give each embedding the size of its own.",
        ("layers.Embedding(text_vocab, 32)", "layers.Embedding(question_vocab, 32)"),
        (
            "Embedding(question_vocab, 32)(question)",
            "Embedding(text_vocab, 32)(question)",
        ),
    ),
    Mistake(
        "question_first",
        "In your list of inputs the question comes first. Put the text first.",
        ("Model([text, question], ", "Model([question, text], "),
    ),
    Mistake(
        "inputs_unnamed",
        "Your inputs have no names of their own, so you can't hand them over as a dict. Call them "
        "`text` and `question`.",
        ('Input((None,), name="text")', "Input((None,))"),
        ('Input((None,), name="question")', "Input((None,))"),
    ),
    Mistake(
        "fixed_length",
        "Your model only takes texts of one length. Leave the number of words open.",
        ('Input((None,), name="text")', 'Input((6,), name="text")'),
        ('Input((None,), name="question")', 'Input((6,), name="question")'),
    ),
    Mistake(
        "whole_sequences",
        "Your encoders return a state after each word. A code is the last state alone.",
        ("text_code = layers.LSTM(32)", "text_code = layers.LSTM(32, return_sequences=True)"),
        (
            "question_code = layers.LSTM(32)",
            "question_code = layers.LSTM(32, return_sequences=True)",
        ),
    ),
    Mistake(
        "sigmoid_for_softmax",
        "Your last layer judges each answer by itself, with a sigmoid. Only one answer is right, "
        "so use a softmax, which makes the probabilities add up to 1.",
        ('activation="softmax"', 'activation="sigmoid"'),
    ),
    Mistake(
        "wrong_loss",
        "Your loss is the binary cross-entropy. Use the categorical cross-entropy, which fits "
        "one-hot answers.",
        ("categorical_crossentropy", "binary_crossentropy"),
    ),
    Mistake(
        "loss_of_logits",
        "Your loss takes the probabilities for logits and applies a second softmax to them. The "
        "model already ends in a softmax, so hand over its outputs as probabilities.",
        (
            'loss="categorical_crossentropy"',
            'loss=__import__("keras").losses.CategoricalCrossentropy(from_logits=True)',
        ),
    ),
    Mistake(
        "not_compiled",
        "You return the model without compiling it. Compile it with the loss that the task names.",
        (
            'model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=',
            "_ = (",
        ),
    ),
]
