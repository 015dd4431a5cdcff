import keras
from keras import layers


def build_question_answerer(text_vocab, question_vocab, num_answers):
    text = keras.Input(shape=(None,), dtype="int32", name="text")
    x = layers.Embedding(text_vocab, 16)(text)
    x = layers.LSTM(24)(x)

    question = keras.Input(shape=(None,), dtype="int32", name="question")
    y = layers.Embedding(question_vocab, 16)(question)
    y = layers.LSTM(24)(y)

    z = layers.concatenate([x, y])
    outputs = layers.Dense(num_answers, activation="softmax")(z)
    model = keras.Model(inputs=[text, question], outputs=outputs)
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
