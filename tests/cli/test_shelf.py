from __future__ import annotations

import pytest

from gilint.cli import shelf as shelf_module
from gilint.cli.shelf import Shelf
from gilint.cli.work import Checked
from gilint.engine.digest import Digest
from gilint.engine.result import FileStatus


def checked(number: int, text: str = "") -> Checked:
    return Checked(Digest(f"{number}.txt", FileStatus.CHECKED), (text * 100, "年报"))


@pytest.mark.parametrize("room", [0, 500, 1 << 20])
def test_what_was_put_on_is_there_in_order(monkeypatch: pytest.MonkeyPatch, room: int) -> None:
    monkeypatch.setattr(shelf_module, "_ROOM", room)
    shelf = Shelf()
    for number in range(20):
        shelf.add(checked(number, str(number)))
    shelf.replace(3, checked(3, "another, and longer"))
    shelf.replace(19, checked(19))
    expected = [checked(number, str(number)) for number in range(20)]
    expected[3], expected[19] = checked(3, "another, and longer"), checked(19)
    assert list(shelf) == list(shelf) == expected
    assert shelf._on_disk is (room < 1000)
    shelf.close()
