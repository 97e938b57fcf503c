"""Characters that Word keeps as symbols, formulas or fields rather than as text: ≥ of the font Symbol, ☑."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..signs import raised, underlined

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
SYMBOL = f"{_W}sym"
FORMULA_TEXT = f"{_M}t"
OFF = ("0", "false", "off")
"""Values by which a property of Word is not on."""
UNKNOWN = "\ufffd"
"""Stands for a symbol whose character is not known, so that it is missed."""


def _table(codes: str) -> dict[int, str]:
    """The characters behind their codes: ``A3≤ B3≥``."""
    return {int(one[:2], 16): one[2:] for one in codes.split()}


_PLAIN = {ord(char): char for char in " !#%&()+,./0123456789:;<=>?[]_{|}~-"}
_SYMBOL = _PLAIN | _table(
    "2A* 44Δ 53Σ 57Ω 61α 62β 64δ 6Dμ 70π 73σ 77ω A3≤ A4/ A5∞ AC← AD↑ AE→ AF↓ B0° B1± B3≥ B4× B7• B8÷ B9≠ BA≡ "
    "BB≈ BC… D6√ E5∑"
)
_FONTS = {
    "symbol": _SYMBOL,
    "wingdings": _table("6C● 6D○ 6E■ 6F□ 70□ 71□ 72□ A1○ A3□ A8□ E0→ FB× FC√ FD☒ FE☑"),
    "wingdings 2": _table("2A□ 30□ 4F× 50√ 51☒ 52☑ 53☒ 54☒ 97● 99○ A2■ A3□"),
    "webdings": _table("61√ 63□ 67■ 6E● 72×"),
}


def symbol(element: Any) -> str:
    """The character of ``<w:sym w:font="Symbol" w:char="F0B3"/>``: ≥."""
    code = element.get(f"{_W}char") or "0"
    return _character(int(code, 16), element.get(f"{_W}font") or "")


def chosen(field: Any) -> str:
    """What a form field of old shows: the entry that was picked from its list, or its box with or without a
    tick; "" for one of text, whose text stands behind it.

    Both are no text in the file, but the settings of the field: without them the cell would read as blank.
    """
    if (listed := field.find(f"{_W}ddList")) is not None:
        entries = [one.get(f"{_W}val") or "" for one in listed.findall(f"{_W}listEntry")]
        picked = _setting(listed, ("result", "default"), "0")
        return entries[int(picked)] if picked.isdecimal() and int(picked) < len(entries) else ""
    if (box := field.find(f"{_W}checkBox")) is not None:
        return "□" if _setting(box, ("checked", "default"), "0") in OFF else "☑"
    return ""


def _setting(element: Any, names: tuple[str, ...], otherwise: str) -> str:
    """The first of the settings that is there; one without a value is on."""
    found = (element.find(f"{_W}{name}") for name in names)
    return next((one.get(f"{_W}val", "1") for one in found if one is not None), otherwise)


def typed(text: str, run: Any) -> str:
    """The text of a run; characters that only its font of symbols shows are put in usual ones.

    Raised digits become raised characters (m²): beside others they would be read as one number with them.
    """
    if is_drawn(text, run):
        return underlined(text)
    if text.isascii() and _is_raised(run):
        return raised(text)
    if not any(_is_private(ord(char)) for char in text):
        return text
    fonts = run.find(f"{_W}rPr/{_W}rFonts")
    font = "" if fonts is None else fonts.get(f"{_W}ascii") or fonts.get(f"{_W}hAnsi") or ""
    return "".join(_character(ord(char), font) if _is_private(ord(char)) else char for char in text)


def is_drawn(text: str, run: Any) -> bool:
    """True for a > or < that a line under it makes a ≥ or ≤; where the line goes on, it is under the text."""
    if not underlined(text) or not _is_underlined(run):
        return False
    after = run.getnext()
    while after is not None and after.tag != run.tag:
        after = after.getnext()
    return after is not None and not _is_underlined(after)


def _is_underlined(run: Any) -> bool:
    line = run.find(f"{_W}rPr/{_W}u")
    return line is not None and line.get(f"{_W}val", "single") != "none"


def _is_raised(run: Any) -> bool:
    align = run.find(f"{_W}rPr/{_W}vertAlign")
    return align is not None and align.get(f"{_W}val") == "superscript"


def _character(code: int, font: str) -> str:
    """A character by its code: fonts of symbols have their own, which Word moves to F000."""
    known = _FONTS.get(font.strip().lower())
    if known is not None:
        return known.get(code & 0xFF, UNKNOWN)
    return UNKNOWN if not code or _is_private(code) else chr(code)


def _is_private(code: int) -> bool:
    return 0xE000 <= code <= 0xF8FF


def formula(element: Any, text_of: Callable[[Any], str]) -> str | None:
    """The text of a fraction, a power or brackets in a formula: 1/2, m², (a+b); ``None`` for other elements.

    Their parts stand side by side in the file: without a sign between them 10² would be read as 102.
    """
    if element.tag == f"{_M}f":
        return "/".join(_part(element, name, text_of) for name in ("num", "den"))
    if element.tag == f"{_M}sSup":
        above = _part(element, "sup", text_of)
        short = raised(above)
        return _part(element, "e", text_of) + (f"^({above})" if short == above else short)
    if element.tag == f"{_M}d":
        signs = element.find(f"{_M}dPr")
        first, last = (_sign(signs, name, usual) for name, usual in (("begChr", "("), ("endChr", ")")))
        return first + ",".join(map(text_of, element.findall(f"{_M}e"))) + last
    return None


def _part(element: Any, name: str, text_of: Callable[[Any], str]) -> str:
    part = element.find(f"{_M}{name}")
    return text_of(part) if part is not None else ""


def _sign(signs: Any, name: str, usual: str) -> str:
    sign = signs.find(f"{_M}{name}") if signs is not None else None
    return usual if sign is None else sign.get(f"{_M}val", usual)
