"""Loading packs: from the cache when their files are as they were, else from YAML."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from gilint.packs.locate import PackFiles, pack_root, read_pack, same_pack, shipped

if TYPE_CHECKING:
    from gilint.packs.model import PackSet


def load_packs(extra: Sequence[str] = (), *, base: str | None = None, cached: bool = True) -> PackSet:
    """The pack that ships (or the one at ``base`` in its place) and the packs at ``extra``, files or folders.

    The order of ``extra`` does not matter. Raises ``PackErrors``: nothing is loaded in part.
    """
    return load_files(pack_files(extra, base=base), cached=cached)


def pack_files(extra: Sequence[str] = (), *, base: str | None = None) -> list[PackFiles]:
    """The files of the packs that ``load_packs`` loads. Raises ``PackErrors`` when they cannot be read."""
    own = shipped()
    first = base or own
    files = [read_pack(first, trusted=same_pack(first, own))]
    for root in extra:
        read = read_pack(root)
        if all(read.files != other.files for other in files):
            files.append(read)
    return files


def load_files(files: Sequence[PackFiles], *, cached: bool = True) -> PackSet:
    """The packs that these files make. Raises ``PackErrors``."""
    from gilint.packs import cache

    key = cache.key(files) if cached else None
    if key is not None:
        found = cache.load(key)
        if found is not None:
            return found
    from gilint.packs.build import build

    packs = build(files)
    if key is not None:
        cache.store(key, packs)
    return packs


def load_pack_at(root: str) -> PackSet:
    """The pack at ``root``: alone when it is complete, else on top of the one that ships; ``root`` may be any of its
    files. Raises ``PackErrors``."""
    root = pack_root(root)
    if read_pack(root).complete:
        return load_packs(base=root, cached=False)
    return load_packs([root], cached=False)
