from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from gilint.packs import build as build_module
from gilint.packs import cache
from gilint.packs.load import load_packs
from gilint.packs.locate import read_pack
from gilint.packs.model import PackSet
from gilint.text.expressions import cache_folder
from gilint.text.pattern import GuardedPattern
from tests.packs.conftest import MakePack
from tests.packs.outside import outside
from tests.packs.tiny import rule, rule_file


class Builds:
    """Counts how often packs are built from YAML."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.count = 0
        self._build = build_module.build
        monkeypatch.setattr(build_module, "build", self)

    def __call__(self, packs: list[object]) -> PackSet:
        self.count += 1
        return self._build(packs)  # type: ignore[arg-type]


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Builds:
    monkeypatch.setenv("GILINT_CACHE_DIR", str(tmp_path / "cache"))
    return Builds(monkeypatch)


def load(root: Path) -> PackSet:
    return load_packs(base=str(root))


def entries(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "cache").iterdir())


def test_the_second_run_builds_nothing_and_gives_the_same(make_pack: MakePack, builds: Builds) -> None:
    root = make_pack(one=rule_file(rule()))
    first = load(root)
    second = load(root)
    assert builds.count == 1
    assert second == first
    assert second is not first
    assert list(second.rules) == ["TT101"]
    assert second.rules["TT101"].options == first.rules["TT101"].options


@pytest.mark.parametrize("name", ["one.yaml", "pack.yaml", "vocabulary.yaml", "forms/2021.yaml"])
def test_one_byte_changed_in_any_file_is_noticed(make_pack: MakePack, builds: Builds, name: str) -> None:
    root = make_pack(one=rule_file(rule()))
    load(root)
    path = root / name
    before = path.stat()
    data = path.read_bytes()
    path.write_bytes(data[:-1] + b" ")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    load(root)
    assert builds.count == 2


def test_a_new_file_and_a_lost_one_are_noticed(make_pack: MakePack, builds: Builds) -> None:
    root = make_pack(one=rule_file(rule()))
    load(root)
    (root / "two.yaml").write_text(rule_file(rule("TT201", "two"), group="TT2"), encoding="utf-8")
    assert list(load(root).rules) == ["TT101", "TT201"]
    (root / "one.yaml").unlink()
    assert list(load(root).rules) == ["TT201"]
    assert builds.count == 3


def test_cases_do_not_touch_the_cache(make_pack: MakePack, builds: Builds) -> None:
    root = make_pack(one=rule_file(rule()))
    load(root)
    (root / "one.cases.yaml").write_text("cases: []", encoding="utf-8")
    load(root)
    assert builds.count == 1


def test_another_version_of_gilint_or_python_is_another_key(
    make_pack: MakePack, builds: Builds, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [read_pack(str(make_pack(one=rule_file(rule()))))]
    keys = {cache.key(files)}
    monkeypatch.setattr("gilint.__version__", "99.9")
    keys.add(cache.key(files))
    monkeypatch.setattr(sys, "version", "9.9")
    keys.add(cache.key(files))
    monkeypatch.setattr(cache, "_code", lambda: "changed")
    keys.add(cache.key(files))
    assert len(keys) == 4


@pytest.mark.parametrize("damage", [b"", b"nonsense", b"gilint packs 1\n", b"gilint packs 1\n\x80\x05garbage"])
def test_a_damaged_entry_is_built_again_and_replaced(
    make_pack: MakePack, builds: Builds, tmp_path: Path, damage: bytes
) -> None:
    root = make_pack(one=rule_file(rule()))
    load(root)
    (entry,) = entries(tmp_path)
    whole = entry.read_bytes()
    entry.write_bytes(damage or whole[: len(whole) // 2])
    assert list(load(root).rules) == ["TT101"]
    assert builds.count == 2
    assert entry.read_bytes() == whole


def test_an_entry_of_another_kind_is_ignored(make_pack: MakePack, builds: Builds, tmp_path: Path) -> None:
    import pickle

    root = make_pack(one=rule_file(rule()))
    load(root)
    (entry,) = entries(tmp_path)
    entry.write_bytes(b"gilint packs 1\n" + pickle.dumps({"not": "packs"}))
    assert list(load(root).rules) == ["TT101"]


def test_a_folder_that_cannot_be_written_is_no_matter(
    make_pack: MakePack, builds: Builds, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("GILINT_CACHE_DIR", str(tmp_path / "file" / "below"))
    root = make_pack(one=rule_file(rule()))
    load(root)
    load(root)
    assert builds.count == 2


def test_only_a_few_entries_are_kept_and_nothing_else_is_touched(
    make_pack: MakePack, builds: Builds, tmp_path: Path
) -> None:
    root = make_pack(one=rule_file(rule()))
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "mine.txt").write_text("")
    for turn in range(7):
        (root / "one.yaml").write_text(rule_file(rule(word=f"字{turn}")), encoding="utf-8")
        load(root)
    names = [path.name for path in entries(tmp_path)]
    assert names[0] == "mine.txt"
    assert len(names) == 5
    assert all(name.startswith("packs-") and name.endswith(".bin") for name in names[1:])


def test_a_faulty_pack_is_not_kept(make_pack: MakePack, builds: Builds, tmp_path: Path) -> None:
    root = make_pack(one=rule_file(rule(severity="bad")))
    for _ in range(2):
        with pytest.raises(Exception, match="unknown value 'bad'"):
            load(root)
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize(
    ("platform", "variables", "expected"),
    [
        ("linux", {"XDG_CACHE_HOME": "/x/cache"}, "/x/cache/gilint"),
        ("linux", {"HOME": "/home/u"}, "/home/u/.cache/gilint"),
        ("darwin", {"HOME": "/Users/u"}, "/Users/u/Library/Caches/gilint"),
        ("win32", {"LOCALAPPDATA": "C:\\L"}, "C:\\L\\gilint\\cache"),
        ("linux", {"GILINT_CACHE_DIR": "/own", "XDG_CACHE_HOME": "/x"}, "/own"),
    ],
)
def test_the_folder_follows_the_platform(
    monkeypatch: pytest.MonkeyPatch, platform: str, variables: dict[str, str], expected: str
) -> None:
    for name in ("GILINT_CACHE_DIR", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    assert cache_folder() == expected


def test_outside_packs_are_kept_too_by_content_and_place(builds: Builds, tmp_path: Path) -> None:
    text = "overrides: [{rule: GI702, with: {unless: 新设}}]\n"
    one = outside(tmp_path, text)
    first = load_packs([str(one)])
    again = load_packs([str(one)])
    assert builds.count == 1
    assert again == first
    pattern = again.rules["GI702"].options.unless
    assert isinstance(pattern, GuardedPattern)
    assert pattern.at[0] == f"{one}/pack.yaml"
    moved = one.rename(tmp_path / "moved")
    there = load_packs([str(moved)])
    assert builds.count == 2
    assert there.rules["GI702"].options.unless.at[0] == f"{moved}/pack.yaml"
    assert load_packs().rules["GI702"] != there.rules["GI702"]
    assert builds.count == 3
