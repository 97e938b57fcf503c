"""Fonts of the pictures: one that comes with the program, then the machine's own for rare characters."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import pylopdf_fonts_zh_cn
from matplotlib.font_manager import FontProperties, findfont, fontManager, get_font

from reporter.errors import ReporterError

OWN = "Reporter Sans"  # a name of its own, so that no installed font is taken for it
FALLBACK = (
    "Microsoft YaHei", "SimHei", "SimSun", "DengXian",
    "PingFang SC", "Hiragino Sans GB", "Heiti SC", "Heiti TC", "Songti SC", "STHeiti", "Arial Unicode MS",
    "Noto Sans CJK SC", "Noto Sans CJK JP", "Source Han Sans SC", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei",
    "DejaVu Sans",
)  # fmt: skip
_DECORATION = {"So", "Sk", "Cf", "Mn", "Me"}  # pictographs with their modifiers and joiners


class GlyphError(ReporterError):
    """A character that no font on this machine can draw, in a text that stands in a chart."""

    def __init__(self, character: str, text: str) -> None:
        self.character = character
        super().__init__(
            f"图表文字“{text}”中的字符“{character}”（U+{ord(character):04X}）没有可用的字体，画出来会是方框",
            hint="请改用规范汉字，或在本机安装含有该字的字体（如思源黑体、微软雅黑）。",
        )


def families() -> tuple[str, ...]:
    """Families in the order in which a glyph is looked for; the program's own comes first."""
    _add_own()
    present = {entry.name for entry in fontManager.ttflist}
    return tuple(name for name in (OWN, *FALLBACK) if name in present)


def _add_own() -> None:
    if any(entry.name == OWN for entry in fontManager.ttflist):
        return
    place = len(fontManager.ttflist)
    fontManager.addfont(pylopdf_fonts_zh_cn.sans_path())
    fontManager.ttflist[place] = replace(fontManager.ttflist[place], name=OWN)


@lru_cache(maxsize=len(FALLBACK) + 1)
def _characters(path: str) -> frozenset[int]:
    return frozenset(get_font(path).get_charmap())


def legible(text: str, names: Sequence[str]) -> str:
    """``text`` as it can be drawn with the families ``names``.

    Pictographs that no family has are left out, since they only decorate; for any other character a
    :class:`GlyphError` is raised, because a box in a name would be a wrong name.
    """
    return "".join(c for c in text if c.isspace() or _drawable(c, text, names))


def _drawable(character: str, text: str, names: Sequence[str]) -> bool:
    if any(ord(character) in _characters(findfont(FontProperties(family=[name]))) for name in names):
        return True
    if unicodedata.category(character) in _DECORATION:
        return False
    raise GlyphError(character, text)
