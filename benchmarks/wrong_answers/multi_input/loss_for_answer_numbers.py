# The loss expects the numbers of the answers, it should be the one for one-hot answers.

from keras import Input, Model, layers, losses, optimizers


def build_question_answerer(text_vocab, question_vocab, num_answers):
    """Two LSTMs, side by side."""
    text_ids = Input(shape=(None,), dtype="int32", name="text")
    question_ids = Input(shape=(None,), dtype="int32", name="question")
    text_vectors = layers.Embedding(input_dim=text_vocab, output_dim=32)(text_ids)
    question_vectors = layers.Embedding(input_dim=question_vocab, output_dim=32)(question_ids)
    text_code = layers.LSTM(units=32)(text_vectors)
    question_code = layers.LSTM(units=32)(question_vectors)
    side_by_side = layers.Concatenate(axis=1)([text_code, question_code])
    probabilities = layers.Dense(units=num_answers, activation="softmax")(side_by_side)
    model = Model(inputs=[text_ids, question_ids], outputs=probabilities)
    model.compile(
        optimizer=optimizers.Adam(learning_rate=0.01),
        loss=losses.SparseCategoricalCrossentropy(),
    )
    return model
