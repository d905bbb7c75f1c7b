from __future__ import annotations

import pytest

from gilint.output.formats import FORMATS
from tests.output.snapshot import SHOWN, SNAPSHOTS, path_of, run


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", SHOWN)
def test_the_whole_output(name: str, lang: str) -> None:
    assert run(name, lang) == path_of(name, lang).read_bytes().decode(), "python -m tests.output.snapshot"


def test_every_snapshot_is_of_a_format() -> None:
    assert SHOWN.keys() <= FORMATS.keys()
    wanted = {path_of(name, lang) for name in SHOWN for lang in ("zh", "en")}
    assert set(SNAPSHOTS.iterdir()) == wanted
