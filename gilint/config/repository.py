"""Documents that lie in a repository and are about it: README.md, CHANGELOG.md, LICENSE.txt …

No report bears such a name, so they are left out of a folder that is looked through, as hidden files are.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from gilint.config.errors import Words
from gilint.text.expressions import compiled

if TYPE_CHECKING:
    import re

WHY = Words(
    "代码库的说明文件，默认排除；要检查请写 exclude = ['!{name}']",
    "a document of the repository, left out by default; exclude = ['!{name}'] takes it back",
)
"""Why one is left out."""

_ENDINGS = (".md", ".markdown", ".txt")
# Behind the name may stand a language or a licence: README.zh-CN.md, README_CN.md, LICENSE-MIT.txt.
_NAMES = (
    r"(?i:README|CHANGELOG|CONTRIBUTING|CONTRIBUTORS|CODE_OF_CONDUCT|LICEN[CS]E|COPYING|MAINTAINERS|requirements|robots"
    r"|llms)(?:[._-][A-Za-z0-9]{1,8}){0,2}\.\w+"
    # In small letters these may be the name of a page.
    r"|(?:AGENTS|AUTHORS|GOVERNANCE|HISTORY|NOTICE|SECURITY|SUPPORT)\.\w+"
)


def is_about_repository(name: str) -> bool:
    """Whether a file of this name is such a document."""
    return name.lower().endswith(_ENDINGS) and _names().fullmatch(name) is not None


@cache
def _names() -> re.Pattern[str]:
    return compiled(_NAMES)
