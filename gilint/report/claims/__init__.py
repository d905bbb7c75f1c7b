"""What the text of a report says in numbers: read clause by clause, with scope, year and place, certain or not at all."""
