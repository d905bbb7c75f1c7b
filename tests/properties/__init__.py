"""Properties that hold for any report in any shape."""
