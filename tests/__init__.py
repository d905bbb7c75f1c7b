"""Tests of gilint."""
