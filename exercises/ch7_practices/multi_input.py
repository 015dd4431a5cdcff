r"""# Two inputs: a story and a question

"The guest was anna. They met in the cellar. A lamp was lost." What is the answer? That depends on
the question. A model that answers questions needs two inputs, and a `Sequential` has only one. With
the functional API you give each input an `Input` of its own. Each of them begins a branch:

```text
text     ──▶ embedding ──▶ LSTM ──┐
                                  ├──▶ concatenate ──▶ softmax
question ──▶ embedding ──▶ LSTM ──┘
```

Story and question have **vocabularies of their own**. Number 5 is one word in stories and another
word in questions. So each needs its own embedding. After it comes an **encoder**, here an LSTM,
which turns the whole text into one row of numbers, its **code**.

Then the branches join. `concatenate` puts the two rows side by side, and the last layer has
separate weights for each number of each row. If you added the rows, both would share these weights,
and the sum alone doesn't tell which part came from the question. The two encoders could still learn
to add, for example if each used numbers of the row that the other leaves at 0. But they would have
to learn it. Concatenation needs no such agreement, and works for codes of different lengths.

## A worked example

Say a story has the code $(3, 1)$ and a question $(0, 2)$. Side by side they are $(3, 1, 0, 2)$,
added they are $(3, 3)$. Now let the story have $(0, 2)$ and the question $(3, 1)$. Side by side
that is $(0, 2, 3, 1)$, but the sum is $(3, 3)$ again.

The answer is one of a fixed list, so the model ends in a softmax over this list. The story raises
the answers that it mentions. The question raises those of its kind, for example "where" raises the
rooms. If both raise an answer, its sum is highest:

| | anna | lamp | cellar | kitchen |
|---|---|---|---|---|
| the story says | 4 | 4 | 4 | 0 |
| the question says | 0 | 0 | 4 | 4 |
| sum | 4 | 4 | **8** | 4 |

The stories and questions of the last check are generated, from a few patterns. Three of them:

    they met in the hallway . the letter was gone . the guest was farid     which thing was gone
    all went to the cellar . somebody lost a ball . it was carla who came   who was the guest
    all went to the garden . somebody lost a ball . it was anna who came    where did they meet

The answers are letter, carla and garden. Questions that people ask about real texts are much
harder, and need larger models.

## Predict first

1. The text code has 32 numbers, the question code 16, and there are 18 answers. How many parameters
   does the last layer have? What would happen if you added the codes?
2. In the checks each story mentions three answers, a person, a thing and a room. There are six of
   each kind, and every kind of question is equally frequent. Which accuracy can a model reach that
   sees only the story? And one that sees only the question?
3. How sure is the softmax of "cellar" in the table, with these four answers? Use
   $e^{-4} = 0.018$.

## How to hand over two inputs

Give `fit` a list in the order of the inputs, or a dict by their names:

    model.fit([stories, questions], answers)
    model.fit({"text": stories, "question": questions}, answers)

The names are those that you give to `Input(..., name="text")`.
"""

from keras import Input, Model, layers


def build_question_answerer(text_vocab, question_vocab, num_answers):
    """Build a model that answers a question about a text.

    Text and question are rows of word ids, each with a vocabulary of its own. Each goes through an
    embedding and an encoder of its own (an LSTM, or what you like). The encoder makes one code of
    it, for any number of words. Concatenate the two codes, and end the model in a softmax over all
    answers. Compile it with the categorical cross-entropy, for one-hot answers.

    Sizes, optimizer and metrics are your choice. The training in the checks compiles the model
    anew, and gives it 1,500 short stories.

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
