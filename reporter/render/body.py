"""Blocks of a narrative as WordprocessingML, one block a string, in one pass."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import ceil

from reporter.blocks import Block, Heading, Paragraph, Picture, Run, Table
from reporter.errors import RenderError

from .counters import Counters
from .namespaces import IMAGE, PIC, A
from .package import Member
from .printing import one_line
from .relations import Relations
from .runs import bookmarked, field, run
from .session import PictureFile
from .styles import Role, RoleStyle, Styles
from .tablexml import table_xml
from .titles import in_lines
from .widths import text_width

_EMU_PER_MM = 36000
_EMU_PER_TWIP = 635
LINE = 579  # twips: 22 lines a page (GB/T 9704)
_APART = ("annex_note", "sign")  # the first of each stands one blank line below the text (GB/T 9704)
_CENTRED = ("title", "subtitle", "sign")
_SHORT_LIST = 3  # lines: a longer list of annexes held together with the text would leave half a page empty
_CLOSEST = 20  # twips that characters may move together: 1 pt
_LEAD = re.compile(r"\D+(?=\d+\.)")
_SPARE = 4  # twips a half point of type: what a line leaves at its end
_HEADINGS: dict[int, Role] = {1: "heading1", 2: "heading2", 3: "heading3"}
SPACER = (
    '<w:p><w:pPr><w:snapToGrid w:val="0"/>'
    '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
    '<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr>{section}</w:pPr></w:p>'
)
_SEAM = SPACER.format(section="").replace("<w:pPr>", "<w:pPr><w:keepNext/>", 1)  # above a table


class Media:
    """Pictures of a document: each content is kept once, under a name made from its hash."""

    def __init__(self, relations: Relations) -> None:
        self.relations = relations
        self.members: dict[str, Member] = {}
        self.types: dict[str, str] = {}
        self.size = 0
        """Bytes of all pictures."""

    def add(self, png: bytes) -> str:
        """The relation id of the picture."""
        return self.relations.add(
            IMAGE, self._kept(PictureFile(hashlib.sha256(png).hexdigest(), "png", "image/png", png))
        )

    def keep(self, relation: str, picture: PictureFile) -> None:
        """Keep a picture that a value brought, under the relation id that its XML names."""
        self.relations.put(relation, IMAGE, self._kept(picture))

    def _kept(self, picture: PictureFile) -> str:
        if picture.member not in self.members:
            self.members[picture.member] = Member.of(picture.member, picture.data)
            self.types[picture.member] = picture.type
            self.size += len(picture.data)
        return picture.member


@dataclass(frozen=True, slots=True)
class _Target:
    """What a reference points at: 表 or 图, its number, and its bookmark."""

    label: str
    number: int
    bookmark: str

    @property
    def shown(self) -> str:
        return f"{self.label}{self.number}"


class BodyWriter:
    """Writes blocks in the styles of one frame document, ``width`` twips wide, a ``line`` so many high."""

    def __init__(
        self, styles: Styles, width: int, media: Media, counters: Counters, line: int = LINE
    ) -> None:
        self._styles, self._width, self._media, self._counters = styles, width, media, counters
        self._blank_line = f'<w:spacing w:beforeLines="100" w:before="{line}"/>'
        self._targets: dict[str, _Target] = {}
        self._referred: set[str] = set()

    def write(self, blocks: Iterable[Block]) -> Iterator[str]:
        """The XML of each block; raises RenderError for a reference to no table or picture."""
        blocks = [self._arranged(b) if isinstance(b, Paragraph) else b for b in blocks]
        self._targets = _targets(blocks)
        self._referred = {r.ref for b in blocks if isinstance(b, Paragraph) for r in b.runs if r.ref}
        annexes = [b for b in blocks if isinstance(b, Paragraph) and b.style == "annex_note"]
        held = self._held(annexes)
        # the last annex stays with the signature: with the one before it, unless it has two lines by itself
        last = annexes[-1] if annexes and self._lines(annexes[-1]) == 1 else None
        signed = self._room(blocks)
        for before, block, after in zip((None, *blocks), blocks, (*blocks[1:], None), strict=False):
            if isinstance(block, Heading):
                yield self._paragraph(_HEADINGS[min(block.level, 3)], run(block.text))
            elif isinstance(block, Paragraph):
                parted = block.style in _APART and not _same_style(before, block)
                keep = _heads(after) or _is_in(after, held) or self._begins(before, block, after)
                keep = keep or (after is not None and after is last)
                closed = self._closed_up(block) if block.style == "annex_note" else 0
                content = "".join(self._run(each, closed) for each in block.runs)
                room = signed if block.style == "sign" else ""
                yield self._paragraph(block.style, content, apart=parted, keep=keep, room=room)
            elif isinstance(block, Table):
                yield self._table(block, held=_is_in(after, held))
            else:
                yield self._picture(block)

    def _arranged(self, block: Paragraph) -> Paragraph:
        """A title, unit or signature that needs two lines, broken where the words allow it."""
        style = self._styles.role(block.style) if block.style in _CENTRED and len(block.runs) == 1 else None
        if style is None or style.centred is None:
            return block
        (only,) = block.runs
        room = self._width - (_signed_right(style) if block.style == "sign" else 0)
        return replace(block, runs=(replace(only, text=in_lines(only.text, room, style.size)),))

    def _held(self, annexes: Iterable[Paragraph]) -> tuple[str, ...]:
        """Styles that stay with the paragraph before them: a signature is never alone on its page."""
        lines = sum(self._lines(annex) for annex in annexes)
        return _APART if lines <= _SHORT_LIST else ("sign",)

    def _lines(self, annex: Paragraph) -> int:
        """How many lines the name of an annex takes, about."""
        size = self._styles.role("annex_note").size
        return max(ceil(text_width(annex.text, size) / self._width), 1)

    def _begins(self, before: Block | None, block: Paragraph, after: Block | None) -> bool:
        """Whether ``block`` stands above the first annex or is it: text above a list, and two lines below.

        A first annex of more lines has its two by itself.
        """
        if not isinstance(after, Paragraph) or after.style != "annex_note":
            return False
        first = not _same_style(before, block)
        return not _same_style(block, after) or (first and self._lines(block) == 1)

    def _room(self, blocks: Iterable[Block]) -> str:
        """More room for a signature that is centred at the right and has no line of its own there.

        The unit then ends two characters from the edge, and the date stays in the middle below it.
        """
        style = self._styles.role("sign")
        signs = (b for b in blocks if isinstance(b, Paragraph) and b.style == "sign")
        lines = (line for sign in signs for line in sign.text.split("\n"))
        widest = max((text_width(line, style.size) for line in lines), default=0)
        if style.centred is None or widest <= self._width - style.centred:
            return ""
        right = _signed_right(style)
        left = max(self._width - right - widest, 0)
        return f'<w:ind w:leftChars="0" w:left="{left}" w:rightChars="200" w:right="{right}"/>'

    def _closed_up(self, block: Paragraph) -> int:
        """Twips between characters that take a last line of one character back; 0 where there is none."""
        style = self._styles.role(block.style)
        text = block.text
        room, further = self._width - style.first, self._width - style.left
        over = text_width(text, style.size) + style.apart * len(text) - room
        if over <= 0 or further <= 0:
            return 0
        over = (over - 1) % further + 1  # on the last line
        least = ceil((over + style.size * _SPARE) / len(text))
        return style.apart - least if over <= style.size * 10 and least <= _CLOSEST else 0

    def _paragraph(
        self, role: Role, content: str, *, keep: bool = False, apart: bool = False, room: str = ""
    ) -> str:
        style = self._styles.role(role)
        kept = "<w:keepNext/>" if keep or style.direct.startswith("<w:keepNext/>") else ""
        direct = (self._blank_line if apart else "") + room + style.direct.removeprefix("<w:keepNext/>")
        return f"<w:p><w:pPr>{style.named}{kept}{direct}</w:pPr>{content}</w:p>"

    def _run(self, item: Run, apart: int = 0) -> str:
        if not item.ref:
            lead = _LEAD.match(item.text) if apart else None  # the numbers of a list stay in one column
            before = run(lead[0], bold=item.bold) if lead else ""
            rest = item.text[lead.end() :] if lead else item.text
            return before + run(rest, bold=item.bold, gap=item.gap, apart=apart)
        target = self._targets.get(item.ref)
        if target is None:
            raise RenderError(
                f"正文引用了不存在的表或图“{item.ref}”", hint=f"现有：{'、'.join(self._targets) or '无'}"
            )
        return field(f"REF {target.bookmark} \\h", item.text or target.shown, bold=item.bold)

    def _caption(self, block: Table | Picture, *, keep: bool) -> str:
        target = self._targets[block.id]
        label = run(target.label) + field(f"SEQ {target.label} \\* ARABIC", str(target.number))
        if block.id in self._referred:
            label = bookmarked(label, target.bookmark, self._counters.next_bookmark())
        return self._paragraph("caption", label + run(f"　{block.caption}"), keep=keep)

    def _table(self, block: Table, *, held: bool) -> str:
        above = self._caption(block, keep=True) if block.caption else ""
        if block.unit:
            above += self._paragraph(
                "table_unit", run(f"单位：{block.unit.removeprefix('单位：')}"), keep=True
            )
        above = above or _SEAM  # two tables in a row would become one
        text_style, head_style = self._styles.role("table_text"), self._styles.role("table_head")
        return above + table_xml(block, self._width, text_style, head_style, held=held)

    def _picture(self, block: Picture) -> str:
        width, height = round(block.width_mm * _EMU_PER_MM), round(block.height_mm * _EMU_PER_MM)
        widest = self._width * _EMU_PER_TWIP
        if width > widest:
            width, height = widest, round(height * widest / width)
        drawing = _inline(self._media.add(block.png), block, self._counters.next_drawing(), width, height)
        picture = self._paragraph("figure", f"<w:r>{drawing}</w:r>", keep=bool(block.caption))
        return picture + (self._caption(block, keep=False) if block.caption else "")


def _signed_right(style: RoleStyle) -> int:
    """Twips between a signature and the edge: two characters."""
    return 2 * style.size * 10


def _is_in(after: Block | None, styles: tuple[str, ...]) -> bool:
    return isinstance(after, Paragraph) and after.style in styles


def _heads(after: Block | None) -> bool:
    """Whether the line above ``after`` stands for its caption: a table that has none."""
    return isinstance(after, Table) and not after.caption and not after.unit


def _same_style(before: Block | None, block: Paragraph) -> bool:
    return isinstance(before, Paragraph) and before.style == block.style


def _targets(blocks: Iterable[Block]) -> dict[str, _Target]:
    """Tables and pictures by id, numbered in document order where the assembly gave no number."""
    targets: dict[str, _Target] = {}
    counts = {"表": 0, "图": 0}
    for block in blocks:
        if isinstance(block, (Table, Picture)) and block.caption:
            label = "表" if isinstance(block, Table) else "图"
            counts[label] = block.number or counts[label] + 1
            targets[block.id] = _Target(label, counts[label], f"_Ref{len(targets) + 1:09d}")
    return targets


def _inline(relation: str, block: Picture, number: int, width: int, height: int) -> str:
    named = f'id="{number}" name="图片 {number}" descr="{one_line(" ".join(block.alt.split()))}"'
    size = f'cx="{width}" cy="{height}"'
    return (
        f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr {named}/><wp:cNvGraphicFramePr>'
        f'<a:graphicFrameLocks xmlns:a="{A}" noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic xmlns:a="{A}"><a:graphicData uri="{PIC}"><pic:pic xmlns:pic="{PIC}">'
        f"<pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )
