"""Which mutants are meant: areas, modules, functions or single mutants, and how many of each area."""

from __future__ import annotations

from collections.abc import Sequence

from tests.mutants.areas import AREAS, area_of, modules
from tests.mutants.population import Mutant, mutants, sample


def chosen(names: Sequence[str], size: int) -> list[Mutant]:
    """The mutants that are meant by ``names``: of an area (of each, without names) at most ``size``, or all when it is
    0; all of a module or a function; single ones."""
    areas = [area for area in AREAS if area in names] if names else list(AREAS)
    others = [name for name in names if name not in AREAS]
    found: dict[str, list[Mutant]] = {area: [] for area in areas}
    single: list[Mutant] = []
    for module, path in modules():
        area = area_of(module)
        if area in found:
            found[area] += mutants(module, path)
        elif any(name == module or name.startswith(f"{module}.") for name in others):
            single += (mutant for mutant in mutants(module, path) if any(_means(name, mutant) for name in others))
    drawn = [mutant for area in areas for mutant in (sample(found[area], size) if size else found[area])]
    return drawn + single


def _means(name: str, mutant: Mutant) -> bool:
    return name in (mutant.name, mutant.module) or mutant.name.startswith((f"{name}#", f"{name}."))
