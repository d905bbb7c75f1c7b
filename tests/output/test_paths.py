from __future__ import annotations

import pytest

from gilint.output.paths import reference, relative


@pytest.mark.parametrize(
    ("path", "root", "expected"),
    [
        ("a/b.html", "/site", "a/b.html"),
        ("./a/b.html", "/site", "a/b.html"),
        ("a//../b.html", "/site", "b.html"),
        ("../b.html", "/site", "../b.html"),
        ("/site/a.html", "/site", "a.html"),
        ("/site/a.html", "/", "site/a.html"),
        ("/site/a.html", "", "/site/a.html"),
        ("/sites/a.html", "/site", "/sites/a.html"),
        ("C:/site/a.html", "C:/site", "a.html"),
        ("D:/a.html", "C:/site", "D:/a.html"),
        ("-", "/site", "-"),
    ],
)
def test_paths_are_from_the_root(path: str, root: str, expected: str) -> None:
    assert relative(path, root) == expected


@pytest.mark.parametrize(
    ("path", "root", "expected"),
    [
        ("a b/年报#1%.html", "/site", ("a%20b/%E5%B9%B4%E6%8A%A5%231%25.html", True)),
        ("http://a.html", "/site", ("http%3A/a.html", True)),
        ("./a?.html", "/site", ("a%3F.html", True)),
        ("/site/a.html", "/site", ("a.html", True)),
        ("/other/a.html", "/site", ("file:///other/a.html", False)),
        ("../other/年.html", "/a/site", ("file:///a/other/%E5%B9%B4.html", False)),
        ("../a.html", "", ("../a.html", True)),
        ("D:/a.html", "C:/site", ("file:///D%3A/a.html", False)),
        ("a\udcff.html", "/site", ("a%FF.html", True)),
        ("a\ud800.html", "/site", ("a%3F.html", True)),
    ],
)
def test_references_are_percent_encoded(path: str, root: str, expected: tuple[str, bool]) -> None:
    assert reference(path, root) == expected
