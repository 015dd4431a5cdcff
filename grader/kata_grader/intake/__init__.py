"""What people hand in, read without trust: files, notebooks, archives, folders of a class."""
