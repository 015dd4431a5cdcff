"""# A recorder of values

A callback is an object that something else calls while it works, to tell what happens. The object
remembers what it was told in its attributes, and answers questions about it later. This recorder is
told one value after the other. It keeps the newest ones up to a limit, knows the best of them, and
writes them to a file, one value a line.
"""

import os


class Recorder:
    """Keeps the newest `limit` values that it is told, in the attribute `values`."""

    def __init__(self, limit):
        ### BEGIN SOLUTION: remember the limit, and begin with no values.
        self.limit = limit
        self.values = []
        ### END SOLUTION

    def on_step(self, value):
        """Take a value; forget the oldest where there are more than `limit`."""
        ### BEGIN SOLUTION: append the value, and keep the newest ones alone.
        self.values.append(value)
        self.values = self.values[-self.limit :]
        ### END SOLUTION

    def best(self):
        """Return the largest value kept, None if there is none."""
        ### BEGIN SOLUTION: return the largest value.
        return max(self.values) if self.values else None
        ### END SOLUTION


def make_recorder(limit=3):
    """Return a Recorder that keeps `limit` values."""
    ### BEGIN SOLUTION: make a recorder.
    return Recorder(limit)
    ### END SOLUTION


def write_log(folder, recorder):
    """Write the values of `recorder` to the file `values.txt` in `folder`, one a line."""
    ### BEGIN SOLUTION: open the file and write each value.
    with open(os.path.join(folder, "values.txt"), "w") as file:
        for value in recorder.values:
            file.write(f"{value}\n")
    ### END SOLUTION
