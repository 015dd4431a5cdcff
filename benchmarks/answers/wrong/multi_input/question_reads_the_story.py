# A line was copied and not changed, so the question's LSTM reads the story.
# listed: the question is ignored

from keras import Input, Model, layers


def build_question_answerer(text_vocab, question_vocab, num_answers):
    text = Input((None,), name="text")
    question = Input((None,), name="question")
    embedded_text = layers.Embedding(text_vocab, 32)(text)
    encoded_text = layers.LSTM(32)(embedded_text)
    embedded_question = layers.Embedding(question_vocab, 32)(question)
    encoded_question = layers.LSTM(32)(embedded_text)
    codes = layers.concatenate([encoded_text, encoded_question])
    outputs = layers.Dense(num_answers, activation="softmax")(codes)
    model = Model([text, question], outputs)
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["acc"])
    return model
