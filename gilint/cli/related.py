"""Reports that are looked at beside others: last year's, those that they sum up, those of neighbours.

Which these are is known when every file was read once. So a run over several files has two rounds: all files by
themselves, then once more those that have others beside them. What is done waits on disk, and is printed in order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from gilint.cli.batch import Batch
from gilint.cli.inputs import Beside, Input
from gilint.cli.reading import complain
from gilint.cli.shelf import Shelf
from gilint.cli.work import Done
from gilint.engine.beside import Bonds, Known, Relations, bonds
from gilint.engine.digest import Digest
from gilint.engine.result import FileResult, FileStatus


class Related:
    """A batch with a second round. ``earlier`` are files that are only compared with; ``again`` does further files with
    the work of the first round; ``step`` is told how many files of it are done."""

    def __init__(
        self,
        first: Batch,
        items: Sequence[Input | FileResult],
        earlier: Sequence[Input],
        relations: Relations,
        again: Callable[[Sequence[Input]], Batch],
        step: Callable[[int], None],
        *,
        lang: str,
    ) -> None:
        self.clock = first.clock
        self._first = first
        self._items = items
        self._earlier = earlier
        self._relations = relations
        self._again = again
        self._step = step
        self._lang = lang
        self._shelf = Shelf()
        self._printed = 0
        self.kept = 0
        self.processes = 1

    def __iter__(self) -> Iterator[Done]:
        known = list(self._first_round())
        before = [
            made
            for number, done in enumerate(self._again(self._earlier) if self._earlier else ())
            if (made := _known(-1 - number, done.checked.digest)) is not None
        ]
        self._second_round(bonds(known, before, self._relations))
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
            made = _known(number, done.checked.digest)
            if made is not None:
                yield made

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
        for number, done in zip(numbers, self._again(items) if items else (), strict=True):
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


def _known(number: int, digest: Digest) -> Known | None:
    """What pairs a file with others; None when it is no report, or not known whose and of which year."""
    if digest.status is not FileStatus.CHECKED or digest.organ is None or digest.year is None:
        return None
    return Known(str(number), digest.organ, digest.year, digest.sketches)
