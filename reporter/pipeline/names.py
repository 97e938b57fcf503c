"""File names that every system takes, made from whatever a project is called."""

from __future__ import annotations

import unicodedata

_FULL_WIDTH = str.maketrans('/\\:*?"<>|', "／＼：＊？＂＜＞｜")  # still readable, and allowed on Windows
_RESERVED = {"CON", "PRN", "AUX", "NUL"} | {f"{port}{n}" for port in ("COM", "LPT") for n in range(1, 10)}
_LONGEST = 180  # bytes of UTF-8; with number, ending and folder this stays below every limit


def safe_name(text: str, longest: int = _LONGEST) -> str:
    """``text`` as a file name without ending; "" when nothing printable is left of it.

    Characters that Windows forbids become their full-width twins, control characters go, and the length is
    limited to ``longest`` bytes without cutting a character in two.

    >>> safe_name("维修/改造：一期 ")
    '维修／改造：一期'
    """
    visible = "".join(" " if char.isspace() else char for char in text if _visible(char))
    shown = unicodedata.normalize("NFC", " ".join(visible.split())).translate(_FULL_WIDTH)
    name = _cut(shown, longest).strip(" .")
    return f"_{name}" if name.partition(".")[0].rstrip().upper() in _RESERVED else name


def _visible(char: str) -> bool:
    """False for control, format and lone surrogate characters; white space becomes a blank."""
    return char.isspace() or unicodedata.category(char) not in ("Cc", "Cf", "Cs")


def _cut(text: str, longest: int) -> str:
    return text.encode()[:longest].decode(errors="ignore")
