"""Fonts of the pictures: one that comes with the program, then the machine's own for rare characters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

import pylopdf_fonts_zh_cn
from matplotlib.font_manager import FontProperties, findfont, fontManager, get_font

from .glyphs import GlyphError

OWN = "Reporter Sans"  # a name of its own, so that no installed font is taken for it
FALLBACK = (
    "Microsoft YaHei", "SimHei", "SimSun", "DengXian",
    "PingFang SC", "Hiragino Sans GB", "Heiti SC", "Heiti TC", "Songti SC", "STHeiti", "Arial Unicode MS",
    "Noto Sans CJK SC", "Noto Sans CJK JP", "Source Han Sans SC", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei",
    "DejaVu Sans",
)  # fmt: skip
_DECORATION = {"So", "Sk", "Cf", "Mn", "Me"}  # pictographs with their modifiers and joiners


def families() -> tuple[str, ...]:
    """Families in the order in which a glyph is looked for; the program's own comes first."""
    _add_own()
    present = {entry.name for entry in fontManager.ttflist}
    return tuple(name for name in (OWN, *FALLBACK) if name in present)


def load() -> None:
    """Have the program's own font read, beforehand."""
    Fonts(families()).legible("图")


def _add_own() -> None:
    if any(entry.name == OWN for entry in fontManager.ttflist):
        return
    place = len(fontManager.ttflist)
    fontManager.addfont(pylopdf_fonts_zh_cn.sans_path())
    fontManager.ttflist[place] = replace(fontManager.ttflist[place], name=OWN)


@lru_cache(maxsize=len(FALLBACK) + 1)
def _characters(path: str) -> frozenset[int]:
    return frozenset(get_font(path).get_charmap())


class Fonts:
    """The families that one picture may use, each read only when a character asks for it."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        self._read: dict[str, frozenset[int]] = {}
        self._found: dict[str, str | None] = {}

    def legible(self, text: str) -> str:
        """``text`` as it can be drawn.

        Pictographs that no family has are left out, since they only decorate; for any other character a
        :class:`GlyphError` is raised, because a box in a name would be a wrong name.
        """
        return "".join(c for c in text if c.isspace() or self._drawable(c, text))

    def needed(self, texts: Iterable[str]) -> list[str]:
        """The families that ``texts`` take characters from: matplotlib looks each of them up a text."""
        characters = frozenset().union(*texts)
        used = {self._family(character) for character in characters}
        return [name for i, name in enumerate(self._names) if i == 0 or name in used]

    def _drawable(self, character: str, text: str) -> bool:
        if self._family(character) is not None:
            return True
        if unicodedata.category(character) in _DECORATION:
            return False
        raise GlyphError(character, text)

    def _family(self, character: str) -> str | None:
        """The first family that has the character."""
        if character not in self._found:
            having = (name for name in self._names if ord(character) in self._characters(name))
            self._found[character] = next(having, None)
        return self._found[character]

    def _characters(self, name: str) -> frozenset[int]:
        if name not in self._read:
            self._read[name] = _characters(findfont(FontProperties(family=[name])))
        return self._read[name]
