# The loss takes the model's probabilities for logits and applies a second softmax to them.

from keras import Input, Model, layers, losses


def build_question_answerer(text_vocab, question_vocab, num_answers):
    text = Input((None,), dtype="int32", name="text")
    question = Input((None,), dtype="int32", name="question")
    t = layers.Bidirectional(layers.LSTM(16))(layers.Embedding(text_vocab, 32)(text))
    q = layers.LSTM(16)(layers.Embedding(question_vocab, 16)(question))
    answers = layers.Dense(num_answers, activation="softmax")(layers.concatenate([t, q]))
    model = Model([text, question], answers)
    model.compile(
        optimizer="adam",
        loss=losses.CategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    return model
