"""A sketch of a text: a few numbers by which equal texts are found among very many, in time linear in their number.

One-permutation MinHash: each run of characters is hashed once; of the hashes that fall into the same bin the least is
kept. Two texts agree in a bin about as often as they share their runs. Source: Li, Owen and Zhang, "One Permutation
Hashing", NIPS 2012.
"""

from __future__ import annotations

from collections.abc import Iterator

RUN = 4
"""Characters of a run."""
_BINS = 64
_ROWS = 4
_WIDTH = 4
"""Bytes of a kept hash."""
_EMPTY = (1 << 8 * _WIDTH) - 1


def sketch(text: str) -> bytes:
    """The sketch of a masked text: 64 numbers of four bytes."""
    from zlib import crc32

    least = [_EMPTY] * _BINS
    data = text.encode("utf-32-le", "surrogatepass")
    size = RUN * 4
    for at in range(0, len(data) - size + 1, 4):
        value = crc32(data[at : at + size])
        bin_ = value % _BINS
        value //= _BINS
        least[bin_] = min(least[bin_], value)
    return b"".join(value.to_bytes(_WIDTH, "little") for value in least)


def alike(one: bytes, other: bytes) -> float:
    """The estimated share of runs that two texts have in common (Jaccard), 0 to 1."""
    pairs = [(one[at : at + _WIDTH], other[at : at + _WIDTH]) for at in range(0, min(len(one), len(other)), _WIDTH)]
    empty = _EMPTY.to_bytes(_WIDTH, "little")
    filled = [pair for pair in pairs if pair != (empty, empty)]
    return sum(left == right for left, right in filled) / len(filled) if filled else 0.0


def bands(sketch: bytes) -> Iterator[bytes]:
    """Pieces of a sketch: two texts that share a piece are worth comparing."""
    size = _ROWS * _WIDTH
    for at in range(0, len(sketch), size):
        yield sketch[at : at + size]
