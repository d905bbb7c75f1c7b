"""A closed set of check kinds: small functions from a report and their options to outcomes."""
