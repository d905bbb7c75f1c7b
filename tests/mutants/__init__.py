"""Mutation testing of what decides whether a report is right: equations, checks, recognition, claims.

``python -m tests.mutants`` changes one spot of one function at a time and asks the tests that reach the function
whether they notice. [docs/mutation.md](../../docs/mutation.md) says how it is used and what came of it.
"""
