"""`python -m kata_grader` is `kata`."""

from kata_grader.cli.app import main

main()
