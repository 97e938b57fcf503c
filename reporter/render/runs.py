"""Runs and fields: the pieces of WordprocessingML inside a paragraph, as strings."""

from __future__ import annotations

import re

from reporter.blocks import GAP

from .printing import run_text

# Without the hint Word draws these in the Latin font: narrow quotes, short dashes.
_AMBIGUOUS = re.compile("[“”‘’…—–×÷±≤≥≠·°′″①-⑳Ⅰ-Ⅻ]")
_GAP_TEXT = re.compile(f"({GAP})")
_GAP = '<w:highlight w:val="yellow"/><w:u w:val="wave"/>'  # the wave is seen in grey print


def run(value: str, *, bold: bool = False, gap: bool = False, size: int = 0, apart: int = 0) -> str:
    """One run; ``size`` in half points, ``apart`` in twips between characters (0: the style's).

    ``gap`` marks what a person still has to fill in.
    """
    hint = '<w:rFonts w:hint="eastAsia"/>' if _AMBIGUOUS.search(value) else ""
    sized = f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else ""
    strong = "<w:b/>" if bold or gap else ""
    spaced = f'<w:spacing w:val="{apart}"/>' if apart else ""
    properties = hint + strong + spaced + sized + (_GAP if gap else "")
    wrapped = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{wrapped}<w:t xml:space="preserve">{run_text(value)}</w:t></w:r>'


def runs_with_gaps(value: str, *, bold: bool = False, size: int = 0) -> str:
    """The runs of a text in which 【待补充：…】 stands out."""
    pieces = enumerate(_GAP_TEXT.split(value))
    return "".join(run(piece, bold=bold, gap=bool(i % 2), size=size) for i, piece in pieces if piece)


def field(instruction: str, shown: str, *, bold: bool = False) -> str:
    """A field of five runs, with the text it shows until Word updates it."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{run(shown, bold=bold)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def bookmarked(content: str, name: str, number: int) -> str:
    """``content`` inside the bookmark ``name``."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'
