"""Well-known wrong answers of `multi_output`."""

from kata_grader.course.mistakes import Mistake, on

AGE = 'age = layers.Dense(1, name="age")(code)'
INCOME = 'layers.Dense(num_income_groups, activation="softmax", name="income")(code)'
GENDER = 'layers.Dense(1, activation="sigmoid", name="gender")(code)'
LOSS = """        loss={
            "age": "mse",
            "income": "categorical_crossentropy",
            "gender": "binary_crossentropy",
        },
"""
WEIGHTS = '        loss_weights={"age": 0.25, "income": 1.0, "gender": 10.0},\n'

MISTAKES = [
    Mistake(
        "another_order",
        "Your outputs come in the wrong order. The order should be `age`, `income`, `gender`.",
        ("Model(posts, [age, income, gender])", "Model(posts, [gender, income, age])"),
        fails=("test_outputs", "test_names", "test_compiled"),
    ),
    Mistake(
        "gender_second",
        "Your outputs come in the order `age`, `gender`, `income`. Put the income before the "
        "gender.",
        ("Model(posts, [age, income, gender])", "Model(posts, [age, gender, income])"),
        fails=("test_outputs", "test_names", "test_compiled"),
    ),
    Mistake(
        "unnamed",
        "Your outputs are not called `age`, `income` and `gender`. An output gets the name of its "
        "last layer.",
        on(AGE, ', name="age"', ""),
        on(INCOME, ', name="income"', ""),
        on(GENDER, ', name="gender"', ""),
        ("    compile_profile_model(model)\n", '    model.compile("adam", loss="mse")\n'),
        fails=("test_names", "test_compiled"),
    ),
    Mistake(
        "age_sigmoid",
        "Your age comes out of a sigmoid or the like, so it is never above 1. Make its unit "
        "linear.",
        on(AGE, 'name="age"', 'activation="sigmoid", name="age"'),
        fails=("test_outputs",),
    ),
    Mistake(
        "age_relu",
        "Your age comes out of a ReLU, so it is never below 0. Make its unit linear.",
        on(AGE, 'name="age"', 'activation="relu", name="age"'),
        fails=("test_outputs",),
    ),
    Mistake(
        "income_sigmoid",
        "You judge each income group by itself, with a sigmoid. An author is in only one group, so "
        "use a softmax, whose probabilities add up to 1.",
        on(INCOME, '"softmax"', '"sigmoid"'),
        fails=("test_outputs", "test_names", "test_compiled"),
    ),
    Mistake(
        "gender_linear",
        "Your gender output isn't kept between 0 and 1. It should be a probability, from a "
        "sigmoid.",
        on(GENDER, ', activation="sigmoid"', ""),
        fails=("test_outputs",),
    ),
    Mistake(
        "gender_softmax",
        "You use a softmax over a single unit, which always gives 1. The gender needs a sigmoid.",
        on(GENDER, '"sigmoid"', '"softmax"'),
        fails=("test_outputs", "test_names", "test_compiled"),
    ),
    Mistake(
        "gender_two_units",
        "Your gender output has two units. For two groups, one probability is enough.",
        (GENDER, 'layers.Dense(2, activation="softmax", name="gender")(code)'),
        fails=("test_outputs", "test_names", "test_compiled"),
    ),
    Mistake(
        "groups_ignored",
        "Your income output has 10 groups whatever `num_income_groups` says. Use the argument.",
        ("layers.Dense(num_income_groups,", "layers.Dense(10,"),
        fails=("test_outputs", "test_names", "test_compiled"),
    ),
    Mistake(
        "gender_from_age",
        "You tell the gender from the predicted age alone. The gender's layer should read the code "
        "of the post.",
        on(GENDER, "code", "age"),
        fails=("test_outputs", "test_names"),
    ),
    Mistake(
        "income_from_age",
        "You tell the income from the predicted age alone. The income's layer should read the code "
        "of the post.",
        on(INCOME, "code", "age"),
        fails=("test_names",),
    ),
    Mistake(
        "outputs_chained",
        "Each of your outputs reads the output before it. Let the layers of income and gender read "
        "the code of the post, as the age's does.",
        on(INCOME, "code", "age"),
        on(GENDER, "code", "income"),
        fails=("test_names",),
    ),
    Mistake(
        "one_loss",
        "You use one loss for all three outputs. Each kind of output needs a loss of its own.",
        (LOSS, '        loss="mse",\n'),
        fails=("test_compiled", "test_compile"),
    ),
    Mistake(
        "cross_entropies_swapped",
        "Your income has the binary cross-entropy and your gender the categorical one. Swap the "
        "two.",
        ('"income": "categorical_crossentropy"', '"income": "binary_crossentropy"'),
        ('"gender": "binary_crossentropy"', '"gender": "categorical_crossentropy"'),
        fails=("test_compiled", "test_compile"),
    ),
    Mistake(
        "age_mae",
        "Your loss for the age is the mean absolute error. Use the mean squared error.",
        ('"age": "mse"', '"age": "mae"'),
        fails=("test_compiled", "test_compile"),
    ),
    Mistake(
        "no_weights",
        "Your three losses all count the same. Give age, income and gender the weights 0.25, 1 and "
        "10.",
        (WEIGHTS, ""),
        fails=("test_compiled", "test_compile"),
    ),
    Mistake(
        "losses_in_another_order",
        "Your list of losses has another order than the outputs, so income and gender get each "
        "other's. The order of the outputs is `age`, `income`, `gender`; a dict needs none.",
        (LOSS, '        loss=["mse", "binary_crossentropy", "categorical_crossentropy"],\n'),
        (WEIGHTS, "        loss_weights=[0.25, 10.0, 1.0],\n"),
        fails=("test_compiled", "test_compile"),
    ),
    Mistake(
        "weights_in_another_order",
        "You give the weights to the wrong outputs. The age has the largest loss and gets 0.25, "
        "and the gender gets 10.",
        (WEIGHTS, '        loss_weights={"age": 10.0, "income": 1.0, "gender": 0.25},\n'),
        fails=("test_compiled", "test_compile"),
    ),
    Mistake(
        "another_model_compiled",
        "You compile a copy of the model. Compile the very model that `compile_profile_model` is "
        "given.",
        (
            "    model.compile(\n",
            '    model = __import__("keras").models.clone_model(model)\n    model.compile(\n',
        ),
        fails=("test_compiled", "test_compile"),
    ),
    Mistake(
        "not_compiled",
        "Your `build_profile_model` returns a model that is not compiled. Compile the model before "
        "you return it.",
        ("    compile_profile_model(model)\n", ""),
        fails=("test_compiled",),
    ),
    Mistake(
        "one_word",
        "Your encoder reads only the beginning of a post. Let it read all of its words.",
        on("layers.GlobalAveragePooling1D()(words)", "words", "words[:, :1]"),
        fails=("test_names",),
    ),
    Mistake(
        "too_few_rows",
        "Your embedding has no row for the last id. Ids run from 0 to `vocab_size - 1`, so it "
        "needs `vocab_size` rows.",
        ("layers.Embedding(vocab_size, 32)", "layers.Embedding(max(1, vocab_size - 1), 32)"),
        fails=("test_outputs", "test_names", "test_compiled"),
    ),
    Mistake(
        "income_one_unit",
        "Your income output has a single unit. It needs a probability for each group.",
        (INCOME, 'layers.Dense(1, name="income")(code)'),
        fails=("test_outputs", "test_names", "test_compiled"),
    ),
    Mistake(
        "income_linear",
        "Your income output has no activation, so its numbers are no probabilities. Use a softmax.",
        on(INCOME, ' activation="softmax",', ""),
        fails=("test_outputs", "test_names", "test_compiled"),
    ),
    Mistake(
        "income_relu",
        "Your income output has ReLU, so its numbers are no probabilities. Use a softmax.",
        on(INCOME, "softmax", "relu"),
        fails=("test_outputs", "test_names", "test_compiled"),
    ),
    Mistake(
        "gender_from_income",
        "You tell the gender from the predicted income alone. The gender's layer should read the "
        "code of the post.",
        on(GENDER, "code", "income"),
        fails=("test_names",),
    ),
    Mistake(
        "age_from_income",
        "You tell the age from the predicted income alone. The age's layer should read the code of "
        "the post.",
        (f"    {AGE}\n", ""),
        (
            f"    income = {INCOME}\n",
            f"    income = {INCOME}\n    {AGE.replace('code', 'income')}\n",
        ),
        fails=("test_names",),
    ),
    Mistake(
        "income_first",
        "Your outputs come in the order `income`, `age`, `gender`. Put the age first.",
        ("Model(posts, [age, income, gender])", "Model(posts, [income, age, gender])"),
        fails=("test_outputs", "test_names", "test_compiled"),
    ),
    Mistake(
        "whole_sequences",
        "Your layers judge each word by itself, so each output has a row for every word. Let the "
        "encoder make one row of numbers of the whole post.",
        on(
            "layers.GlobalAveragePooling1D()(words)",
            "layers.GlobalAveragePooling1D()(words)",
            "words",
        ),
        fails=("test_outputs", "test_names", "test_compiled"),
    ),
    Mistake(
        "last_word",
        "Your encoder reads only the end of a post. Let it read all of its words.",
        on("layers.GlobalAveragePooling1D()(words)", "words", "words[:, -1:]"),
        fails=("test_names",),
    ),
    Mistake(
        "fixed_length",
        "Your model takes posts of 100 words. Leave their number open.",
        ('Input((None,), name="posts")', 'Input((100,), name="posts")'),
        fails=("test_outputs", "test_names", "test_compiled"),
    ),
    Mistake(
        "fixed_vocabulary",
        "Your embedding has the same number of rows for any vocabulary. Give it `vocab_size` rows.",
        ("layers.Embedding(vocab_size, ", "layers.Embedding(1000, "),
        fails=("test_outputs",),
    ),
    Mistake(
        "income_sparse",
        "Your loss for the income is the sparse cross-entropy, for labels that are class numbers. "
        "The targets are one-hot, so use the categorical one.",
        ('"income": "categorical_crossentropy"', '"income": "sparse_categorical_crossentropy"'),
        fails=("test_compiled", "test_compile"),
    ),
    Mistake(
        "income_binary",
        "Your loss for the income is the binary cross-entropy. Use the categorical one, since an "
        "author is in exactly one group.",
        ('"income": "categorical_crossentropy"', '"income": "binary_crossentropy"'),
        fails=("test_compiled", "test_compile"),
    ),
    Mistake(
        "gender_categorical",
        "Your loss for the gender is the categorical cross-entropy, which is always 0 for a single "
        "unit. Use the binary one.",
        ('"gender": "binary_crossentropy"', '"gender": "categorical_crossentropy"'),
        fails=("test_compiled", "test_compile"),
    ),
    Mistake(
        "gender_squared",
        "Your loss for the gender is the squared error. Use the binary cross-entropy, which fits a "
        "probability.",
        ('"gender": "binary_crossentropy"', '"gender": "mse"'),
        fails=("test_compiled", "test_compile"),
    ),
    Mistake(
        "income_squared",
        "Your loss for the income is the squared error. Use the categorical cross-entropy, which "
        "fits one-hot targets.",
        ('"income": "categorical_crossentropy"', '"income": "mse"'),
        fails=("test_compiled", "test_compile"),
    ),
    Mistake(
        "losses_of_logits",
        "Your cross-entropies take probabilities for logits. The outputs are probabilities "
        "already, so leave `from_logits` at its default.",
        (
            '"income": "categorical_crossentropy"',
            '"income": __import__("keras").losses.CategoricalCrossentropy(from_logits=True)',
        ),
        (
            '"gender": "binary_crossentropy"',
            '"gender": __import__("keras").losses.BinaryCrossentropy(from_logits=True)',
        ),
        fails=("test_compiled", "test_compile"),
    ),
    Mistake(
        "weights_swapped_at_the_end",
        "The income gets the weight 10 and the gender gets 1. It should be the other way round.",
        (WEIGHTS, '        loss_weights={"age": 0.25, "income": 10.0, "gender": 1.0},\n'),
        fails=("test_compiled", "test_compile"),
    ),
    Mistake(
        "weights_inverted",
        "You divide each loss by its weight. Multiply it: hand over 0.25, 1 and 10 themselves.",
        (WEIGHTS, '        loss_weights={"age": 4.0, "income": 1.0, "gender": 0.1},\n'),
        fails=("test_compiled", "test_compile"),
    ),
    Mistake(
        "age_weight_forgotten",
        "Your age counts fully. Give it the weight 0.25.",
        (WEIGHTS, '        loss_weights={"age": 1.0, "income": 1.0, "gender": 10.0},\n'),
        fails=("test_compiled", "test_compile"),
    ),
    Mistake(
        "gender_weight_forgotten",
        "Your gender counts no more than the income. Give it the weight 10.",
        (WEIGHTS, '        loss_weights={"age": 0.25, "income": 1.0, "gender": 1.0},\n'),
        fails=("test_compiled", "test_compile"),
    ),
    Mistake(
        "weights_as_shares",
        "You divide the weights by their sum. Hand over 0.25, 1 and 10 themselves.",
        (
            WEIGHTS,
            '        loss_weights={"age": 0.25 / 11.25, "income": 1 / 11.25, '
            '"gender": 10 / 11.25},\n',
        ),
        fails=("test_compiled", "test_compile"),
    ),
    Mistake(
        "sizes_of_embedding_swapped",
        "You swapped the arguments of `Embedding`. The number of words comes first, then the size "
        "of the vectors.",
        ("layers.Embedding(vocab_size, 32)", "layers.Embedding(32, vocab_size)"),
        fails=("test_outputs", "test_names", "test_compiled"),
    ),
    Mistake(
        "part_of_the_post",
        "Your network reads a part of each post alone. Let it read all words.",
        (
            "layers.Embedding(vocab_size, 32)(posts)",
            "layers.Embedding(vocab_size, 32)(posts[:, -10:])",
        ),
        fails=("test_names",),
    ),
    Mistake(
        "compile_returned",
        "You return what `compile` or `compile_profile_model` returns, which is None. Compile "
        "first, then return the model itself.",
        (
            "    compile_profile_model(model)\n    return model\n",
            "    return compile_profile_model(model)\n",
        ),
        fails=("test_outputs", "test_names", "test_compiled"),
    ),
]
