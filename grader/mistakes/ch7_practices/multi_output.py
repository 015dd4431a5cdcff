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
    ),
    Mistake(
        "gender_second",
        "Your outputs come in the order `age`, `gender`, `income`. Put the income before the "
        "gender.",
        ("Model(posts, [age, income, gender])", "Model(posts, [age, gender, income])"),
    ),
    Mistake(
        "unnamed",
        "Your outputs are not called `age`, `income` and `gender`. An output gets the name of its "
        "last layer.",
        on(AGE, ', name="age"', ""),
        on(INCOME, ', name="income"', ""),
        on(GENDER, ', name="gender"', ""),
        ("    compile_profile_model(model)\n", '    model.compile("adam", loss="mse")\n'),
    ),
    Mistake(
        "age_sigmoid",
        "Your age comes out of a sigmoid, so it is never above 1. Make its unit linear.",
        on(AGE, 'name="age"', 'activation="sigmoid", name="age"'),
    ),
    Mistake(
        "age_relu",
        "Your age comes out of a ReLU, so it is never below 0. Make its unit linear.",
        on(AGE, 'name="age"', 'activation="relu", name="age"'),
    ),
    Mistake(
        "income_sigmoid",
        "You judge each income group by itself, with a sigmoid. An author is in only one group, so "
        "use a softmax, whose probabilities add up to 1.",
        on(INCOME, '"softmax"', '"sigmoid"'),
    ),
    Mistake(
        "gender_linear",
        "Your gender output is a number without bounds. It should be a probability, from a "
        "sigmoid.",
        on(GENDER, ', activation="sigmoid"', ""),
    ),
    Mistake(
        "gender_softmax",
        "You use a softmax over a single unit, which always gives 1. The gender needs a sigmoid.",
        on(GENDER, '"sigmoid"', '"softmax"'),
    ),
    Mistake(
        "gender_two_units",
        "Your gender output has two units. For two groups, one probability is enough.",
        (GENDER, 'layers.Dense(2, activation="softmax", name="gender")(code)'),
    ),
    Mistake(
        "groups_ignored",
        "Your income output has 10 groups whatever `num_income_groups` says. Use the argument.",
        ("layers.Dense(num_income_groups,", "layers.Dense(10,"),
    ),
    Mistake(
        "gender_from_age",
        "You tell the gender from the predicted age alone. The gender's layer should read the code "
        "of the post.",
        on(GENDER, "code", "age"),
    ),
    Mistake(
        "income_from_age",
        "You tell the income from the predicted age alone. The income's layer should read the code "
        "of the post.",
        on(INCOME, "code", "age"),
    ),
    Mistake(
        "outputs_chained",
        "Each of your outputs reads the output before it. Let the layers of income and gender read "
        "the code of the post, as the age's does.",
        on(INCOME, "code", "age"),
        on(GENDER, "code", "income"),
    ),
    Mistake(
        "one_loss",
        "You use one loss for all three outputs. Each kind of output needs a loss of its own.",
        (LOSS, '        loss="mse",\n'),
    ),
    Mistake(
        "cross_entropies_swapped",
        "Your income has the binary cross-entropy and your gender the categorical one. Swap the "
        "two.",
        ('"income": "categorical_crossentropy"', '"income": "binary_crossentropy"'),
        ('"gender": "binary_crossentropy"', '"gender": "categorical_crossentropy"'),
    ),
    Mistake(
        "age_mae",
        "Your loss for the age is the mean absolute error. Use the mean squared error.",
        ('"age": "mse"', '"age": "mae"'),
    ),
    Mistake(
        "no_weights",
        "Your three losses all count the same. Give age, income and gender the weights 0.25, 1 and "
        "10.",
        (WEIGHTS, ""),
    ),
    Mistake(
        "weights_in_another_order",
        "You give the weights to the wrong outputs. The age has the largest loss and gets 0.25, "
        "and the gender gets 10.",
        (WEIGHTS, '        loss_weights={"age": 10.0, "income": 1.0, "gender": 0.25},\n'),
    ),
    Mistake(
        "another_model_compiled",
        "You compile a copy of the model. Compile the very model that `compile_profile_model` is "
        "given.",
        (
            "    model.compile(\n",
            '    model = __import__("keras").models.clone_model(model)\n    model.compile(\n',
        ),
    ),
    Mistake(
        "not_compiled",
        "Your `build_profile_model` returns a model that is not compiled. Compile the model before "
        "you return it.",
        ("    compile_profile_model(model)\n", ""),
    ),
    Mistake(
        "one_word",
        "Your encoder reads only the first word of a post. Let it read all of them.",
        on("layers.GlobalAveragePooling1D()(words)", "words", "words[:, :1]"),
    ),
]
