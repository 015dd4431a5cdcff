"""# Twice as much

To double a number is to add it to itself. Nothing else is asked here, and nothing else is graded:
the smallest exercise that there can be, for tests that need many answers and little time. The
answer may be written with a sum or with a product.
"""


def double(x):
    """Return twice `x`."""
    ### BEGIN SOLUTION: add x to itself.
    return x + x
    ### END SOLUTION
