"""Choices and computed cells of the intake sheets: what is offered, and what Excel works out by itself."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from reporter.model import bare_name
from reporter.packs import Pack
from reporter.sources.excel.grid import letters
from reporter.sources.excel.layout import FUNDS, GROUPS, INDICATORS, PROJECTS, Link, Path, Table

LISTS = "选项"
"""The hidden sheet that holds what the drop-downs offer."""
_CATEGORY, _SUBCATEGORY = ("category",), ("subcategory",)


def offers(pack: Pack | None, grades: tuple[str, ...]) -> dict[Path | Link, tuple[str, ...]]:
    """What is offered in a column, by its field or link."""
    found: dict[Path | Link, tuple[str, ...]] = {
        ("money_unit",): ("元", "万元"),
        ("declared", "grade"): grades,
    }
    if pack is not None:
        levels = levels_of(pack)
        found[_CATEGORY] = found[Link.CATEGORY] = tuple(levels)
        subcategories = tuple(dict.fromkeys(sub for subs in levels.values() for sub in subs))
        found[_SUBCATEGORY] = found[Link.SUBCATEGORY] = subcategories
        found[("cause",)] = found[("kind",)] = tuple(cause.label for cause in pack.causes.values())
        found[("item",)] = pack.form.management
        found |= {(name,): options for name, options in pack.form.choices.items()}
        found[("source",)] = found[Link.SOURCE] = tuple(dict.fromkeys(row.label for row in pack.form.funds))
    return {where: words for where, words in found.items() if words}


def levels_of(pack: Pack) -> dict[str, tuple[str, ...]]:
    """The 二级指标 by the 一级指标 of the form, with those that bear points though no row is theirs.

    Other names by which a form is read, but which it does not print, are left out.
    """
    weights = pack.rules.weights
    levels = {name: subs for name, subs in pack.form.categories.items() if subs}
    known = {bare_name(name) for name in levels}
    for name, points in weights.categories.items():
        if points and bare_name(name) not in known:
            stem = bare_name(name).removesuffix("指标")
            levels[name] = tuple(
                sub for group in weights.required for sub in group if stem in sub and sub != name
            )
    return levels


@dataclass(frozen=True, slots=True)
class Computed:
    """A locked column; ``formula`` has ``{r}`` for the row, ``due`` is what it must be ("" for anything)."""

    head: str
    formula: str
    format: str
    due: str = ""


def computed(table: Table, pack: Pack | None, present: Collection[Table]) -> Computed | None:
    """The computed column of a sheet, ``None`` for most; it refers only to sheets that are ``present``."""
    if table is FUNDS:
        initial = pack is not None and pack.rules.execution.base == "initial"
        base, spent = _letter(FUNDS, ("initial",) if initial else ("adjusted",)), _letter(FUNDS, ("spent",))
        formula = f'=IF(N({base}{{r}})=0,"",{spent}{{r}}/{base}{{r}})'
        return Computed("执行率\n（自动计算）", formula, "0.00%")
    if table is PROJECTS:
        name = _letter(PROJECTS, ("name",))
        sums = "+".join(_sum(other, name) for other in (FUNDS, INDICATORS, GROUPS) if other in present)
        total = "100" if pack is None else f"{pack.rules.weights.total:f}"
        if total == "0":  # a form that is not scored
            return None
        return Computed("分值合计\n（自动计算）", f'=IF(${name}{{r}}="","",{sums})', "General", total)
    return None


def _letter(table: Table, where: Path | Link) -> str:
    return letters(table.columns.index(table.column(where)) + 1)


def _sum(table: Table, name: str) -> str:
    owner, points = _letter(table, Link.PROJECT), _letter(table, ("points",))
    return f"SUMIF({table.name}!${owner}:${owner},${name}{{r}},{table.name}!${points}:${points})"


def list_columns(offered: Mapping[Path | Link, tuple[str, ...]]) -> dict[tuple[str, ...], str]:
    """The letter of each list on the sheet of lists; equal lists share a column."""
    distinct = dict.fromkeys(offered.values())
    return {words: letters(number) for number, words in enumerate(distinct, 1)}
