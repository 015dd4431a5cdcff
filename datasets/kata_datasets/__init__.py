"""The data of the course: small bundled files, generators, and loaders of the real datasets."""
