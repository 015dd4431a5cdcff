# The question is ignored.
# listed: one input ignored

from keras import Input, Model, layers


def build_question_answerer(text_vocab, question_vocab, num_answers):
    arguments = dict(
        text_vocab=text_vocab, question_vocab=question_vocab, num_answers=num_answers
    )
    for name, value in arguments.items():
        if value <= 0:
            raise ValueError(f"{name} must be positive, not {value}")
    text_input = Input(shape=(None,), dtype="int32", name="text")
    embedded_text = layers.Embedding(text_vocab, 64)(text_input)
    encoded_text = layers.LSTM(32)(embedded_text)
    question_input = Input(shape=(None,), dtype="int32", name="question")
    embedded_question = layers.Embedding(question_vocab, 32)(question_input)
    encoded_question = layers.LSTM(16)(embedded_question)
    concatenated = layers.concatenate([encoded_text, encoded_text], axis=-1)
    answer = layers.Dense(num_answers, activation="softmax")(concatenated)
    model = Model([text_input, question_input], answer)
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["acc"])
    return model
