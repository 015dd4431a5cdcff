"""Well-known wrong answers of `multi_input`."""

from kata_grader.course.mistakes import Mistake

OF_THE_MODEL = (
    "test_probabilities",
    "test_list_and_dict",
    "test_lengths",
    "test_both_matter",
    "test_own_vocabularies",
    "test_side_by_side",
    "test_loss",
)

MISTAKES = [
    Mistake(
        "text_ignored",
        "Your model ignores the text. Concatenate the code of the text with that of the question.",
        ("layers.concatenate([text_code, question_code])", "question_code"),
        fails=OF_THE_MODEL,
    ),
    Mistake(
        "mean_of_masked_words",
        "You average over the words that `mask_zero=True` leaves. Id 0 is a word like any other "
        "here, and of a text of such words nothing is left: the mean is NaN. Leave it out.",
        (
            "layers.LSTM(32)(layers.Embedding(text_vocab, 32)(text))",
            "layers.GlobalAveragePooling1D()(\n"
            "        layers.Embedding(text_vocab, 32, mask_zero=True)(text)\n"
            "    )",
        ),
        (
            "layers.LSTM(32)(layers.Embedding(question_vocab, 32)(question))",
            "layers.GlobalAveragePooling1D()(\n"
            "        layers.Embedding(question_vocab, 32, mask_zero=True)(question)\n"
            "    )",
        ),
        fails=("test_probabilities",),
    ),
    Mistake(
        "states_flattened",
        "You flatten the states of all words, but how many words there are is open. Let the LSTMs "
        "return only their last states: leave out `return_sequences`.",
        (
            "layers.LSTM(32)(layers.Embedding(text_vocab, 32)(text))",
            "layers.LSTM(32, return_sequences=True)(layers.Embedding(text_vocab, 32)(text))",
        ),
        (
            "layers.concatenate([text_code, question_code])",
            "layers.concatenate([layers.Flatten()(text_code), question_code])",
        ),
        fails=OF_THE_MODEL,
    ),
    Mistake(
        "question_ignored",
        "Nothing of the question reaches your answer. Encode the question too, and concatenate its "
        "code with that of the text.",
        ("layers.concatenate([text_code, question_code])", "text_code"),
        fails=OF_THE_MODEL,
    ),
    Mistake(
        "added",
        "You add or average the two codes, so they share the weights of the last layer. "
        "Concatenate them. Then each number of each code has a weight of its own.",
        ("layers.concatenate(", "layers.add("),
        fails=("test_side_by_side",),
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
        fails=("test_own_vocabularies",),
    ),
    Mistake(
        "one_encoder",
        "You use one encoder for text and question. Give each of them an encoder of its own.",
        (
            "    text_code = layers.LSTM(32)(layers",
            "    encoder = layers.LSTM(32)\n    text_code = encoder(layers",
        ),
        ("question_code = layers.LSTM(32)(", "question_code = encoder("),
        fails=("test_side_by_side",),
    ),
    Mistake(
        "too_few_rows",
        "Your embeddings have no row for the last word. Ids run from 0 to the vocabulary's size - "
        "1, so there must be as many rows as words.",
        ("layers.Embedding(text_vocab, 32)", "layers.Embedding(text_vocab - 1, 32)"),
        ("layers.Embedding(question_vocab, 32)", "layers.Embedding(question_vocab - 1, 32)"),
        fails=OF_THE_MODEL,
    ),
    Mistake(
        "vocabularies_swapped",
        "Your text's embedding has the size of the questions' vocabulary. Give each of the two "
        "embeddings the size of its own vocabulary.",
        ("layers.Embedding(text_vocab, 32)", "layers.Embedding(question_vocab, 32)"),
        (
            "Embedding(question_vocab, 32)(question)",
            "Embedding(text_vocab, 32)(question)",
        ),
        fails=(
            "test_probabilities",
            "test_list_and_dict",
            "test_lengths",
            "test_both_matter",
            "test_own_vocabularies",
            "test_loss",
        ),
    ),
    Mistake(
        "question_first",
        "In your list of inputs the question comes first. Put the text first.",
        ("Model([text, question], ", "Model([question, text], "),
        fails=(
            "test_probabilities",
            "test_list_and_dict",
            "test_lengths",
            "test_both_matter",
            "test_own_vocabularies",
            "test_loss",
        ),
    ),
    Mistake(
        "inputs_unnamed",
        "Your inputs have no names of their own, so you can't hand them over as a dict. Call them "
        "`text` and `question`.",
        ('Input((None,), name="text")', "Input((None,))"),
        ('Input((None,), name="question")', "Input((None,))"),
        fails=("test_list_and_dict",),
    ),
    Mistake(
        "fixed_length",
        "Your model only takes texts of one length. Leave the number of words open.",
        ('Input((None,), name="text")', 'Input((100,), name="text")'),
        ('Input((None,), name="question")', 'Input((100,), name="question")'),
        fails=OF_THE_MODEL,
    ),
    Mistake(
        "whole_sequences",
        "Your encoders return a state after each word. A code is the last state alone.",
        ("text_code = layers.LSTM(32)", "text_code = layers.LSTM(32, return_sequences=True)"),
        (
            "question_code = layers.LSTM(32)",
            "question_code = layers.LSTM(32, return_sequences=True)",
        ),
        fails=(
            "test_probabilities",
            "test_lengths",
            "test_both_matter",
            "test_own_vocabularies",
            "test_side_by_side",
            "test_loss",
        ),
    ),
    Mistake(
        "sigmoid_for_softmax",
        "Your last layer judges each answer by itself, with a sigmoid. Only one answer is right, "
        "so use a softmax, which makes the probabilities add up to 1.",
        ('activation="softmax"', 'activation="sigmoid"'),
        fails=("test_probabilities",),
    ),
    Mistake(
        "wrong_loss",
        "Your loss is the binary cross-entropy. Use the categorical cross-entropy, which fits "
        "one-hot answers.",
        ("categorical_crossentropy", "binary_crossentropy"),
        fails=("test_loss",),
    ),
    Mistake(
        "loss_of_logits",
        "Your loss takes the probabilities for logits and applies a second softmax to them. The "
        "model already ends in a softmax, so hand over its outputs as probabilities.",
        (
            'loss="categorical_crossentropy"',
            'loss=__import__("keras").losses.CategoricalCrossentropy(from_logits=True)',
        ),
        fails=("test_loss",),
    ),
    Mistake(
        "not_compiled",
        "You return the model without compiling it. Compile it with the loss that the task names.",
        (
            'model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=',
            "_ = (",
        ),
        fails=("test_loss",),
    ),
    Mistake(
        "text_vocab_for_both",
        "Both your embeddings have the size of the texts' vocabulary. Give that of the questions "
        "`question_vocab` rows.",
        ("layers.Embedding(question_vocab, 32)", "layers.Embedding(text_vocab, 32)"),
        fails=("test_lengths", "test_own_vocabularies", "test_loss"),
    ),
    Mistake(
        "names_swapped",
        "You call the first input `question` and the second `text`. Swap the two names.",
        ('text = Input((None,), name="text")', 'text = Input((None,), name="question")'),
        ('question = Input((None,), name="question")', 'question = Input((None,), name="text")'),
        fails=("test_list_and_dict",),
    ),
    Mistake(
        "encoded_together",
        "You join text and question before the encoder, which reads them as one long text. Encode "
        "each by itself, then concatenate the codes.",
        (
            "    text_code = layers.LSTM(32)(layers.Embedding(text_vocab, 32)(text))\n",
            "    text_words = layers.Embedding(text_vocab, 32)(text)\n",
        ),
        (
            "question_code = layers.LSTM(32)(layers.Embedding(question_vocab, 32)(question))",
            "asked_words = layers.Embedding(question_vocab, 32)(question)",
        ),
        (
            "codes = layers.concatenate([text_code, question_code])",
            "words = layers.concatenate([text_words, asked_words], axis=1)\n"
            "    codes = layers.LSTM(32)(words)",
        ),
        fails=("test_side_by_side",),
    ),
    Mistake(
        "below_each_other",
        "You concatenate the codes along the axis of the samples, which makes two rows of each. "
        "Put them side by side, along the last axis.",
        (
            "layers.concatenate([text_code, question_code])",
            "layers.concatenate([text_code, question_code], axis=0)",
        ),
        fails=OF_THE_MODEL,
    ),
    Mistake(
        "no_softmax",
        "Your last layer has no activation, so it gives no probabilities. Give it a softmax.",
        ('layers.Dense(num_answers, activation="softmax")', "layers.Dense(num_answers)"),
        fails=("test_probabilities",),
    ),
    Mistake(
        "relu_for_softmax",
        "Your last layer has ReLU, so it gives no probabilities. Give it a softmax.",
        ('activation="softmax"', 'activation="relu"'),
        fails=("test_probabilities",),
    ),
    Mistake(
        "one_answer_too_many",
        "Your last layer has one unit more than there are answers. Give it `num_answers` units.",
        ("layers.Dense(num_answers,", "layers.Dense(num_answers + 1,"),
        fails=(
            "test_probabilities",
            "test_lengths",
            "test_both_matter",
            "test_side_by_side",
            "test_loss",
        ),
    ),
    Mistake(
        "one_unit",
        "Your last layer has a single unit, but there is a probability for each answer. Give it "
        "`num_answers` units.",
        (
            'layers.Dense(num_answers, activation="softmax")',
            'layers.Dense(1, activation="sigmoid")',
        ),
        fails=(
            "test_probabilities",
            "test_lengths",
            "test_both_matter",
            "test_side_by_side",
            "test_loss",
        ),
    ),
    Mistake(
        "answers_fixed",
        "Your last layer has 18 units whatever `num_answers` says. Use the argument.",
        ("layers.Dense(num_answers,", "layers.Dense(18,"),
        fails=(
            "test_probabilities",
            "test_lengths",
            "test_both_matter",
            "test_side_by_side",
            "test_loss",
        ),
    ),
    Mistake(
        "vocabulary_for_answers",
        "Your last layer has a unit for each word of the texts. Give it one for each answer, "
        "`num_answers` in all.",
        ("layers.Dense(num_answers,", "layers.Dense(text_vocab,"),
        fails=(
            "test_probabilities",
            "test_lengths",
            "test_both_matter",
            "test_side_by_side",
            "test_loss",
        ),
    ),
    Mistake(
        "sparse_loss",
        "Your loss is the sparse cross-entropy, for labels that are class numbers. The answers "
        "here are one-hot, so use the categorical one.",
        ("categorical_crossentropy", "sparse_categorical_crossentropy"),
        fails=("test_loss",),
    ),
    Mistake(
        "squared_error",
        "Your loss is the squared error. Use the categorical cross-entropy, which fits one-hot "
        "answers.",
        ("categorical_crossentropy", "mse"),
        fails=("test_loss",),
    ),
    Mistake(
        "inputs_in_a_dict",
        "You hand the inputs to `Model` as a dict, so a list has no order of its own. Hand them "
        "over as a list: names come from `Input`.",
        ("Model([text, question], ", 'Model({"text": text, "question": question}, '),
        fails=OF_THE_MODEL,
    ),
    Mistake(
        "sizes_of_embedding_swapped",
        "You swapped the arguments of `Embedding`. The number of words comes first, then the size "
        "of the vectors.",
        ("layers.Embedding(text_vocab, 32)", "layers.Embedding(32, text_vocab)"),
        ("layers.Embedding(question_vocab, 32)", "layers.Embedding(32, question_vocab)"),
        fails=OF_THE_MODEL,
    ),
    Mistake(
        "fixed_vocabularies",
        "Your embeddings have the same number of rows for any vocabulary. Give each as many rows "
        "as its vocabulary has words.",
        ("layers.Embedding(text_vocab, 32)", "layers.Embedding(1000, 32)"),
        ("layers.Embedding(question_vocab, 32)", "layers.Embedding(1000, 32)"),
        fails=("test_probabilities",),
    ),
]
