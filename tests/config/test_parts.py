"""Looking sections up finds what trying them one by one does."""

from __future__ import annotations

import pickle
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from gilint.config.globs import config_globs
from gilint.config.names import names_from
from gilint.config.parts import Part, Parts
from tests.support.effort import effort

ROOT = Path("/").resolve()
names = st.sampled_from(("a", "b", "年报", "x.html"))
ways = st.lists(names, min_size=1, max_size=3).map("/".join)
patterns = st.one_of(ways, ways.map("/{}".format), ways.map("!{}".format), ways.map("{}/".format), st.just("*.html"))
folders = st.sampled_from((str(ROOT / "a"), str(ROOT / "b" / "年报")))
parts = st.lists(
    st.builds(lambda folder, texts: (folder, config_globs(texts)), folders, st.lists(patterns, max_size=3)), max_size=6
).map(lambda items: [Part(folder, globs, None, str(number)) for number, (folder, globs) in enumerate(items)])


@effort(50)
@given(parts=parts, path=st.lists(names, min_size=1, max_size=5))
def test_every_section_that_fits_is_found(parts: list[Part], path: list[str]) -> None:
    absolute = str(ROOT.joinpath(*path))
    expected = tuple(part for part in parts if part.globs.match(names_from(part.folder, absolute)))
    made = Parts(parts)
    assert made.of(absolute) == expected
    assert pickle.loads(pickle.dumps(made)).of(absolute) == expected
