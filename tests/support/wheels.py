"""Wheels of what is installed, so that pip can install it elsewhere without a network."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

_LEFT_OUT = ("RECORD", "INSTALLER", "REQUESTED", "direct_url.json")
"""What an installer writes anew."""


def wheelhouse(folder: Path, requirements: Iterable[str]) -> None:
    """Put a wheel of each of ``requirements``, and of all that they need, into ``folder``.

    Raises ``PackageNotFoundError`` for what is not installed.
    """
    for found in _closure([Requirement(text) for text in requirements]):
        _write_wheel(folder, found)


def _closure(wanted: list[Requirement]) -> Iterator[Distribution]:
    seen: set[tuple[str, frozenset[str]]] = set()
    made: set[str] = set()
    while wanted:
        requirement = wanted.pop()
        name = re.sub(r"[-_.]+", "-", requirement.name).lower()
        key = (name, frozenset(requirement.extras))
        if key in seen:
            continue
        seen.add(key)
        found = distribution(name)
        if name not in made:
            made.add(name)
            yield found
        for text in found.requires or ():
            needed = Requirement(text)
            if any(_applies(needed, extra) for extra in ("", *requirement.extras)):
                wanted.append(needed)


def _applies(requirement: Requirement, extra: str) -> bool:
    return requirement.marker is None or requirement.marker.evaluate({"extra": extra})


def _write_wheel(folder: Path, found: Distribution) -> None:
    wheel = found.read_text("WHEEL")
    if wheel is None or found.files is None:
        raise PackageNotFoundError(found.name)
    tags = [line.removeprefix("Tag: ").split("-") for line in wheel.splitlines() if line.startswith("Tag: ")]
    tag = "-".join(".".join(dict.fromkeys(part)) for part in zip(*tags, strict=True))
    name = re.sub(r"[-_.]+", "_", found.name)
    # Scripts lie outside; pip makes them again from the entry points.
    files = [file for file in found.files if ".." not in file.parts and file.suffix != ".pyc"]
    files = [file for file in files if not (file.parts[0].endswith(".dist-info") and file.name in _LEFT_OUT)]
    info = next(file.parts[0] for file in files if file.parts[0].endswith(".dist-info"))
    with zipfile.ZipFile(folder / f"{name}-{found.version}-{tag}.whl", "w") as archive:
        for file in files:
            archive.write(str(file.locate()), file.as_posix())
        record = "".join(f"{file.as_posix()},,\n" for file in files)
        archive.writestr(f"{info}/RECORD", f"{record}{info}/RECORD,,\n")
