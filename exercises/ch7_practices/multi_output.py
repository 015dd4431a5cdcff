r"""# Three outputs: what a post tells about its author

A single text can answer several questions at once. How old is its author? Which of ten groups does
the income fall into? Which of two groups does the author belong to? Three models would read each
text three times. One model with **three outputs** reads it once, and what it learns for one answer
may help with another:

```text
                                  ┌──▶ age      a number
posts ──▶ embedding ──▶ encoder ──┼──▶ income   one probability for each group
                                  └──▶ gender   one probability
```

The encoder makes one row of numbers of the post, its code. Each output is a layer of its own on the
same code, with a loss of its own:

| output | last layer | loss |
|---|---|---|
| `age` | 1 unit, linear | mean squared error |
| `income` | 1 unit for each group, softmax | categorical cross-entropy |
| `gender` | 1 unit, sigmoid | binary cross-entropy |

An output has the name of its last layer. If you name them, you can give losses, weights and targets
as dicts, and nobody has to remember an order.

## One loss for the whole model

Training makes a single number smaller, so Keras adds the three losses up. But they differ in size.
A squared error is easily 5 while a cross-entropy of ten classes is 2 and one of two classes is 0.6.
In a plain sum the age would matter most and the gender least. With **loss weights** you decide
yourself how much each loss counts:

$$ L = 0.25 L_{age} + 1 L_{income} + 10 L_{gender} $$

**By hand**: for losses of 5, 2 and 0.6 the plain sum is 7.6. The age has about two thirds of it,
and the gender about a twelfth. Weighted, the sum is
$0.25 * 5 + 1 * 2 + 10 * 0.6 = 1.25 + 2 + 6 = 9.25$. Now the gender has the largest share.

The texts in the checks are generated, and consist of invented words, so they say nothing about real
people. Age, income and gender are drawn independently: you can't tell any of them from another, but
you can tell all three from the words. These are the first ids of three posts, and their authors:

| post | age | income group | gender |
|---|---|---|---|
| 198, 99, 188, 198, 153, ... | 27 | 1 | 1 |
| 171, 1, 129, 137, 82, ... | 26 | 7 | 0 |
| 50, 15, 79, 55, 58, ... | 60 | 3 | 1 |

Real posts tell much less about their authors, and what they seem to tell is often a prejudice of
the data.

## Predict first

1. A batch of 8 posts with 40 words each goes into a model with ten income groups. Which shapes do
   the three outputs have?
2. You measure the age in months instead of years. By which factor does its loss change? Which
   weight gives it the same influence as before?
3. A model that knows nothing gives each income group the probability 0.1, and the gender 0.5. How
   large are these two losses, and how much does each add to $L$? Use $\ln 10 = 2.3$ and
   $\ln 2 = 0.69$.
"""

from keras import Input, Model, layers


def build_profile_model(vocab_size, num_income_groups=10):
    """Build a model with three outputs that tells age, income group and gender from a post.

    A post is a row of word ids; those in the checks have 40 words. Embedding, encoder (of the whole
    post) and sizes are your choice, because the training in the checks compiles the model anew, and
    gives it 3,000 posts. Three layers end the model, each on what the encoder made of the post:

    - `age`: one linear unit, shape (n, 1)
    - `income`: a softmax over the groups, shape (n, num_income_groups)
    - `gender`: one sigmoid unit, shape (n, 1)

    Args:
        vocab_size: how many ids there are, from 0 to vocab_size - 1, at least 1.
        num_income_groups: how many groups of income there are, at least 1.

    Returns:
        a keras.Model from integers (n, words) to the three outputs, compiled as by
        `compile_profile_model`. The outputs have the names `age`, `income` and `gender` and come in
        this order (as a list, or as a dict by name).
    """
    raise NotImplementedError(
        "build_profile_model: encode the post, end in three named layers, and compile."
    )


def compile_profile_model(model):
    """Compile a model with the outputs `age`, `income` and `gender`.

    The losses are the mean squared error for the age, the categorical cross-entropy for the
    income (one-hot targets), and the binary cross-entropy for the gender. Their weights are 0.25, 1
    and 10. Optimizer and metrics are your choice.

    Args:
        model: a keras.Model with these outputs, in this order; it is compiled in place.
    """
    raise NotImplementedError(
        "compile_profile_model: compile with a loss and a weight for each output."
    )
