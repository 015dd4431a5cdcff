# Concatenates the code of the story with itself, so the question has no say.
# listed: question ignored

from keras import Input, Model, layers


def build_question_answerer(text_vocab, question_vocab, num_answers):
    text = Input((None,), dtype="int32", name="text")
    question = Input((None,), dtype="int32", name="question")
    codes = {
        "text": layers.LSTM(32)(layers.Embedding(text_vocab, 64)(text)),
        "question": layers.LSTM(32)(layers.Embedding(question_vocab, 32)(question)),
    }
    concatenated = layers.concatenate([codes["text"], codes["text"]], axis=-1)
    answer = layers.Dense(num_answers, activation="softmax")(concatenated)
    model = Model([text, question], answer)
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
