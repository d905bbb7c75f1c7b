"""Where each format of a run goes."""

from __future__ import annotations

# pathlib alone would cost more than the rest of the start.
# ruff: noqa: PTH100, PTH123
import os
import sys
from collections.abc import Iterable
from contextlib import ExitStack
from typing import NamedTuple, TextIO

from gilint.cli import streams
from gilint.cli.errors import UsageError, unknown
from gilint.cli.inputs import STDIN, Inputs, reason, shown
from gilint.output.base import Format, Run
from gilint.output.formats import FORMATS, format_info, maker
from gilint.output.style import View, signs_for


class Destination(NamedTuple):
    """A format and the file that it is written to, None for standard output."""

    format: str
    path: str | None


def destinations(formats: Iterable[str], output: str | None, lang: str, *, bom: bool = False) -> list[Destination]:
    """The destinations that ``--format`` and ``--output`` ask for. Raises ``UsageError`` when they cannot be had, or
    when no format of them begins with the ``bom`` that was asked for."""
    wanted = list(formats) or [_default(output)]
    english = lang == "en"
    found: list[Destination] = []
    for text in wanted:
        name, equals, path = text.partition("=")
        if name not in FORMATS:
            from gilint.packs.suggest import closest

            raise unknown(lang, ("输出格式", "format"), name, closest(name, FORMATS))
        if equals and not path:
            raise UsageError(f"-f {text}: {'a file is missing after =' if english else '= 后面缺少文件名'}")
        if output is not None and (equals or len(wanted) > 1):
            raise UsageError(
                "--output goes with a single format: give each format its own, as in -f json=out.json"
                if english
                else "--output 只用于单一格式；多种格式请分别写明，例如 -f json=结果.json"
            )
        target = path if equals else output
        found.append(Destination(name, None if target in (None, STDIN) else target))
    if bom and not any(FORMATS[item.format].bom for item in found):
        raise UsageError("--bom goes with --format csv" if english else "--bom 只用于 --format csv")
    places = [os.path.abspath(item.path) if item.path is not None else None for item in found]
    if len(set(places)) < len(places):
        raise UsageError(
            "two formats would be written to the same place: give each its own, as in -f json=out.json"
            if english
            else "两种格式写到同一处；请分别写明，例如 -f json=结果.json"
        )
    return found


def _default(output: str | None) -> str:
    return "full" if output in (None, STDIN) and streams.is_terminal(sys.stdout) else "concise"


def keep_inputs(paths: Iterable[str | None], inputs: Inputs, lang: str) -> Inputs:
    """What is read when results are written to ``paths``: not what gilint wrote there before, if it only lies in a
    folder.

    Raises ``UsageError`` when a file of results would take the place of any other that is read: the report would be
    lost.
    """
    targets = {os.path.normcase(os.path.realpath(path)): path for path in paths if path is not None}
    if not targets:
        return inputs
    files = []
    for item in inputs.files:
        path = targets.get(os.path.normcase(os.path.realpath(item.name)))
        if path is None:
            files.append(item)
        elif item.folder is None or not _was_written(item.name):
            raise UsageError(
                f"{shown(path)} is among the files that are read, and the results would take its place: "
                "write them elsewhere, or leave it out with exclude"
                if lang == "en"
                else f"{shown(path)} 在要读取的文件之中，结果写到那里会把它覆盖：请写到别处，或用 exclude 把它排除"
            )
    return inputs._replace(files=files)


def _was_written(name: str) -> bool:
    """Whether gilint wrote a file in a format that it knows again."""
    from gilint.text.own import BEGINNING, is_own

    try:
        with open(name, "rb") as file:
            return is_own(file.read(BEGINNING))
    except OSError:
        return False


class Outlet(NamedTuple):
    """A format at work, and the stream that its text goes to. ``name`` and ``view`` make one that renders alike.

    What goes to a file is put in its place when all of it is written, and ``whole`` tells so.
    """

    format: Format
    stream: TextIO
    name: str
    view: View
    whole: bool = False


def open_outlets(
    found: list[Destination],
    run: Run,
    view: View,
    color: str,
    files: ExitStack,
    *,
    bom: bool = False,
    console: TextIO | None = None,
) -> list[Outlet]:
    """An outlet for each destination; ``files`` closes what is opened, and puts it in place when all went well.

    ``console`` stands in for standard output where that is wanted for something else.
    """
    outlets = []
    for item in found:
        info = format_info(item.format)
        marked = bom and info.bom
        if item.path is None and console is not None:
            stream = console
        else:
            stream = text_stream(item.path, files, view.lang, machine=info.machine, utf8=info.utf8, bom=marked)
        seen = view_for(view, stream, color)
        whole = item.path is not None and not streams.is_device(item.path)
        outlets.append(Outlet(maker(item.format)(run, seen), stream, item.format, seen, whole))
    if Destination("github", None) in found:
        from gilint.cli.step_summary import step_summary

        outlets += step_summary(run, view, files)
    return outlets


def text_stream(
    path: str | None,
    files: ExitStack,
    lang: str,
    *,
    machine: bool,
    utf8: bool = False,
    bom: bool = False,
) -> TextIO:
    """The output file at ``path``, or standard output; ``machine`` tells that programs read it.

    Raises ``UsageError`` when the file cannot be written.
    """
    if path is None or path == STDIN:
        if not machine:
            return sys.stdout
        stdout = streams.machine_stdout(utf8=utf8)
        if bom:
            stdout.write("\ufeff")
        return stdout
    try:
        return files.enter_context(streams.output_file(path, bom=bom))
    except OSError as error:
        said = "cannot be written" if lang == "en" else "无法写入"
        raise UsageError(f"{path}: {said} ({_why(error, lang)})") from None


def _why(error: OSError, lang: str) -> str:
    if isinstance(error, FileNotFoundError) and lang != "en":
        return "没有这个文件夹"
    return reason(error, lang == "en")


def view_for(view: View, stream: TextIO, color: str) -> View:
    """``view`` with the colours, columns and signs of ``stream``."""
    return View(
        lang=view.lang,
        color=streams.use_color(color, stream),
        width=streams.columns(stream),
        quiet=view.quiet,
        verbose=view.verbose,
        signs=signs_for(stream.encoding),
        encoding=stream.encoding or "utf-8",
    )
