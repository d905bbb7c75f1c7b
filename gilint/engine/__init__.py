"""Runs rules over reports and many files at once. Knows nothing of how results are printed."""
