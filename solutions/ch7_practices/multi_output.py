r"""# Three outputs: what a post tells about its author

One text can answer several questions at once: how old is its author, which of ten groups does
the income fall into, and which of two groups is the author of? Three models would read each
text three times. One model with **three outputs** reads it once, and what helps one answer may
help another:

```text
                                  ┌──▶ age      a number
posts ──▶ embedding ──▶ encoder ──┼──▶ income   one probability a group
                                  └──▶ gender   one probability
```

Each output is a layer of its own on the same code, with a loss of its own:

| output | last layer | loss |
|---|---|---|
| `age` | 1 unit, linear | mean squared error |
| `income` | 1 unit for each group, softmax | categorical cross-entropy |
| `gender` | 1 unit, sigmoid | binary cross-entropy |

The name of an output is the name of its last layer. With names, losses, weights and targets can
be dicts, and nobody has to remember an order.

## One number to go down

Training needs a single loss, so Keras adds the three up. But they are not of one size: a
squared error is easily 5 where a cross-entropy of ten classes is 2 and one of two classes 0.6.
In a plain sum the age would matter most and the gender least. **Loss weights** set that right:

$$ L = 0.25 L_{age} + 1 L_{income} + 10 L_{gender} $$

**By hand**: for losses 5, 2 and 0.6 the plain sum is 7.6, of which the age has two thirds and
the gender a twelfth. Weighted, it is $0.25 * 5 + 1 * 2 + 10 * 0.6 = 1.25 + 2 + 6 = 9.25$.

The texts in the checks consist of invented words, and age, income and gender are drawn apart:
none of them can be told from another, all three from the words."""

from keras import Input, Model, layers


def build_profile_model(vocab_size, num_income_groups=10):
    """Build a model with three outputs that tells age, income group and gender from a post.

    A post is a row of word ids; those in the checks have 40 words. Embedding, encoder (of the whole
    post) and sizes are your choice: the training in the checks compiles the model anew, and gives
    it 1,500 posts. Three layers end the model, each on what the encoder made of the post:

    - `age`: one linear unit, shape (n, 1)
    - `income`: a softmax over the groups, shape (n, num_income_groups)
    - `gender`: one sigmoid unit, shape (n, 1)

    Args:
        vocab_size: how many ids there are, from 0 to vocab_size - 1, at least 1.
        num_income_groups: how many groups of income there are, at least 1.

    Returns:
        a keras.Model from integers (n, words) to the three outputs, which have the names `age`,
        `income` and `gender` and come in this order (as a list, or as a dict by name), compiled as
        by `compile_profile_model`.
    """
    ### BEGIN SOLUTION: encode the post, end in three named layers, and compile.
    posts = Input((None,), name="posts")
    words = layers.Embedding(vocab_size, 32)(posts)
    code = layers.Dense(32, activation="relu")(layers.GlobalAveragePooling1D()(words))
    age = layers.Dense(1, name="age")(code)
    income = layers.Dense(num_income_groups, activation="softmax", name="income")(code)
    gender = layers.Dense(1, activation="sigmoid", name="gender")(code)
    model = Model(posts, [age, income, gender])
    compile_profile_model(model)
    return model
    ### END SOLUTION


def compile_profile_model(model):
    """Compile a model with the outputs `age`, `income` and `gender`.

    The losses are the mean squared error for the age, the categorical cross-entropy for the
    income (one-hot targets), and the binary cross-entropy for the gender. They weigh 0.25, 1 and
    10. The optimizer is your choice, metrics too.

    Args:
        model: a keras.Model with these outputs, in this order; it is compiled in place.
    """
    ### BEGIN SOLUTION: compile with a loss and a weight for each output.
    model.compile(
        optimizer="adam",
        loss={
            "age": "mse",
            "income": "categorical_crossentropy",
            "gender": "binary_crossentropy",
        },
        loss_weights={"age": 0.25, "income": 1.0, "gender": 10.0},
    )
    ### END SOLUTION
