"""A page on this computer that files are dropped on: ``gilint serve``. Needs the extra ``serve``."""
