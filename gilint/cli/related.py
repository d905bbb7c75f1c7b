"""Reports that are looked at beside others: last year's, those that they sum up, those of neighbours.

Which these are is known when every file was read once. So a run over several files has two rounds: all files by
themselves, then once more those that have others beside them. What is done waits on disk, and is printed in order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from gilint.cli.batch import Batch
from gilint.cli.inputs import Beside, Input
from gilint.cli.reading import complain, tell
from gilint.cli.shelf import Shelf
from gilint.cli.work import Done
from gilint.engine.beside import Bonds, Known, Relations, bonds
from gilint.engine.digest import Digest
from gilint.engine.result import FileResult, FileStatus

_UNUSED = (
    "没有拿来比较：本次检查的报告中，没有同一机关下一年的报告",
    "not compared with anything: no report of this run is of the same organ for the year after",
)


class Related:
    """A batch with a second round. ``reading`` reads ``earlier``, files that are only compared with; batches are begun
    by ``enter``, one after the other; ``step`` is told how many files of the first round are done."""

    def __init__(
        self,
        first: Batch,
        items: Sequence[Input | FileResult],
        reading: Batch,
        earlier: Sequence[Input],
        relations: Relations,
        enter: Callable[[Batch], Batch],
        step: Callable[[int], None],
        *,
        lang: str,
    ) -> None:
        self.clock = first.clock
        self._first = first
        self._items = items
        self._earlier = earlier
        self._reading = reading
        self._relations = relations
        self._enter = enter
        self._step = step
        self._lang = lang
        self._shelf = Shelf()
        self._printed = 0
        self.kept = 0
        self.processes = 1

    def __iter__(self) -> Iterator[Done]:
        known = list(self._first_round())
        before = self._read_earlier()
        pairs = [made for number, digest in before.items() if (made := Known.of(str(number), digest)) is not None]
        found = bonds(known, pairs, self._relations)
        self._tell_unused(before, found)
        self._second_round(found)
        self.kept, self.processes = self._first.kept, self._first.processes
        for checked in self._shelf:
            self._printed += 1
            yield Done(checked)
        self._shelf.close()

    def left(self) -> Iterator[Done]:
        """What was done and not yet given, when the run is ended before its time."""
        for number, checked in enumerate(self._shelf):
            if number >= self._printed:
                yield Done(checked)

    def _first_round(self) -> Iterator[Known]:
        for number, done in enumerate(self._first):
            self._shelf.add(done.checked)
            self._step(number + 1)
            made = Known.of(str(number), done.checked.digest)
            if made is not None:
                yield made

    def _read_earlier(self) -> dict[int, Digest]:
        """What is known of the reports that are only compared with, by their numbers, which are below 0."""
        batch = self._enter(self._reading) if self._earlier else ()
        return {-1 - number: done.checked.digest for number, done in enumerate(batch)}

    def _tell_unused(self, before: Mapping[int, Digest], found: Mapping[str, Bonds]) -> None:
        """Silence about a report that was named must not be taken for a comparison."""
        used = {made.previous for made in found.values()} | {rival for made in found.values() for rival in made.rivals}
        for number, digest in before.items():
            if digest.status is not FileStatus.CHECKED:
                tell(digest.path, digest.status, digest.reason, self._lang, findings=False)
            elif self._earlier[-1 - number].folder is None and str(number) not in used:
                complain(digest.path, _UNUSED[self._lang == "en"])

    def _second_round(self, found: dict[str, Bonds]) -> None:
        numbers: list[int] = []
        items: list[Input] = []
        for key, made in sorted(found.items(), key=lambda item: int(item[0])):
            item = self._items[int(key)]
            if isinstance(item, FileResult):
                continue
            if made.rivals:
                self._tell_rivals(item, made)
            beside = Beside(
                previous=self._input(made.previous) if made.previous is not None else None,
                children=tuple(map(self._input, made.children)),
                missing=made.missing,
                peers=tuple(map(self._input, made.peers)),
            )
            if beside != Beside():
                numbers.append(int(key))
                items.append(item._replace(beside=beside))
        for number, done in zip(numbers, self._enter(self._first.again(items)) if items else (), strict=True):
            self._shelf.replace(number, done.checked)

    def _input(self, key: str) -> tuple[str, str]:
        """How a file is shown and opened."""
        number = int(key)
        item = self._earlier[-1 - number] if number < 0 else self._items[number]
        return item.path, item.name if isinstance(item, Input) else item.path

    def _tell_rivals(self, item: Input, made: Bonds) -> None:
        names = "、".join(self._input(key)[0] for key in made.rivals)
        if self._lang == "en":
            complain(item.path, f"not compared with the year before: there are several reports of it ({names})")
        else:
            complain(item.path, f"上年报告不止一份，没有比较：{names}")
