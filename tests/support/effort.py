"""How much the tests of properties try: little in the fast suite, many times as much in the slow one.

``GILINT_EFFORT`` is the factor, so ``GILINT_EFFORT=20 pytest tests/properties`` tries twenty times what is written
beside each property. ``tests/test_thorough.py`` runs all of them with ``THOROUGH``.

The same is tried each time, so that a change is judged by what it changed. ``GILINT_SEED=random`` tries something else
each time: that is for finding what nobody has looked at yet, beside the work and not in its way.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

VARIABLE = "GILINT_EFFORT"
THOROUGH = "5"

_FIXED = os.environ.get("GILINT_SEED") != "random"
_FACTOR = float(os.environ.get(VARIABLE, "1"))


def effort(examples: int) -> settings:
    """``examples`` times the factor; no deadline, because a slow machine is no fault of the code."""
    return settings(
        deadline=None,
        derandomize=_FIXED,
        max_examples=max(1, int(examples * _FACTOR)),
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
