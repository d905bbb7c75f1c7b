"""``python -m tests.fuzz [TARGET…] [-s SECONDS]``: fuzz each target for so long, and keep what breaks one.

Needs atheris (Apache-2.0, Google): it follows which branches of gilint an input takes, and breeds those that take new
ones. What is found is written to ``tests/fuzz/inputs/TARGET``; made as small as it can be and given a name, it stays
there and is a test. What was learnt is kept in ``.fuzz``, so that the next run goes on from it.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
KEPT = Path(".fuzz")
_SLOWEST = 20
"""Seconds after which an input is a finding, too."""
_LARGEST = 16_384
"""Bytes of an input: what is wrong shows in small ones."""


def main() -> int:
    """Fuzz what the command line names, one after the other, each in a process of its own."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("targets", nargs="*", default=[])
    parser.add_argument("-s", "--seconds", type=int, default=120)
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.inside:
        _fuzz(given.targets[0], given.seconds)
    from tests.fuzz.targets import TARGETS

    broken = []
    for name in given.targets or TARGETS:
        print(f"== {name}", flush=True)  # noqa: T201
        command = [sys.executable, "-m", "tests.fuzz", name, "-s", str(given.seconds), "--inside"]
        if subprocess.run(command, check=False).returncode:
            broken.append(name)
    print("broken:", ", ".join(broken) or "none")  # noqa: T201
    return bool(broken)


def _fuzz(name: str, seconds: int) -> None:
    """Fuzz one target; libFuzzer ends the process."""
    import atheris

    with atheris.instrument_imports(include=["gilint"]):
        from tests.fuzz.targets import TARGETS
    from tests.fuzz.seeds import dictionary, seeds

    corpus = KEPT / name
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds(name)):
        (corpus / f"seed-{number}").write_bytes(seed)
    words = KEPT / "words.dict"
    words.write_bytes(dictionary())
    found = HERE / "inputs" / name
    found.mkdir(parents=True, exist_ok=True)
    TARGETS[name](b"")
    atheris.Setup(
        [
            "fuzz",
            f"-max_total_time={seconds}",
            f"-timeout={_SLOWEST}",
            f"-max_len={_LARGEST}",
            f"-dict={words}",
            f"-artifact_prefix={found}/",
            "-print_final_stats=1",
            "-verbosity=0",
            str(corpus),
        ],
        TARGETS[name],
    )
    atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main())
