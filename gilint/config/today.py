"""Today, for entries that run out. ``GILINT_TODAY`` names another day, so that a run can be repeated later."""

from __future__ import annotations

import os
from datetime import date

from gilint.config.errors import ConfigError, ConfigErrors, Words

VARIABLE = "GILINT_TODAY"


def today() -> str:
    """The date, ``YYYY-MM-DD``. Raises ``ConfigErrors`` when the variable holds none."""
    said = os.environ.get(VARIABLE)
    if not said:
        return date.today().isoformat()
    try:
        return date.fromisoformat(said).isoformat()
    except ValueError:
        words = Words(f"应当是 2024-01-29 这样的日期：{said}", f"must be a date such as 2024-01-29: {said}")
        raise ConfigErrors([ConfigError(VARIABLE, 1, 1, words)]) from None
