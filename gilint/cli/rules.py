"""``gilint rules``."""

from __future__ import annotations

from contextlib import ExitStack

from gilint.cli.configured import configure
from gilint.cli.destinations import text_stream, view_for
from gilint.cli.options import RulesOptions
from gilint.cli.session import open_packs
from gilint.output.catalogue import rules_json, rules_markdown, rules_table
from gilint.output.encode import ascii_only
from gilint.output.style import View


def run(options: RulesOptions) -> int:
    """List the rules of the loaded packs."""
    configured = configure(options)
    lang = configured.lang
    packs = open_packs(configured.packs(options.pack), lang)
    with ExitStack() as files:
        stream = text_stream(options.output, files, lang, machine=options.format == "json")
        if options.format == "json":
            stream.write(rules_json(packs, lang, ascii_only=ascii_only(stream.encoding)))
        elif options.format == "markdown":
            stream.write(rules_markdown(packs, lang))
        else:
            view = view_for(View(lang=lang), stream, options.color)
            stream.writelines(f"{line}\n" for line in rules_table(packs, view))
    return 0
