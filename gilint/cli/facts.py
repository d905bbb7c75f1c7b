"""``gilint facts``."""

from __future__ import annotations

from gilint.cli.configured import configure
from gilint.cli.options import FactsOptions
from gilint.cli.planning import given_to_read
from gilint.cli.readout import read_out
from gilint.cli.session import input_paths


def run(options: FactsOptions) -> int:
    """Show what was read of the reports that the options name, and give the exit status."""
    paths = input_paths(options.paths, options.stdin_filename, options.lang or "zh")
    configured = configure(options, paths, options.stdin_filename)
    given = given_to_read(options, configured.lang)
    return read_out("facts", options, configured, given, paths, options.stdin_filename, rules=False)
