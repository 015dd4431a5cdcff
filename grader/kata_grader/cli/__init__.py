"""The command line `kata`: one module per verb."""
