from __future__ import annotations

import multiprocessing
import multiprocessing.connection
import os
import pickle
import signal
import sys
import threading
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

from gilint.engine.pool import Pool

METHODS = multiprocessing.get_all_start_methods()


class Doubling:
    """Twice the number, behind the process that said so. A task may ask for the end of that process instead."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def prepare(self) -> None:
        (self.folder / f"prepared-{os.getpid()}").touch()

    def answer(self, task: str) -> bytes:
        if task.startswith("kill"):
            killed = self.folder / f"{task}-{len(list(self.folder.glob(task + '-*')))}"
            killed.touch()
            if task == "kill" or not killed.name.endswith("-1"):
                os.kill(os.getpid(), signal.SIGKILL)
        if task == "wait":
            time.sleep(60)
            (self.folder / f"waited-{os.getpid()}").touch()
        return f"{os.getpid()} {task}{task}".encode()

    def finish(self) -> None:
        (self.folder / f"finished-{os.getpid()}").touch()


class Useless(Doubling):
    """Work that cannot be prepared in another process than the first."""

    first = 0

    def prepare(self) -> None:
        if os.getpid() != self.first:
            raise RuntimeError("not here")


def everything(pool: Pool[str], count: int) -> dict[int, tuple[int, str] | None]:
    """All answers: the process and what it said."""
    found: dict[int, tuple[int, str] | None] = {}
    while len(found) < count:
        for number, data, _ in pool.answers():
            assert number not in found
            process, _, said = data.decode().partition(" ") if data is not None else ("0", "", "")
            found[number] = (int(process), said) if data is not None else None
    return found


def said(found: dict[int, tuple[int, str] | None]) -> dict[int, str | None]:
    return {number: answer[1] if answer is not None else None for number, answer in found.items()}


def processes(found: dict[int, tuple[int, str] | None]) -> set[int]:
    return {answer[0] for answer in found.values() if answer is not None}


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture(params=METHODS)
def method(request: pytest.FixtureRequest) -> Iterator[str]:
    before = multiprocessing.get_start_method(allow_none=True)
    multiprocessing.set_start_method(request.param, force=True)
    yield request.param
    multiprocessing.set_start_method(before, force=True)


@pytest.fixture
def forked() -> Iterator[None]:
    if "fork" not in METHODS:
        pytest.skip("processes are not forked here")
    before = multiprocessing.get_start_method(allow_none=True)
    multiprocessing.set_start_method("fork", force=True)
    yield
    multiprocessing.set_start_method(before, force=True)


def test_every_task_is_answered_once_by_other_processes(method: str, tmp_path: Path) -> None:
    pool = Pool(Doubling(tmp_path), 2)
    for number in range(50):
        pool.submit(number, str(number))
    found = everything(pool, 50)
    pool.close()
    assert said(found) == {number: f"{number}{number}" for number in range(50)}
    assert len(processes(found)) == 2
    assert os.getpid() not in processes(found)
    assert not any(map(alive, processes(found)))
    assert {path.name for path in tmp_path.glob("finished-*")} == {f"finished-{pid}" for pid in processes(found)}


@pytest.mark.usefixtures("forked")
class TestDeaths:
    def test_what_kills_two_workers_is_given_up_and_costs_no_other_task(self, tmp_path: Path) -> None:
        pool = Pool(Doubling(tmp_path), 2)
        tasks = [*map(str, range(20)), "kill", *map(str, range(21, 40))]
        for number, task in enumerate(tasks):
            pool.submit(number, task)
        found = said(everything(pool, 40))
        pool.close()
        assert found == {number: None if task == "kill" else task + task for number, task in enumerate(tasks)}
        assert len(list(tmp_path.glob("kill-*"))) == 2

    def test_what_was_not_at_fault_is_answered_by_the_next_worker(self, tmp_path: Path) -> None:
        pool = Pool(Doubling(tmp_path), 1)
        for number, task in enumerate(["a", "kill-once", "b"]):
            pool.submit(number, task)
        found = said(everything(pool, 3))
        pool.close()
        assert found == {0: "aa", 1: "kill-oncekill-once", 2: "bb"}

    def test_killers_alone_end_too(self, tmp_path: Path) -> None:
        pool = Pool(Doubling(tmp_path), 3)
        for number in range(7):
            pool.submit(number, "kill")
        assert said(everything(pool, 7)) == dict.fromkeys(range(7))
        pool.close()

    def test_where_no_process_can_be_started_the_tasks_are_done_here(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(self: object) -> None:
            raise OSError("no more processes")

        monkeypatch.setattr("multiprocessing.process.BaseProcess.start", fail)
        pool = Pool(Doubling(tmp_path), 2)
        for number in range(3):
            pool.submit(number, str(number))
        found = everything(pool, 3)
        pool.close()
        assert said(found) == {0: "00", 1: "11", 2: "22"}
        assert processes(found) == {os.getpid()}

    def test_where_work_cannot_be_prepared_the_tasks_are_done_here(self, tmp_path: Path) -> None:
        work = Useless(tmp_path)
        work.first = os.getpid()
        pool = Pool(work, 2)
        for number in range(3):
            pool.submit(number, str(number))
        assert processes(everything(pool, 3)) == {os.getpid()}
        pool.close()

    def test_kill_ends_workers_that_are_busy(self, tmp_path: Path) -> None:
        pool = Pool(Doubling(tmp_path), 2)
        for number, task in enumerate(["a", "b", "wait", "wait", "wait", "wait"]):
            pool.submit(number, task)
        found = everything(pool, 2)
        pool.kill()
        assert not any(map(alive, processes(found)))
        # Nobody waited for them to come to an end.
        assert not list(tmp_path.glob("waited-*"))

    def test_whoever_waits_for_an_answer_looks_up_meanwhile(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A signal that is noted just before the waiting begins does not end it: Python deals with it afterwards."""
        wait = multiprocessing.connection.wait

        def unanswered(*given: Any) -> list[Any]:
            ready = wait(*given)
            if not ready:
                raise KeyboardInterrupt
            return ready

        pool = Pool(Doubling(tmp_path), 1)
        for number, task in enumerate(["a", "wait", "b"]):
            pool.submit(number, task)
        monkeypatch.setattr(multiprocessing.connection, "wait", unanswered)
        with pytest.raises(KeyboardInterrupt):
            everything(pool, 3)
        monkeypatch.undo()
        pool.kill()
        assert not list(tmp_path.glob("waited-*"))

    def test_workers_end_when_the_first_process_is_gone(self, tmp_path: Path) -> None:
        child = os.fork()
        if child == 0:
            try:
                pool = Pool(Doubling(tmp_path), 2)
                for number in range(40):
                    pool.submit(number, str(number))
                everything(pool, 40)
            finally:
                os.kill(os.getpid(), signal.SIGKILL)
        os.waitpid(child, 0)
        workers = [int(path.name.rpartition("-")[2]) for path in tmp_path.glob("prepared-*")]
        assert len(workers) == 2
        for _ in range(1000):
            if not any(map(alive, workers)):
                break
            time.sleep(0.02)
        assert not any(map(alive, workers))


