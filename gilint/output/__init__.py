"""Printing: one module for each format. Knows results, not rules; positions become lines and columns here."""
