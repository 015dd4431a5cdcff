# The first input is called "story", so a dict with the name "text" does not fit.
# listed: inputs unnamed

from keras import Input, Model, layers


def encode(ids, vocab, size):
    return layers.LSTM(size)(layers.Embedding(vocab, size)(ids))


def build_question_answerer(text_vocab, question_vocab, num_answers):
    story = Input(shape=(None,), dtype="int32", name="story")
    question = Input(shape=(None,), dtype="int32", name="question")
    codes = [encode(story, text_vocab, 32), encode(question, question_vocab, 16)]
    probs = layers.Dense(num_answers, activation="softmax")(layers.Concatenate()(codes))
    model = Model(inputs=[story, question], outputs=probs)
    model.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
    return model
