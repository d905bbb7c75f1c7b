from __future__ import annotations

import hashlib
import os
import sqlite3
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from gilint.engine import store as store_module
from gilint.engine.store import NAME, Store
from tests.support import processes

ROOT = Path(__file__).parents[2]
DAY = 86_400


def key(name: object) -> bytes:
    return hashlib.sha256(str(name).encode()).digest()


def keep(folder: Path, *names: object, value: bytes = b"value") -> None:
    store = Store(str(folder))
    for name in names:
        store.keep(key(name), value)
    store.close()


def found(folder: Path, *names: object) -> dict[bytes, bytes]:
    store = Store(str(folder))
    entries = store.find([key(name) for name in names])
    store.close()
    return entries


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time, in its only item."""
    now = [20_000.5 * DAY]
    monkeypatch.setattr(store_module, "time", lambda: now[0])
    return now


def test_what_was_kept_is_found_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    assert Store(str(folder)).empty
    assert found(folder, "a") == {}
    assert not folder.exists()
    keep(folder, "a", "b")
    assert not Store(str(folder)).empty
    assert found(folder, "a", "c") == {key("a"): b"value"}
    keep(folder, "a", value=b"other")
    assert found(folder, "a", "b") == {key("a"): b"other", key("b"): b"value"}


def test_nothing_is_made_for_nothing(tmp_path: Path) -> None:
    Store(str(tmp_path / "cache")).close()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_of_its_own_is_left_alone_by_git_and_by_backups(tmp_path: Path) -> None:
    keep(tmp_path / "x" / "cache", "a")
    folder = tmp_path / "x" / "cache"
    assert (folder / ".gitignore").read_bytes() == b"*\n"
    assert (folder / "CACHEDIR.TAG").read_bytes().startswith(b"Signature: 8a477f597d28d172789f06886806bc55\n")


def test_a_folder_that_was_there_gets_the_file_alone(tmp_path: Path) -> None:
    keep(tmp_path, "a")
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


def test_two_keys_with_one_beginning_are_two(tmp_path: Path) -> None:
    one, other = b"\xff" * 32, b"\xff" * 31 + b"\x00"
    store = Store(str(tmp_path))
    store.keep(one, b"one")
    store.close()
    store = Store(str(tmp_path))
    assert store.find([other]) == {}
    assert store.find([one]) == {one: b"one"}
    store.close()


class TestDamage:
    @pytest.mark.parametrize("content", [b"not a database, " * 100, b"SQLite format 3\x00" + bytes(4080)])
    def test_a_file_that_is_no_database_goes(self, tmp_path: Path, content: bytes) -> None:
        (tmp_path / NAME).write_bytes(content)
        store = Store(str(tmp_path))
        assert store.find([key("a")]) == {}
        assert store.damaged
        store.keep(key("a"), b"value")
        store.close()
        assert list(tmp_path.iterdir()) == []
        keep(tmp_path, "a")
        assert found(tmp_path, "a") == {key("a"): b"value"}

    def test_a_changed_byte_is_noticed(self, tmp_path: Path) -> None:
        keep(tmp_path, "a", value=b"nothing wrong with it" * 50)
        file = tmp_path / NAME
        data = file.read_bytes()
        assert data.count(b"nothing") == 50
        file.write_bytes(data.replace(b"nothing", b"all was", 1))
        store = Store(str(tmp_path))
        assert store.find([key("a")]) == {}
        assert store.damaged
        store.close()
        assert not file.exists()

    def test_a_file_without_the_table_gets_it(self, tmp_path: Path) -> None:
        (tmp_path / NAME).touch()
        store = Store(str(tmp_path))
        assert store.find([key("a")]) == {}
        assert not store.damaged
        store.keep(key("a"), b"value")
        store.close()
        assert found(tmp_path, "a") == {key("a"): b"value"}


class TestWhereThereCanBeNone:
    def test_a_file_in_place_of_the_folder(self, tmp_path: Path) -> None:
        (tmp_path / "cache").write_text("mine", encoding="utf-8")
        keep(tmp_path / "cache", "a")
        store = Store(str(tmp_path / "cache"))
        store.keep(key("a"), b"value")
        store.close()
        assert not store.damaged
        assert (tmp_path / "cache").read_text(encoding="utf-8") == "mine"

    def test_a_file_that_must_not_be_written(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        keep(tmp_path, "a")
        connect = sqlite3.connect
        # Whoever runs the tests may be allowed to write anything.
        monkeypatch.setattr(
            sqlite3, "connect", lambda file, **given: connect(f"file:{file}?mode=ro", uri=True, **given)
        )
        keep(tmp_path, "b")
        assert found(tmp_path, "a", "b") == {key("a"): b"value"}

    def test_a_folder_that_cannot_be_made(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(*args: object, **given: object) -> None:
            raise PermissionError("read-only")

        monkeypatch.setattr(os, "makedirs", fail)
        keep(tmp_path / "cache", "a")
        assert list(tmp_path.iterdir()) == []

    def test_a_file_that_another_run_does_not_let_go_of(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(store_module, "_PATIENCE", 0.05)
        keep(tmp_path, "a")
        other = sqlite3.connect(tmp_path / NAME, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        store = Store(str(tmp_path))
        assert store.find([key("a")]) == {}
        store.keep(key("b"), b"value")
        store.close()
        assert not store.damaged
        other.execute("ROLLBACK")
        other.close()
        assert found(tmp_path, "a", "b") == {key("a"): b"value"}


class TestAge:
    def test_what_was_found_in_time_stays(self, tmp_path: Path, clock: list[float]) -> None:
        keep(tmp_path, "a")
        clock[0] += 60 * DAY
        assert len(found(tmp_path, "a")) == 1
        keep(tmp_path, "new")
        assert set(found(tmp_path, "a", "new")) == {key("a"), key("new")}

    def test_what_was_not_used_for_a_month_goes_when_something_is_written(
        self, tmp_path: Path, clock: list[float]
    ) -> None:
        keep(tmp_path, "old", "used")
        clock[0] += 20 * DAY
        assert len(found(tmp_path, "used")) == 1
        clock[0] += 20 * DAY
        keep(tmp_path, "new")
        assert set(found(tmp_path, "old", "used", "new")) == {key("used"), key("new")}

    def test_a_run_that_finds_everything_writes_nothing(self, tmp_path: Path, clock: list[float]) -> None:
        keep(tmp_path, "a")
        before = (tmp_path / NAME).read_bytes()
        clock[0] += 6 * DAY
        assert len(found(tmp_path, "a")) == 1
        assert (tmp_path / NAME).read_bytes() == before

    def test_it_has_a_largest_size(self, tmp_path: Path, clock: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(store_module, "_LARGEST", 200_000)
        for number in range(40):
            clock[0] += DAY / 10
            keep(tmp_path, *(f"{number}-{turn}" for turn in range(4)), value=os.urandom(5_000))
            assert (tmp_path / NAME).stat().st_size < 300_000
        assert len(found(tmp_path, *(f"39-{turn}" for turn in range(4)))) == 4
        assert found(tmp_path, *(f"0-{turn}" for turn in range(4))) == {}


WRITER = """
import hashlib, sys
from gilint.engine.store import Store
folder, first, last = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
for start in range(first, last, 50):
    store = Store(folder)
    for number in range(start, start + 50):
        key = hashlib.sha256(str(number).encode()).digest()
        known = store.find([key])
        assert known in ({}, {key: str(number).encode() * 100}), known
        store.keep(key, str(number).encode() * 100)
    store.close()
    assert not store.damaged
