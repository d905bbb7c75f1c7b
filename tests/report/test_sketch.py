from __future__ import annotations

from zlib import crc32

from gilint.report.sketch import alike, bands, sketch

EMPTY = 0xFFFF_FFFF
SIX = "政府信息公开"


def numbers(made: bytes) -> dict[int, int]:
    """The numbers of a sketch that are not empty, by their bins."""
    found = {at // 4: int.from_bytes(made[at : at + 4], "little") for at in range(0, len(made), 4)}
    return {at: number for at, number in found.items() if number != EMPTY}


def test_each_run_of_four_characters_stands_in_its_bin() -> None:
    hashes = [crc32(SIX[at : at + 4].encode("utf-32-le")) for at in range(3)]
    assert numbers(sketch(SIX)) == {value % 64: value // 64 for value in hashes}
    assert len(sketch(SIX)) == 256
    assert numbers(sketch(SIX[:3])) == {}


def test_of_a_bin_the_least_is_kept() -> None:
    text = "".join(map(chr, range(0x4E00, 0x5200)))
    least: dict[int, int] = {}
    for at in range(len(text) - 3):
        value = crc32(text[at : at + 4].encode("utf-32-le"))
        least[value % 64] = min(least.get(value % 64, EMPTY), value // 64)
    assert numbers(sketch(text)) == least


def test_half_a_character_is_one_of_a_sketch_as_well() -> None:
    """No reader gives any, and none may stop a run."""
    assert len(numbers(sketch("水务局\ud83d"))) == 1


def test_how_much_two_texts_have_in_common() -> None:
    """Bins that are empty in both tell nothing."""
    assert alike(sketch(SIX), sketch(SIX)) == 1.0
    assert alike(sketch(SIX), sketch("云溪县水务局")) == 0.0
    assert alike(sketch(SIX), sketch(SIX[:5])) == 2 / 3
    assert alike(sketch(""), sketch("")) == 0.0


def test_the_pieces_of_a_sketch_are_of_four_numbers() -> None:
    made = sketch(SIX)
    assert [len(piece) for piece in bands(made)] == [16] * 16
    assert b"".join(bands(made)) == made
