"""Convolutions and pooling for encoders."""

from tensorflow import keras


def build_question_answerer(text_vocab, question_vocab, num_answers):
    from tensorflow.keras import layers
    if text_vocab < 1:
        raise ValueError(f"There must be words in texts: text_vocab={text_vocab}.")
    if question_vocab < 1:
        raise ValueError(f"There must be words in questions: question_vocab={question_vocab}.")
    if num_answers < 1:
        raise ValueError(f"There must be answers: num_answers={num_answers}.")
    text = keras.Input(shape=(None,), name="text")
    question = keras.Input(shape=(None,), name="question", dtype="int64")
    t = layers.Embedding(text_vocab, 32)(text)
    t = layers.Conv1D(64, 3, padding="same", activation="relu")(t)
    t = layers.GlobalMaxPooling1D()(t)
    q = layers.Embedding(question_vocab, 32)(question)
    q = layers.Conv1D(64, 3, padding="same", activation="relu")(q)
    q = layers.GlobalAveragePooling1D()(q)
    h = layers.concatenate([t, q])
    h = layers.Dense(64, activation="relu")(h)
    model = keras.Model(inputs=[text, question], outputs=layers.Softmax()(layers.Dense(num_answers)(h)))
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