"""


def test_runs_share_it(tmp_path: Path) -> None:
    ranges = [(0, 1000), (500, 1500), (0, 1000)]
    with ExitStack() as together:
        runs = [
            together.enter_context(
                processes.started(
                    [sys.executable, "-c", WRITER, str(tmp_path / "cache"), str(first), str(last)],
                    env={**os.environ, "PYTHONPATH": str(ROOT)},
                )
            )
            for first, last in ranges
        ]
        assert [(run.communicate()[1], run.returncode) for run in runs] == [(b"", 0)] * 3
    kept = found(tmp_path / "cache", *range(1500))
    assert all(kept[key(number)] == str(number).encode() * 100 for number in range(1500) if key(number) in kept)
    assert len(kept) > 1400


def test_many_entries_are_written_before_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that is killed loses no more than the last of them."""
    monkeypatch.setattr(store_module, "_BATCH", 2)
    store = Store(str(tmp_path))
    for name in "abc":
        store.keep(key(name), b"value")
    assert found(tmp_path, *"abc").keys() == {key("a"), key("b")}
    store.close()
    assert found(tmp_path, *"abc").keys() == {key("a"), key("b"), key("c")}


def test_a_file_that_another_run_begins_meanwhile_is_left_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "_PATIENCE", 0.0)
    store = Store(str(tmp_path))
    with sqlite3.connect(store.file, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        store.keep(key("a"), b"value")
        store.close()
        assert (store.damaged, store.empty) == (False, True)
        other.execute("ROLLBACK")
    other.close()
    assert found(tmp_path, "a") == {}
