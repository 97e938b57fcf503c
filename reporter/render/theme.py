"""Theme: fonts and colours that styles only name, written out on the way to a document of another theme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from .dialect import parsed
from .namespaces import A, w

_SLOTS = {"asciiTheme": "ascii", "hAnsiTheme": "hAnsi", "eastAsiaTheme": "eastAsia", "cstheme": "cs"}
_KINDS = {"Ascii": "latin", "HAnsi": "latin", "EastAsia": "ea", "Bidi": "cs"}
_SCRIPT = "Hans"  # of the font where a theme leaves East Asian text to the language
_COLOURS = ("themeColor", "themeTint", "themeShade", "themeFill", "themeFillTint", "themeFillShade")


@dataclass(frozen=True)
class Theme:
    """What a document's theme stands for.

    ``fonts`` has the font for each name of WordprocessingML (minorEastAsia); names without a font are
    missing. ``colours`` is the scheme as it is written.
    """

    fonts: Mapping[str, str]
    colours: bytes

    @classmethod
    def read(cls, data: bytes) -> Theme:
        """The theme of a part; one without anything for a broken part, which Word does without, too."""
        try:
            root = parsed(data)
        except etree.XMLSyntaxError:
            return cls({}, b"")
        fonts = {
            f"{size}{name}": font
            for size in ("major", "minor")
            for name, kind in _KINDS.items()
            if (font := _font(root.find(f".//{_a(size + 'Font')}"), kind))
        }
        colours = root.find(f".//{_a('clrScheme')}")
        return cls(fonts, b"" if colours is None else bytes(etree.tostring(colours, method="c14n")))

    def write_out(self, root: etree._Element) -> None:
        """Say under ``root`` which fonts are meant; beside a colour's name Word has written the colour."""
        for element in root.iter(w("rFonts")):
            for reference, slot in _SLOTS.items():
                named = element.attrib.pop(w(reference), None)
                if named in self.fonts:
                    element.set(w(slot), self.fonts[named])
        for element in root.iter(etree.Element):
            for name in _COLOURS:
                element.attrib.pop(w(name), None)


def _font(fonts: etree._Element | None, kind: str) -> str:
    """The font of a kind of text (latin, ea, cs); "" for none."""
    if fonts is None:
        return ""
    named = fonts.find(_a(kind))
    font = "" if named is None else named.get("typeface", "")
    if not font and kind == "ea":
        font = next((e.get("typeface", "") for e in fonts.iter(_a("font")) if e.get("script") == _SCRIPT), "")
    return str(font)


def _a(name: str) -> str:
    return f"{{{A}}}{name}"
