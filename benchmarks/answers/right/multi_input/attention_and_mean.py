"""The words of the text look at each other before their mean is taken."""

from keras import Input, Model, layers


def build_question_answerer(text_vocab, question_vocab, num_answers):
    text = Input((None,), dtype="int32", name="text")
    words = layers.Embedding(text_vocab, 32)(text)
    words = layers.MultiHeadAttention(num_heads=2, key_dim=16)(words, words)
    text_code = layers.GlobalAveragePooling1D()(words)

    question = Input((None,), dtype="int32", name="question")
    asked = layers.Embedding(question_vocab, 32)(question)
    asked = layers.MultiHeadAttention(num_heads=2, key_dim=16)(asked, asked)
    question_code = layers.GlobalAveragePooling1D()(asked)

    codes = layers.Concatenate()([text_code, question_code])
    answers = layers.Dense(num_answers, activation="softmax")(codes)
    model = Model(inputs=[text, question], outputs=answers)
    model.compile(optimizer="nadam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
