"""``gilint explain``."""

from __future__ import annotations

from contextlib import ExitStack

from gilint.cli.configured import configure
from gilint.cli.destinations import text_stream, view_for
from gilint.cli.errors import unknown
from gilint.cli.examples import find_examples
from gilint.cli.options import ExplainOptions
from gilint.cli.session import open_packs
from gilint.output.encode import ascii_only
from gilint.output.explain import explain_json, explain_markdown, explain_text
from gilint.output.style import View
from gilint.packs.suggest import closest


def run(options: ExplainOptions) -> int:
    """Explain the rule that the options name. Raises ``UsageError`` for an unknown one."""
    configured = configure(options)
    lang = configured.lang
    packs = open_packs(configured.packs(options.pack), lang)
    rule = packs.find(options.rule) or packs.find(options.rule.upper()) or packs.find(options.rule.lower())
    if rule is None:
        known = [*packs.rules, *(item.name for item in packs.rules.values())]
        raise unknown(lang, ("规则", "rule"), options.rule, closest(options.rule, known))
    examples = find_examples(rule, packs, configured.packs(options.pack), lang)
    with ExitStack() as files:
        stream = text_stream(options.output, files, lang, machine=options.format == "json")
        if options.format == "json":
            stream.write(explain_json(rule, packs, examples, lang, ascii_only=ascii_only(stream.encoding)))
        elif options.format == "markdown":
            stream.write(explain_markdown(rule, packs, examples, lang))
        else:
            view = view_for(View(lang=lang), stream, options.color)
            stream.writelines(f"{line}\n" for line in explain_text(rule, packs, examples, view))
    return 0
