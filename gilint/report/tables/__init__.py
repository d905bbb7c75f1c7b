"""The three statutory tables, found by their labels: rows, columns, facts."""
