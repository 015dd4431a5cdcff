"""Props of the whole course."""


def echo(value):
    """Return what it is given."""
    return value
