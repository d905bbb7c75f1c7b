"""From the files that came in to the result: each by itself, then with last year's, then put together."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence

from msgspec import Struct

from gilint.engine.beside import Bonds, Known, bonds
from gilint.engine.digest import Digest, digest
from gilint.engine.result import FileStatus
from gilint.output.base import Tally
from gilint.output.html.words import SIGNS
from gilint.output.verdict import verdict
from gilint.serve.bench import FORMATS, Beside, Desk, Done, Task, decode, failed, formats, render
from gilint.serve.limits import Limits
from gilint.serve.upload import Upload
from gilint.serve.words import say
from gilint.serve.worker import DiedError, TooLongError, Workers

_NOTHING = Bonds()


class Line(Struct, frozen=True):
    """What is said of one file on the page. ``kind`` gives the sign its colour."""

    name: str
    kind: str
    sign: str
    said: str
    notes: tuple[str, ...] = ()


class Result(Struct, frozen=True):
    """A line for each file, and the whole in each format."""

    lines: tuple[Line, ...]
    texts: dict[str, str]

    def size(self) -> int:
        """About how many bytes it takes in memory."""
        return sum(4 * len(text) for text in self.texts.values())


class Maker:
    """Makes results."""

    def __init__(self, desk: Desk, workers: Workers, limits: Limits, lang: str) -> None:
        self._desk = desk
        self._workers = workers
        self._limits = limits
        self._lang = lang

    async def make(self, uploads: Sequence[Upload]) -> Result:
        """The result for files, in order of their names."""
        reports = sorted((item for item in uploads if item.role == "report"), key=lambda item: item.name)
        earlier = sorted((item for item in uploads if item.role == "previous"), key=lambda item: item.name)
        done, before = await asyncio.gather(
            self._do([Task(item.name, item.data, len(reports)) for item in reports]),
            self._do([Task(item.name, item.data, 0) for item in earlier]),
        )
        found = bonds(_known(done), _known(before), self._desk.relations())
        held = {item.name: (item.name, item.data) for item in uploads}
        paired = [
            (number, Task(item.name, item.data, len(reports), beside))
            for number, item in enumerate(reports)
            if (beside := _beside(found.get(item.name, _NOTHING), held)) != Beside()
        ]
        again = await self._do([task for _, task in paired])
        for (number, _), item in zip(paired, again, strict=True):
            done[number] = item
        used = {bond.previous for bond in found.values()} | {rival for bond in found.values() for rival in bond.rivals}
        lines = [self._line(item.digest, found.get(item.digest.path, _NOTHING)) for item in done]
        lines += [self._unused(item.digest) for item in before if item.digest.path not in used]
        return Result(tuple(lines), await asyncio.to_thread(self._join, done))

    async def _do(self, tasks: Sequence[Task]) -> list[Done]:
        return list(await asyncio.gather(*map(self._one, tasks)))

    async def _one(self, task: Task) -> Done:
        try:
            return decode(await self._workers.do(task))
        except TooLongError:
            why = say(self._lang, "check-time", seconds=round(self._limits.check))
        except DiedError:
            why = say(self._lang, "check-died")
        result = failed(task.name, why)
        return Done(digest(result), render(result, formats(self._desk, task.files, self._lang)) if task.files else ())

    def _line(self, found: Digest, bond: Bonds) -> Line:
        kind, said = verdict(found, self._lang)
        notes = [found.reason] if found.reason else []
        if bond.previous is not None:
            notes.append(say(self._lang, "compared", name=bond.previous))
        if bond.rivals:
            notes.append(say(self._lang, "rivals", names="、".join(bond.rivals)))
        return Line(found.path, kind, SIGNS[kind], said, tuple(notes))

    def _unused(self, found: Digest) -> Line:
        """The line of a report of last year that was of no use."""
        if found.status is FileStatus.CHECKED:
            said = say(self._lang, "unmatched")
        else:
            said = say(self._lang, "previous-unreadable", why=found.reason or "")
        return Line(found.path, "not-a-report", SIGNS["not-a-report"], said)

    def _join(self, done: Sequence[Done]) -> dict[str, str]:
        tally = Tally()
        for item in done:
            tally.add(item.digest)
        made = formats(self._desk, len(done), self._lang)
        texts = {}
        for turn, (name, form) in enumerate(zip(FORMATS, made, strict=True)):
            parts = [form.begin(), *(form.add(item.rendered[turn], item.digest) for item in done), form.end(tally)]
            texts[name] = "".join(parts)
        return texts


def _known(done: Sequence[Done]) -> list[Known]:
    """What pairs reports."""
    return [made for item in done if (made := Known.of(item.digest.path, item.digest)) is not None]


def _beside(bond: Bonds, held: Mapping[str, tuple[str, bytes]]) -> Beside:
    """What a report is compared with, of the files that came in."""
    return Beside(
        previous=held[bond.previous] if bond.previous is not None else None,
        children=tuple(held[name] for name in bond.children),
        missing=bond.missing,
        peers=tuple(held[name] for name in bond.peers),
    )
