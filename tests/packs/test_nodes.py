from __future__ import annotations

import pytest

from gilint.packs.errors import PackErrors
from gilint.packs.nodes import MAX_BYTES, MAX_DEPTH, MappingNode, compose, place


def faults(data: bytes) -> list[str]:
    with pytest.raises(PackErrors) as caught:
        compose(data, "a.yaml")
    return [str(error) for error in caught.value.errors]


def test_nodes_know_their_places() -> None:
    root = compose("名称: 值\nlist:\n  - 1\n  - 二\n".encode(), "a.yaml")
    assert isinstance(root, MappingNode)
    key, value = root.value[0]
    assert (key.value, place(key), place(value)) == ("名称", (1, 1), (1, 5))
    assert place(root.value[1][1].value[1]) == (4, 5)


def test_an_empty_file_has_no_root() -> None:
    assert compose(b"# nothing\n", "a.yaml") is None


def test_a_byte_order_mark_is_no_content() -> None:
    root = compose(b"\xef\xbb\xbfa: 1\n", "a.yaml")
    assert root is not None
    assert place(root) == (1, 1)


def test_duplicate_keys_at_any_depth() -> None:
    assert faults("a:\n  乙: 1\n  c: 2\n  乙: 3\na: 4\n".encode()) == [
        "a.yaml:4:3: duplicate key '乙', first in line 2",
        "a.yaml:5:1: duplicate key 'a', first in line 1",
    ]


@pytest.mark.parametrize(
    "tag", ["!!python/object/apply:os.system [echo]", "!!python/name:os.system ''", "!own 1", "!!binary aGk="]
)
def test_tags_are_refused(tag: str) -> None:
    (fault,) = faults(f"a: 1\nb: {tag}\n".encode())
    assert fault.startswith("a.yaml:2:4: tag ")
    assert fault.endswith("not allowed in a pack")


def test_merge_keys_are_refused() -> None:
    assert faults(b"a:\n  <<: {b: 1}\n") == ["a.yaml:2:3: merge keys (<<) not allowed in a pack"]


def test_an_alias_bomb_is_refused_where_its_aliases_stand() -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60)]
    found = faults("\n".join(lines).encode())
    assert found[:3] == [
        "a.yaml:1:5: anchors (&name) not allowed in a pack",
        "a.yaml:2:5: anchors (&name) not allowed in a pack",
        "a.yaml:2:10: aliases (*name) not allowed in a pack",
    ]
    assert len(found) == 60 + 118


def test_a_node_that_holds_itself_is_refused() -> None:
    assert faults(b"a: &a [*a]\n")[1] == "a.yaml:1:8: aliases (*name) not allowed in a pack"


def test_a_second_document_is_refused() -> None:
    assert faults(b"a: 1\n---\nb: 1\n") == ["a.yaml:2:1: a second document not allowed in a pack"]


def test_keys_are_plain_text() -> None:
    assert faults(b"? [a, b]\n: 1\n") == ["a.yaml:1:3: a key must be plain text"]


def test_syntax_errors_are_located() -> None:
    (fault,) = faults("a: 1\nb: [1, 二\nc: 3\n".encode())
    assert fault.startswith("a.yaml:3:")
    assert "not valid YAML" in fault


def test_other_encodings_are_refused_where_they_begin() -> None:
    assert faults(b"a: 1\nb: \xc4\xe3\n") == ["a.yaml:2:4: not UTF-8"]


def test_control_characters_are_located() -> None:
    assert faults(b"a: 1\nbc: x\x00y\n") == ["a.yaml:2:6: character U+0000 is not allowed in YAML"]


def test_deep_nesting_is_an_error_and_no_crash() -> None:
    assert faults(b"[" * 100_000) == [f"a.yaml:1:{MAX_DEPTH + 1}: nested too deeply"]
    assert faults(b"- " * 100_000) == [f"a.yaml:1:{MAX_DEPTH * 2 + 1}: nested too deeply"]


def test_a_file_of_any_size_is_not_read() -> None:
    assert faults(b"#" * (MAX_BYTES + 1)) == [f"a.yaml:1:1: larger than {MAX_BYTES} bytes"]
