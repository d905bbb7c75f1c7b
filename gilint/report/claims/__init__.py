"""What the text of a report says in numbers: clause by clause, with scope, year and place, or not at all."""
