"""Processes that check answers and read hand-ins: one pool, here, behind a socket, or on Dask."""
