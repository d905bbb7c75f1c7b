"""gilint: a linter for 政府信息公开工作年度报告, the yearly reports on the disclosure of government information.

``gilint.check`` and ``gilint.read`` are the Python interface; see ``gilint.api``.
"""

from __future__ import annotations

# Not from typing, whose import would cost ``gilint --version`` more than all the rest.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from gilint.api import Fact, Finding, Location, Report, Result, check, read

__version__ = "0.1.0"

__all__ = ["Fact", "Finding", "Location", "Report", "Result", "__version__", "check", "read"]


def __getattr__(name: str) -> object:
    """The names of the interface, imported when they are first asked for: the command must not pay for them."""
    if name in __all__:
        from gilint import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