def test_no_more_is_sent_at_once_than_a_pipe_of_windows_holds(
    forked: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[int] = []
    send, first = Connection.send_bytes, os.getpid()

    def watched(self: Connection, data: bytes) -> None:
        if os.getpid() == first and (tasks := pickle.loads(data)) is not None:
            sent.append(len(tasks))
            assert len(data) < 4096
        send(self, data)

    pool = Pool(Doubling(tmp_path), 2)
    monkeypatch.setattr(Connection, "send_bytes", watched)
    for number in range(120):
        pool.submit(number, f"{number:0700}")
    assert len(everything(pool, 120)) == 120
    pool.close()
    assert max(sent) == 4
    assert sum(sent) == 120


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_the_interrupt_of_a_terminal_leaves_workers_to_the_first_process(forked: None, tmp_path: Path) -> None:
    pool = Pool(Doubling(tmp_path), 2)
    for number in range(8):
        pool.submit(number, str(number))
    for worker in processes(everything(pool, 8)):
        os.kill(worker, signal.SIGINT)
    for number in range(8):
        pool.submit(number, str(number))
    assert len(everything(pool, 8)) == 8
    pool.close()


@pytest.mark.parametrize(
    ("chosen", "threads", "wanted"), [(None, 1, "fork"), (None, 2, "spawn"), ("spawn", 1, "spawn")]
)
@pytest.mark.skipif(sys.platform != "linux", reason="processes are forked unasked on Linux only")
def test_processes_are_forked_where_nothing_stands_against_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, chosen: str | None, threads: int, wanted: str
) -> None:
    contexts = {None: multiprocessing.get_context("spawn"), "fork": multiprocessing.get_context("fork")}
    monkeypatch.setattr(multiprocessing, "get_start_method", lambda **_: chosen)
    monkeypatch.setattr(multiprocessing, "get_context", contexts.__getitem__)
    monkeypatch.setattr(threading, "active_count", lambda: threads)
    assert Pool(Doubling(tmp_path), 2)._context.get_start_method() == wanted
