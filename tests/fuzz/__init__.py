"""Coverage-guided fuzzing of what reads what others wrote, and the inputs that once broke it."""
