"""Well-known wrong answers of `shared_layers`."""

from kata_grader.course.mistakes import Mistake, on

BOTH = "layers.concatenate([encoder(left), encoder(right)])"
STOPPED = 'layers.Lambda(lambda x: __import__("tensorflow").stop_gradient(x))'

MISTAKES = [
    Mistake(
        "two_lstms",
        "Each of your inputs has an LSTM of its own. Make one LSTM and call it on both inputs.",
        on(BOTH, "encoder(right)", "layers.LSTM(units)(right)"),
    ),
    Mistake(
        "right_detached",
        "Your LSTM does not learn from the right input, because no gradient comes back on that "
        "path. Let both inputs train the LSTM.",
        on(BOTH, "encoder(right)", f"{STOPPED}(encoder(right))"),
    ),
    Mistake(
        "left_detached",
        "Your LSTM does not learn from the left input, because no gradient comes back on that "
        "path. Let both inputs train the LSTM.",
        on(BOTH, "encoder(left)", f"{STOPPED}(encoder(left))"),
    ),
    Mistake(
        "frozen_encoder",
        "Your LSTM is frozen, so it does not learn. Leave it trainable.",
        ("encoder = layers.LSTM(units)", "encoder = layers.LSTM(units, trainable=False)"),
    ),
    Mistake(
        "left_twice",
        "Your model reads the left input twice and the right one never. Encode each input once.",
        on(BOTH, "right", "left"),
    ),
    Mistake(
        "right_first",
        "You put the right code first. Concatenate the left code and the right code in this order.",
        (BOTH, "layers.concatenate([encoder(right), encoder(left)])"),
    ),
    Mistake(
        "added",
        "You add the two codes, so the last layer can't tell which is which. Concatenate them.",
        ("layers.concatenate([", "layers.add(["),
    ),
    Mistake(
        "subtracted",
        "You take the difference of the two codes. Concatenate them, so that each code has weights "
        "of its own in the last layer.",
        ("layers.concatenate([", "layers.subtract(["),
    ),
    Mistake(
        "whole_sequence",
        "Your LSTM returns its state after each timestep. Only the last state is the code.",
        ("layers.LSTM(units)", "layers.LSTM(units, return_sequences=True)"),
    ),
    Mistake(
        "fixed_length",
        "Your model takes only sequences of one length. Leave the number of timesteps open.",
        ("left = Input((None, features))", "left = Input((6, features))"),
        ("right = Input((None, features))", "right = Input((6, features))"),
    ),
    Mistake(
        "no_sigmoid",
        "Your last unit is linear, so its result is not a probability. Give the unit a sigmoid.",
        ('layers.Dense(1, activation="sigmoid")', "layers.Dense(1)"),
    ),
    Mistake(
        "softmax_of_one",
        "You use a softmax over a single unit, which always gives 1. Use a sigmoid.",
        ('activation="sigmoid"', 'activation="softmax"'),
    ),
    Mistake(
        "hidden_layer",
        "You put a hidden layer between the codes and the last unit. Let the last unit read the "
        "codes directly.",
        on(
            'layers.Dense(1, activation="sigmoid")(codes)',
            "codes",
            'layers.Dense(units, "relu")(codes)',
        ),
    ),
    Mistake(
        "gru_for_lstm",
        "Your shared layer is a GRU. Make it an LSTM with Keras's defaults.",
        ("encoder = layers.LSTM(units)", "encoder = layers.GRU(units)"),
    ),
    Mistake(
        "units_ignored",
        "Your LSTM has 32 units whatever `units` says. Use the argument.",
        ("encoder = layers.LSTM(units)", "encoder = layers.LSTM(32)"),
    ),
    Mistake(
        "not_compiled",
        "You return a model that is not compiled. Compile it before you return it.",
        (
            'model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])',
            "pass",
        ),
    ),
    Mistake(
        "bidirectional",
        "Your encoder reads each sequence in both directions, with two LSTMs. Use one LSTM that "
        "reads forwards only.",
        ("layers.LSTM(units)", "layers.Bidirectional(layers.LSTM(units))"),
    ),
    Mistake(
        "sequences_joined",
        "You join the two sequences and let the LSTM read them as one. Encode each by itself and "
        "concatenate the codes.",
        (BOTH, "encoder(layers.concatenate([left, right], axis=1))"),
    ),
]
