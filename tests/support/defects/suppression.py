"""Comments and entries of a configuration that do not do what was meant. GI006 stands for any rule: one lost character
breaks it and nothing else."""

from __future__ import annotations

from random import Random

from gilint.model.suppression import Entry
from tests.support import drawn
from tests.support.defects.document import mark
from tests.support.defects.registry import Planted, Spot, defect, planted
from tests.support.drafts import Draft
from tests.support.shape import Shape

_LOST = "\ufffd"


def with_comments(shape: Shape) -> bool:
    """Plain text, where a comment is a line of its own. The shapes of HTML escape what a report says, the others are no
    text, and in columns of a page a comment may be broken over two."""
    return shape.suffix in (".txt", ".md") and not shape.name.startswith("aligned")


def _commented(rng: Random, comment: str, *, broken: bool = True) -> Draft:
    """A report with a comment before a part of section one in which a character was lost."""
    draft = drawn.draft(rng, told=False)
    for aspect in draft.aspects.values():
        aspect.apart = False
    if broken:
        draft.add("managed", f"{{self}}按月检查各栏目的内容和链{_LOST}，发现差错及时更正。")
    draft.aspects["requested"].sentences.append(f"\n<!-- gilint: {comment} -->")
    return draft


def _configured(rng: Random) -> tuple[Draft, Spot]:
    draft = drawn.draft(rng, told=False)
    mark(rng, draft, f"和链{_LOST}")
    return draft, Spot(_LOST)


@defect("GI091", with_comments)
def unclear(rng: Random) -> Planted:
    """A comment that says nothing that gilint knows."""
    verb = rng.choice(("disable GI006 -- 原稿如此", "ignore -- 原稿如此"))
    return planted(_commented(rng, verb, broken=False), Spot(f"<!-- gilint: {verb} -->"))


@defect("GI092", with_comments)
def no_reason(rng: Random) -> Planted:
    """A comment without a reason."""
    return planted(_commented(rng, "ignore GI006"), Spot("ignore GI006"), company={"GI006"})


@defect("GI093", with_comments)
def unknown(rng: Random) -> Planted:
    """A comment that names a rule which there is not."""
    name = rng.choice(("GI998", "decoding-damag"))
    return planted(_commented(rng, f"ignore {name} -- 原稿如此"), Spot(name), company={"GI006"})


@defect("GI094", with_comments)
def unused(rng: Random) -> Planted:
    """A comment that holds back nothing."""
    return planted(_commented(rng, "ignore GI006 -- 原稿如此", broken=False), Spot("GI006"))


@defect("GI095")
def expired(rng: Random) -> Planted:
    """An entry of the configuration whose last day has passed."""
    draft, spot = _configured(rng)
    entry = Entry("gilint.toml:1", ("GI006",), "等原稿", until="2024-03-31", expired=True)
    return Planted(draft.sample(), (spot,), frozenset({"GI006"}), entries=(entry,))


@defect("GI096")
def refused(rng: Random) -> Planted:
    """An entry for a rule that nothing suppresses."""
    draft, spot = _configured(rng)
    entry = Entry("gilint.toml:1", ("GI006",), "等原稿")
    return Planted(draft.sample(), (spot,), frozenset({"GI006"}), entries=(entry,), mandatory=("GI006",))
