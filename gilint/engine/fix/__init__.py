"""Fixes: which of them are made, what may never be written, and the round that makes and checks them."""
