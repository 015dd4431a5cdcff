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
        "The outputs come in another order: it should be age, income, gender.",
        ("Model(posts, [age, income, gender])", "Model(posts, [gender, income, age])"),
    ),
    Mistake(
        "unnamed",
        "The outputs do not have the names age, income and gender: an output is called as its "
        "last layer is.",
        on(AGE, ', name="age"', ""),
        on(INCOME, ', name="income"', ""),
        on(GENDER, ', name="gender"', ""),
        ("    compile_profile_model(model)\n", '    model.compile("adam", loss="mse")\n'),
    ),
    Mistake(
        "age_sigmoid",
        "The age comes out of a sigmoid, so it is never above 1: its unit should be linear.",
        on(AGE, 'name="age"', 'activation="sigmoid", name="age"'),
    ),
    Mistake(
        "age_relu",
        "The age comes out of a ReLU, so it is never below 0: its unit should be linear.",
        on(AGE, 'name="age"', 'activation="relu", name="age"'),
    ),
    Mistake(
        "income_sigmoid",
        "Each income group is judged by itself, with a sigmoid: groups exclude each other, so they "
        "should share out one probability, with a softmax.",
        on(INCOME, '"softmax"', '"sigmoid"'),
    ),
    Mistake(
        "gender_linear",
        "The gender is a number without bounds: it should be a probability, from a sigmoid.",
        on(GENDER, ', activation="sigmoid"', ""),
    ),
    Mistake(
        "gender_softmax",
        "A softmax over a single unit is always 1: the gender needs a sigmoid.",
        on(GENDER, '"sigmoid"', '"softmax"'),
    ),
    Mistake(
        "gender_two_units",
        "The gender has two units: one probability is enough.",
        (GENDER, 'layers.Dense(2, activation="softmax", name="gender")(code)'),
    ),
    Mistake(
        "groups_ignored",
        "There are 10 income groups whatever num_income_groups says.",
        ("layers.Dense(num_income_groups,", "layers.Dense(10,"),
    ),
    Mistake(
        "gender_from_age",
        "The gender is told from the age alone: its layer should look at the code of the post.",
        on(GENDER, "code", "age"),
    ),
    Mistake(
        "income_from_age",
        "The income is told from the age alone: its layer should look at the code of the post.",
        on(INCOME, "code", "age"),
    ),
    Mistake(
        "one_loss",
        "There is one loss for all three outputs: each kind of output needs its own.",
        (LOSS, '        loss="mse",\n'),
    ),
    Mistake(
        "cross_entropies_swapped",
        "The income has the binary cross-entropy and the gender the categorical one: it should be "
        "the other way round.",
        ('"income": "categorical_crossentropy"', '"income": "binary_crossentropy"'),
        ('"gender": "binary_crossentropy"', '"gender": "categorical_crossentropy"'),
    ),
    Mistake(
        "age_mae",
        "The age's loss is the mean absolute error: it should be the mean squared error.",
        ('"age": "mse"', '"age": "mae"'),
    ),
    Mistake(
        "no_weights",
        "The losses all weigh the same: they should weigh 0.25, 1 and 10.",
        (WEIGHTS, ""),
    ),
    Mistake(
        "weights_in_another_order",
        "The weights stand at the wrong outputs: the age's loss, the largest, weighs 0.25, and the "
        "gender's 10.",
        (WEIGHTS, '        loss_weights={"age": 10.0, "income": 1.0, "gender": 0.25},\n'),
    ),
    Mistake(
        "another_model_compiled",
        "It is a copy that is compiled: compile the very model that is handed over.",
        (
            "    model.compile(\n",
            '    model = __import__("keras").models.clone_model(model)\n    model.compile(\n',
        ),
    ),
    Mistake(
        "not_compiled",
        "The model that is built is not compiled.",
        ("    compile_profile_model(model)\n", ""),
    ),
    Mistake(
        "one_word",
        "Only the first word of a post is looked at: encode all of them.",
        on("layers.GlobalAveragePooling1D()(words)", "words", "words[:, :1]"),
    ),
]
