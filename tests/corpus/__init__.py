"""The corpus of real reports."""
