from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import Struct

from gilint.engine import seal as seal_module
from gilint.engine.seal import file_key, joined, seal
from gilint.engine.store import Store
from gilint.packs.locate import PackFiles
from tests.support import processes

ROOT = Path(__file__).parents[2]


class Choices(Struct, frozen=True):
    lang: str = "zh"
    severity: dict[str, str] = {}
    files: int = 0


PACK = PackFiles("rules", {"pack.yaml": b"name: one\n", "forms/2021.yaml": b"a: 1\n"})


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package that stands in for gilint's own code."""
    root = tmp_path / "gilint"
    (root / "output").mkdir(parents=True)
    (root / "check.py").write_text("LIMIT = 4\n", encoding="utf-8")
    (root / "output" / "style.css").write_text("a { color: red }\n", encoding="utf-8")
    monkeypatch.setattr(seal_module, "_PACKAGE", str(root))
    return root


def made() -> bytes:
    return seal([PACK], Choices())


def test_the_same_is_the_same(package: Path) -> None:
    assert made() == seal([PACK], Choices())
    assert len(made()) == 32


@pytest.mark.parametrize(
    "choices",
    [Choices(lang="en"), Choices(severity={"GI305": "info"}), Choices(files=1), Choices(severity={"": ""})],
)
def test_a_choice_makes_another(package: Path, choices: Choices) -> None:
    assert seal([PACK], choices) != made()


def test_the_order_of_a_mapping_does_not(package: Path) -> None:
    one = Choices(severity={"a": "info", "b": "error"})
    other = Choices(severity={"b": "error", "a": "info"})
    assert seal([PACK], one) == seal([PACK], other)


@pytest.mark.parametrize(
    "packs",
    [
        [PackFiles("rules", {"pack.yaml": b"name: ona\n", "forms/2021.yaml": b"a: 1\n"})],
        [PackFiles("rules", {"pack.yaml": b"name: one\n", "forms/2022.yaml": b"a: 1\n"})],
        [PackFiles("rules", {"pack.yaml": b"name: one\na: 1\n"})],
        [PackFiles("rules", PACK.files, trusted=True)],
        [PACK, PACK],
        [],
    ],
)
def test_a_byte_of_a_pack_makes_another(package: Path, packs: list[PackFiles]) -> None:
    assert seal(packs, Choices()) != made()


def change(path: Path, old: bytes, new: bytes) -> None:
    """Change a file so that its size and the time of its contents stay what they were."""
    info = path.stat()
    path.write_bytes(path.read_bytes().replace(old, new))
    os.utime(path, ns=(info.st_atime_ns, info.st_mtime_ns))


def digit(package: Path) -> None:
    change(package / "check.py", b"4", b"5")


def color(package: Path) -> None:
    change(package / "output" / "style.css", b"red", b"tan")


def name(package: Path) -> None:
    (package / "check.py").rename(package / "chock.py")


def place(package: Path) -> None:
    (package / "check.py").rename(package / "output" / "check.py")


@pytest.mark.parametrize("edit", [digit, color, name, place])
@pytest.mark.parametrize("remembered", [False, True])
def test_a_byte_of_the_code_makes_another(
    package: Path, tmp_path: Path, edit: Callable[[Path], None], remembered: bool
) -> None:
    def now() -> bytes:
        store = Store(str(tmp_path / "cache")) if remembered else None
        try:
            return seal([PACK], Choices(), store)
        finally:
            if store is not None:
                store.close()

    before = now()
    assert now() == before
    edit(package)
    after = now()
    assert after != before
    assert now() == after == made()


def test_byte_code_does_not_matter(package: Path) -> None:
    before = made()
    (package / "__pycache__").mkdir()
    (package / "__pycache__" / "check.cpython-311.pyc").write_bytes(b"code")
    assert made() == before


def test_the_code_is_not_read_again_while_it_is_as_it_was(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(str(tmp_path / "cache"))
    first = seal([PACK], Choices(), store)
    store.close()

    def fail(*args: object, **given: object) -> None:
        raise AssertionError("read again")

    monkeypatch.setattr("builtins.open", fail)
    assert seal([PACK], Choices(), Store(str(tmp_path / "cache"))) == first


def test_what_is_installed_makes_another(package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "packages"
    (place / "lxml-5.2.0.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(str(place))
    before = made()
    (place / "lxml").mkdir()
    assert made() == before
    (place / "lxml-5.2.0.dist-info").rename(place / "lxml-5.2.1.dist-info")
    assert made() != before


def test_a_copy_at_another_place_makes_the_same(tmp_path: Path) -> None:
    """What one machine of a CI keeps serves the next one, whose files have other times."""
    script = (
        "import sys, gilint.engine.seal as s; from gilint.packs.locate import read_pack\n"
        "print(s.__file__); print(s.seal([read_pack(sys.argv[1], trusted=True)], 'x').hex())"
    )
    said = []
    for folder in ("one", "two"):
        shutil.copytree(ROOT / "gilint", tmp_path / folder / "gilint", ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copytree(ROOT / "rules", tmp_path / folder / "rules")
        done = processes.run(
            [sys.executable, "-c", script, str(tmp_path / folder / "rules")],
            env={**os.environ, "PYTHONPATH": str(tmp_path / folder)},
            cwd=tmp_path,
        )
        file, digest = done.stdout.decode().splitlines()
        assert Path(file).is_relative_to(tmp_path / folder)
        said.append(digest)
    assert said[0] == said[1]


def test_a_file_is_known_by_its_path_and_its_bytes() -> None:
    run = bytes(32)
    keys = {
        file_key(run, "a.html", b"x"),
        file_key(run, "a.html", b"y"),
        file_key(run, "b.html", b"x"),
        file_key(run, "a.htm", b"lx"),
        file_key(bytes(31) + b"1", "a.html", b"x"),
        file_key(joined(run, b"settings"), "a.html", b"x"),
        file_key(run, "bad-\udcff.html", b"x"),
    }
    assert len(keys) == 7
    assert {len(key) for key in keys} == {32}
