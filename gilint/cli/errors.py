"""Mistakes of the caller, told in one line and answered with exit status 2."""

from __future__ import annotations


class UsageError(Exception):
    """What was asked for cannot be done as asked. The message is in the language of the run."""


def without(what: str, extra: str, error: ImportError, lang: str) -> UsageError:
    """What is told when ``what`` cannot be had because the extra that brings it is not installed.

    Raises ``error`` itself when what cannot be imported is a part of gilint: that is a fault of ours.
    """
    name = (error.name or "").partition(".")[0]
    if not name or name == "gilint":
        raise error
    if lang == "en":
        return UsageError(f'{what}: {name} is not installed: pip install "gilint[{extra}]"')
    return UsageError(f'{what}: {name} 没有安装：pip install "gilint[{extra}]"')


def unknown(lang: str, what: tuple[str, str], name: str, near: str | None) -> UsageError:
    """An unknown name. ``what`` says in Chinese and English what kind of thing it would be."""
    if lang == "en":
        hint = f", did you mean {near}?" if near else ""
        return UsageError(f"unknown {what[1]}: {name}{hint}")
    hint = f"，是不是 {near}？" if near else ""
    return UsageError(f"没有这个{what[0]}：{name}{hint}")
