"""``gilint serve``. Needs the extra ``serve``, which development has."""
