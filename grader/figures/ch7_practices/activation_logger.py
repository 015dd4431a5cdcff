"""Figures of `activation_logger`."""

from kata_drawing import Drawing, Figure

# The layers of the example and their units, and its epochs.
LAYERS = [("hidden", 3), ("output", 2)]
EPOCHS = 2


def diary():
    """Draw the loop of fit, the calls of the callback in it, and the files that it leaves."""
    found = Drawing(420, 230)
    found.text(4, 12, "fit", "accent", "start")
    found.text(4, 122, "your callback", "warm", "start")
    for epoch in range(EPOCHS):
        x = 10 + epoch * 206
        found.box(x, 30, 116, 40, f"epoch {epoch}\nweights move", "accent", 13)
        last = epoch == EPOCHS - 1
        found.line((x + 116, 50), (x + (142 if last else 204), 50), kind="accent", arrow=not last)
        found.line((x + 142, 50), (x + 142, 140), kind="warm", arrow=True)
        found.text(x + 136, 88, f"on_epoch_end({epoch}, …)", "soft", "end", 12)
        found.box(x + 92, 140, 100, 30, "activations", "warm", 13)
        found.line((x + 142, 170), (x + 142, 194), arrow=True)
        found.box(x + 4, 194, 188, 30, f"activations_at_epoch_{epoch}.npz", "good", 12, 2)
    return found


def inside():
    """Draw the second model, with the same layers, and the file with an array for each."""
    found = Drawing(420, 210)
    found.text(4, 37, "one sample", anchor="start")
    found.line((90, 37), (116, 37), arrow=True)
    found.box(34, 106, 382, 96, "", "good", corner=3)
    found.text(44, 154, "one\nfile", "good", "start", 13)
    for number, (name, units) in enumerate(LAYERS):
        x = 118 + number * 156
        found.box(x, 16, 112, 42, f"{name}\n{units} units", "accent", 13)
        if number < len(LAYERS) - 1:
            found.line((x + 112, 37), (x + 154, 37), arrow=True)
        found.line(
            (x + 112, 37), (x + 134, 37), (x + 134, 84), (x + 56, 84), (x + 56, 138), arrow=True
        )
        found.text(x + 48, 122, name, "soft", "end", 13)
        found.cells(x + 56 - units * 15, 140, [[""] * units], side=30)
        found.text(x + 56, 186, f"shape (1, {units})", "soft", size=12)
    return found


FIGURES = [
    Figure(
        "you can watch the network learn to see",
        "The loop belongs to fit. After each epoch it calls your callback, which writes one file "
        "and lets the loop go on.",
        diary(),
    ),
    Figure(
        "the same names, other numbers",
        "One call of the second model: what each layer makes of the sample becomes an array under "
        "the name of the layer.",
        inside(),
    ),
]
