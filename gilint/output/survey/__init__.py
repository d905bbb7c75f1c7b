"""``gilint summary``: what the reports of a folder say together."""
