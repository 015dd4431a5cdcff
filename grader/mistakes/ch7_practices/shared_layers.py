"""Well-known wrong answers of `shared_layers`."""

from kata_grader.course.mistakes import Mistake, on

BOTH = "layers.concatenate([encoder(left), encoder(right)])"
STOPPED = 'layers.Lambda(lambda x: __import__("tensorflow").stop_gradient(x))'

MISTAKES = [
    Mistake(
        "two_lstms",
        "Each input has an LSTM of its own: make one, and call it on both.",
        on(BOTH, "encoder(right)", "layers.LSTM(units)(right)"),
    ),
    Mistake(
        "right_detached",
        "The right input does not train the LSTM: no gradient comes back on its path.",
        on(BOTH, "encoder(right)", f"{STOPPED}(encoder(right))"),
    ),
    Mistake(
        "left_detached",
        "The left input does not train the LSTM: no gradient comes back on its path.",
        on(BOTH, "encoder(left)", f"{STOPPED}(encoder(left))"),
    ),
    Mistake(
        "frozen_encoder",
        "The LSTM does not learn: it should be trainable.",
        ("encoder = layers.LSTM(units)", "encoder = layers.LSTM(units, trainable=False)"),
    ),
    Mistake(
        "left_twice",
        "The left input is read twice and the right one never.",
        on(BOTH, "right", "left"),
    ),
    Mistake(
        "right_first",
        "The right code comes first: the left one should.",
        (BOTH, "layers.concatenate([encoder(right), encoder(left)])"),
    ),
    Mistake(
        "added",
        "The two codes are added: they should be concatenated, so that the last layer knows which "
        "is which.",
        ("layers.concatenate([", "layers.add(["),
    ),
    Mistake(
        "subtracted",
        "The model looks at the difference of the two codes: it should concatenate them.",
        ("layers.concatenate([", "layers.subtract(["),
    ),
    Mistake(
        "whole_sequence",
        "The LSTM returns its state after each timestep: the last state alone is the code.",
        ("layers.LSTM(units)", "layers.LSTM(units, return_sequences=True)"),
    ),
    Mistake(
        "fixed_length",
        "The model takes sequences of one length alone: leave the number of timesteps open.",
        ("left = Input((None, features))", "left = Input((6, features))"),
        ("right = Input((None, features))", "right = Input((6, features))"),
    ),
    Mistake(
        "no_sigmoid",
        "The last unit is linear: it should have a sigmoid.",
        ('layers.Dense(1, activation="sigmoid")', "layers.Dense(1)"),
    ),
    Mistake(
        "softmax_of_one",
        "A softmax over a single unit is always 1: it should be a sigmoid.",
        ('activation="sigmoid"', 'activation="softmax"'),
    ),
    Mistake(
        "hidden_layer",
        "There is a further layer between the codes and the last unit: there should be none.",
        on(
            'layers.Dense(1, activation="sigmoid")(codes)',
            "codes",
            'layers.Dense(units, "relu")(codes)',
        ),
    ),
    Mistake(
        "gru_for_lstm",
        "The shared layer is a GRU: it should be an LSTM.",
        ("encoder = layers.LSTM(units)", "encoder = layers.GRU(units)"),
    ),
    Mistake(
        "units_ignored",
        "The LSTM has 32 units whatever `units` says.",
        ("encoder = layers.LSTM(units)", "encoder = layers.LSTM(32)"),
    ),
    Mistake(
        "not_compiled",
        "The model is not compiled.",
        (
            'model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])',
            "pass",
        ),
    ),
]
