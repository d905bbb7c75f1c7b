"""How much the property tests try: moderate by default, more with ``GILINT_EFFORT=20 pytest tests/properties``."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

_FACTOR = float(os.environ.get("GILINT_EFFORT", "1"))


def effort(examples: int) -> settings:
    """``examples`` times the factor; no deadline, because a slow machine is no fault of the code."""
    return settings(
        deadline=None,
        max_examples=max(1, int(examples * _FACTOR)),
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
