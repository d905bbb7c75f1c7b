"""How much gilint finds of what was planted, at which place, and what it says of correct reports."""
