"""Configuration files: found, read, and turned into the settings of each file and the choice of files."""
