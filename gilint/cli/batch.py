"""The files of a run, done in whichever way is quickest, and given in order.

Some way ahead of the file whose turn it is, each one is looked up among the results that earlier runs kept. What is not
there is done: in this process, or in workers as soon as there is enough of it ahead to be worth starting them.
Nothing is held of what lies further ahead than that, so a run takes the same memory whatever the number of its files.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import DecodeError

from gilint.cli import cores
from gilint.cli.clock import Clock
from gilint.cli.inputs import STDIN, Input
from gilint.cli.keys import file_keys
from gilint.cli.limit import told
from gilint.cli.reading import complain
from gilint.cli.work import Done, Work, decode, encode, from_answer
from gilint.engine.result import FileResult, FileStatus

if TYPE_CHECKING:
    from gilint.engine.pool import Pool
    from gilint.engine.store import Store

_AHEAD = 256
"""How many files ahead are looked at."""
_TOGETHER = 64
"""How many files are looked up at once."""
_PATIENCE = 5.0
"""Seconds that a worker has to end a file by itself after its time is up."""
_DIED = (
    "检查它的进程中途结束（可能是内存不足），试了两次",
    "the process that checked it died (out of memory?), twice",
)


class Batch:
    """The files ``items`` of a run, done by ``work``.

    ``jobs`` is how many processes to use; None leaves it to the cores and to what there is to do. ``store`` has the
    results of earlier runs and gets the new ones.
    """

    def __init__(
        self,
        items: Sequence[Input | FileResult],
        work: Work,
        clock: Clock,
        *,
        jobs: int | None = None,
        store: Store | None = None,
    ) -> None:
        self.clock = clock
        self.seconds = work.seconds
        """How long one file may take."""
        self.kept = 0
        """How many results were found among those of earlier runs."""
        self.processes = 1
        """How many processes the files were done in."""
        self._items = items
        self._work = work
        self._jobs = jobs
        self._store = store
        self._cores = jobs or cores.available()
        self._pool: Pool[Input] | None = None
        self._turn = 0
        """The number of the file whose turn it is."""
        self._seen = 0
        """The number of the first file that was not looked at."""
        self._done: dict[int, Done] = {}
        """What is done out of turn."""

    def __enter__(self) -> Batch:
        """Make sure that the work can be done. Raises ``UsageError`` when it cannot."""
        store = self._store
        if store is None:
            self._work.prepare()
            return self
        self._work.keys = True
        made = self._work.made(store)
        if not store.find([made]):
            self._work.prepare()
            store.keep(made, b"")
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.kill()
        if self._store is not None:
            self._store.close()
            if self._store.damaged:
                english = self._work.recipe.lang == "en"
                complain(self._store.file, "the cache was damaged; removed" if english else "缓存已损坏，已删除")

    def __iter__(self) -> Iterator[Done]:
        while self._turn < len(self._items):
            self._look_ahead()
            self.clock.lap("kept")
            if self._turn not in self._done:
                self._consider_workers()
            while self._turn not in self._done:
                self._advance()
            done = self._done.pop(self._turn)
            self._turn += 1
            self.clock.lap("check")
            self.clock.file(done.checked.digest.path, done.seconds)
            yield done
        if self._pool is not None:
            self._pool.close()

    def again(self, items: Sequence[Input], work: Work | None = None) -> Batch:
        """A batch of further files, for the same work when no other is given."""
        return Batch(items, work or self._work, self.clock, jobs=self._jobs, store=self._store)

    def left(self) -> Iterator[Done]:
        """What was done and not yet given, when the run is ended before its time: nothing, as all is given at once."""
        return iter(())

    def _advance(self) -> None:
        """Get something done: in the end what has its turn."""
        item = self._items[self._turn]
        if isinstance(item, FileResult):
            self._finish(self._turn, Done(self._work.render(item)))
        elif self._pool is None or item.name == STDIN:
            self._finish(self._turn, self._work.do(item))
        else:
            for number, data, late in self._pool.answers():
                self._finish(number, from_answer(data) if data is not None else self._lost(number, late=late))

    def _finish(self, number: int, done: Done) -> None:
        self._done[number] = done
        if self._store is not None and done.key is not None:
            self._store.keep(done.key, encode(done.checked))

    def _lost(self, number: int, *, late: bool) -> Done:
        """The result for a file that no worker survived, or that took one too long."""
        lang = self._work.recipe.lang
        why = told(self._work.seconds, lang) if late else _DIED[lang == "en"]
        return Done(self._work.render(FileResult(self._items[number].path, FileStatus.UNREADABLE, why)))

    def _look_ahead(self) -> None:
        while self._seen < len(self._items) and self._seen - self._turn <= _AHEAD - _TOGETHER:
            numbers = range(self._seen, min(self._seen + _TOGETHER, len(self._items)))
            self._seen = numbers.stop
            if self._store is not None and not self._store.empty:
                self._look_up(numbers, self._store)
            if self._pool is not None:
                self._submit(numbers)

    def _look_up(self, numbers: range, store: Store) -> None:
        """Take what earlier runs have kept."""
        named = [(number, item) for number in numbers if (item := self._task(number)) is not None]
        keys = file_keys([(item, self._work.seal_for(item)) for _, item in named], self._cores)
        found = store.find([key for key in keys if key is not None])
        for (number, _), key in zip(named, keys, strict=True):
            if key in found:
                try:
                    self._done[number] = Done(decode(found[key]))
                except DecodeError:
                    continue
                self.kept += 1

    def _consider_workers(self) -> None:
        """Start workers when there is enough for them ahead."""
        if self._pool is not None or self._cores == 1:
            return
        ahead = range(self._turn, self._seen)
        missing = [item for number in ahead if number not in self._done and (item := self._task(number)) is not None]
        if self._jobs is not None:
            size = min(self._jobs, len(missing))
        else:
            size = cores.processes((item.name for item in missing), self._cores)
        if size > 1:
            from gilint.engine.pool import Pool

            # What is made before workers are forked need not be made in each of them.
            self._work.prepare()
            self._pool = Pool(self._work, self._cores, self._work.seconds + _PATIENCE)
            self.processes = size
            self._submit(ahead)

    def _submit(self, numbers: range) -> None:
        for number in numbers:
            item = self._task(number)
            if self._pool is not None and number not in self._done and item is not None:
                self._pool.submit(number, item)

    def _task(self, number: int) -> Input | None:
        """The file with this number, when another process can do it."""
        item = self._items[number]
        return item if isinstance(item, Input) and item.name != STDIN else None
