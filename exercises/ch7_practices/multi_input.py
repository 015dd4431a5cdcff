r"""# Two inputs: a story and a question

"The guest was anna. They met in the cellar. A lamp was lost." What is the answer? That hangs on
the question. A model that answers questions needs two inputs, and a `Sequential` has only one.
With the functional API each input is an `Input` of its own, from which a path of its own
begins:

```text
text     ──▶ embedding ──▶ LSTM ──┐
                                  ├──▶ concatenate ──▶ softmax
question ──▶ embedding ──▶ LSTM ──┘
```

Story and question have **vocabularies of their own**: number 5 is one word in stories and another
in questions. So each has its own embedding, and its own encoder behind it, which makes one row of
numbers of the whole text.

Then the paths meet. `concatenate` puts the two rows side by side, and the last layer has a
weight for each number of each. Adding the rows instead would mix them: the layer could not tell
any more which number came from the question.

## A worked example

Let a story be encoded as $(3, 1)$ and a question as $(0, 2)$. Side by side they are $(3, 1, 0,
2)$, added they are $(3, 3)$. The story $(0, 2)$ with the question $(3, 1)$ would be $(0, 2, 3,
1)$, but added again $(3, 3)$.

The answer is one of a fixed list, so the model ends in a softmax over it. The story raises the
answers that it mentions, the question raises those of its kind ("where" raises rooms); where
both do, the sum is highest:

| | anna | lamp | cellar | kitchen |
|---|---|---|---|---|
| the story says | 4 | 4 | 4 | 0 |
| the question says | 0 | 0 | 4 | 4 |
| sum | 4 | 4 | **8** | 4 |

## How to hand over two inputs

As a list in the order of the inputs, or as a dict by their names:

    model.fit([stories, questions], answers)
    model.fit({"text": stories, "question": questions}, answers)

The names are those given to `Input(..., name="text")`."""

from keras import Input, Model, layers


def build_question_answerer(text_vocab, question_vocab, num_answers):
    """Build a model that answers a question about a text.

    Text and question are rows of word ids, each with a vocabulary of its own. Each goes through an
    embedding and an encoder of its own (an LSTM, or what you like), which makes one code of it, for
    any number of words. The two codes are concatenated, and a softmax over all answers ends the
    model. It is compiled with the categorical cross-entropy, for one-hot answers. Sizes, optimizer
    and metrics are your choice: the training in the checks compiles the model anew, and gives it
    1,500 short stories.

    Args:
        text_vocab: how many ids there are in texts, from 0 to text_vocab - 1, at least 1.
        question_vocab: the same for questions.
        num_answers: the number of possible answers, at least 1.

    Returns:
        a compiled keras.Model with two inputs, text and question, integers of shape (n, words)
        each, to probabilities (n, num_answers). It takes its inputs as a list in that order, and as
        a dict with the names `text` and `question`.
    """
    raise NotImplementedError(
        "build_question_answerer: encode both inputs, concatenate, end in a softmax, and compile."
    )
