# layers.merge(mode="concat") comes from an old Keras, it should be layers.concatenate.

from keras import Input, Model, layers


def build_question_answerer(text_vocab, question_vocab, num_answers):
    text = Input(shape=(None,), dtype="int32", name="text")
    x = layers.Embedding(text_vocab, 64)(text)
    x = layers.LSTM(32)(x)

    question = Input(shape=(None,), dtype="int32", name="question")
    y = layers.Embedding(question_vocab, 32)(question)
    y = layers.LSTM(16)(y)

    z = layers.merge([x, y], mode="concat", concat_axis=-1)
    answer = layers.Dense(num_answers, activation="softmax")(z)

    model = Model(inputs=[text, question], outputs=answer)
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["acc"])
    return model
