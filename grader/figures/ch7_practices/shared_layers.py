"""Figures of `shared_layers`."""

from kata_drawing import Figure, Graph


def siamese():
    """Draw two inputs, the one encoder that reads both, and what compares their codes."""
    graph = Graph(column=128, row=80)
    graph.box("left", 0, 0, "left sentence")
    graph.box("right", 0, 1, "right sentence")
    graph.box("lstm", 1, 0.5, "one LSTM", "accent")
    graph.box("left code", 2, 0, "left code")
    graph.box("right code", 2, 1, "right code")
    graph.box("both", 3, 0.5, "concatenate")
    graph.box("out", 4, 0.5, "sigmoid", "warm")
    for start, end in [
        ("left", "lstm"),
        ("right", "lstm"),
        ("lstm", "left code"),
        ("lstm", "right code"),
        ("left code", "both"),
        ("right code", "both"),
        ("both", "out"),
    ]:
        graph.arrow(start, end)
    return graph.drawing()


FIGURES = [
    Figure(
        "Such a model is called",
        "One layer with one set of weights is called twice, once for each sentence.",
        siamese(),
    ),
]
