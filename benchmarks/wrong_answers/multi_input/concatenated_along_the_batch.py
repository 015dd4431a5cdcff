# The codes are stacked along the batch (axis 0), they should be put side by side.

from keras import Input, Model, layers


def build_question_answerer(text_vocab, question_vocab, num_answers):
    text = Input(shape=(None,), name="text")
    question = Input(shape=(None,), name="question")
    text_code = layers.LSTM(32)(layers.Embedding(text_vocab, 32)(text))
    question_code = layers.LSTM(32)(layers.Embedding(question_vocab, 32)(question))
    codes = layers.concatenate([text_code, question_code], axis=0)
    answer = layers.Dense(num_answers)(codes)
    answer = layers.Softmax()(answer)
    model = Model(inputs=[text, question], outputs=answer)
    model.compile(loss="categorical_crossentropy", optimizer="rmsprop", metrics=["accuracy"])
    return model
