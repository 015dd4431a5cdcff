# One embedding, as large as the larger vocabulary, serves stories and questions.
# listed: one embedding

from keras import Input, Model, layers


def build_question_answerer(text_vocab, question_vocab, num_answers):
    text = Input((None,), dtype="int32", name="text")
    question = Input((None,), dtype="int32", name="question")
    embed = layers.Embedding(max(text_vocab, question_vocab), 32)
    text_code = layers.LSTM(32)(embed(text))
    question_code = layers.LSTM(16)(embed(question))
    both = layers.concatenate([text_code, question_code])
    answer = layers.Dense(num_answers, activation="softmax")(both)
    model = Model([text, question], answer)
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
