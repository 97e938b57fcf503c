"""Styles of all blank templates: one set, so that a form becomes an appendix of the report without a clash.

Fonts, sizes and spacings follow GB/T 9704-2012; the run spacing of −0.25 pt gives 28 characters a line.
"""

from __future__ import annotations

from dataclasses import dataclass

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

FANGSONG, KAITI, HEITI, SONGTI, TITLE = "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体", "方正小标宋简体"
LATIN = "Times New Roman"

# Fonts that not every machine has, and what Word may take in their place.
ALTERNATIVES = {FANGSONG: "仿宋", KAITI: "楷体", TITLE: "华文中宋", HEITI: "SimHei", SONGTI: "SimSun"}


@dataclass(frozen=True, slots=True)
class Look:
    """One paragraph style; sizes and lines in points, indents in characters of the style's own size.

    ``line`` 0 is a line as high as its content needs, so that pictures are not cut; ``grid`` keeps the
    paragraph on the page's grid of 22 lines. ``both`` sets Latin letters in the Chinese font, too.
    """

    id: str
    name: str
    font: str
    size: float
    line: float
    align: str = "both"
    first: float = 0  # indent of the first line
    left: float = 0
    right: float = 0
    hanging: float = 0
    bold: bool = False
    both: bool = False
    grid: bool = False
    keep: bool = False
    tight: bool = False  # −0.25 pt between characters: 28 a line
    dense: bool = False  # no gap between Chinese and digits
    level: int | None = None  # outline level, 0 is 一、
    before: float = 0
    after: float = 0
    based_on: str = "Normal"
    follow: str = ""


BODY = 28.95
LOOKS = (
    Look("Title", "Title", TITLE, 22, 35, "center", both=True, keep=True, before=BODY, follow="Body"),
    Look("Subtitle", "Subtitle", KAITI, 16, BODY, "center", after=BODY, follow="Body"),
    Look("Body", "Body Text", FANGSONG, 16, BODY, first=2, grid=True, tight=True),
    Look("ListText", "条目", FANGSONG, 16, BODY, first=2, grid=True, tight=True),
    Look(
        "Heading1",
        "heading 1",
        HEITI,
        16,
        BODY,
        first=2,
        both=True,
        grid=True,
        keep=True,
        tight=True,
        level=0,
        follow="Body",
    ),
    Look(
        "Heading2",
        "heading 2",
        KAITI,
        16,
        BODY,
        first=2,
        grid=True,
        keep=True,
        tight=True,
        level=1,
        follow="Body",
    ),
    Look(
        "Heading3",
        "heading 3",
        FANGSONG,
        16,
        BODY,
        first=2,
        bold=True,
        grid=True,
        keep=True,
        tight=True,
        level=2,
        follow="Body",
    ),
    Look("Caption", "caption", HEITI, 12, 20, "center", before=4, after=4, follow="Body"),
    Look("Figure", "图", FANGSONG, 12, 0, "center", keep=True, before=6, follow="Caption"),
    Look("TableText", "表格文字", SONGTI, 10.5, 15, "left"),
    Look("TableHead", "表头", HEITI, 10.5, 15, "center"),
    Look("TableUnit", "表格单位", SONGTI, 10.5, 15, "right", keep=True, after=2),
    Look(
        "AnnexLabel",
        "附件标签",
        HEITI,
        16,
        BODY,
        "left",
        both=True,
        keep=True,
        level=0,  # so that the navigation pane leads to each annex
        follow="FormTitle",
    ),
    Look("AnnexNote", "附件说明", FANGSONG, 16, BODY, left=6, hanging=4, grid=True, tight=True),
    # the unit in the middle above the date, whose end is four characters from the edge: so it is sealed
    Look("Sign", "落款", FANGSONG, 16, BODY, "center", left=14, grid=True, tight=True),
    Look("Note", "注", SONGTI, 10.5, 15, "left", after=4),
    Look("FormTitle", "表单标题", TITLE, 18, 26, "center", both=True, keep=True, after=3, follow="FormText"),
    Look("FormText", "表单文字", SONGTI, 9, 12, "left", dense=True),
    Look("FormHead", "表单栏目", HEITI, 9, 12, "center", dense=True),
    Look("FormSeam", "表间", SONGTI, 1, 0.1, "left"),  # between two tables, and after the last one
)


def fonts(east_asian: str, latin: str) -> str:
    """The four fonts of a run; no theme, which would overrule them in Word."""
    return f'<w:rFonts w:ascii="{latin}" w:eastAsia="{east_asian}" w:hAnsi="{latin}" w:cs="{latin}"/>'


def styles_xml() -> str:
    """``word/styles.xml``."""
    looks = "".join(_style(look) for look in LOOKS)
    return f"{HEAD}<w:styles {NAMESPACE}>{_defaults()}{_fixed()}{looks}</w:styles>"


def font_table_xml() -> str:
    """``word/fontTable.xml``: the fonts used, each with what may stand in for it."""
    chinese = "".join(_font(name, "86", "auto", instead) for name, instead in ALTERNATIVES.items())
    return f"{HEAD}<w:fonts {NAMESPACE}>{chinese}{_font(LATIN, '00', 'roman')}</w:fonts>"


def _font(name: str, charset: str, family: str, instead: str = "") -> str:
    other = f'<w:altName w:val="{instead}"/>' if instead else ""
    kind = f'<w:charset w:val="{charset}"/><w:family w:val="{family}"/><w:pitch w:val="variable"/>'
    return f'<w:font w:name="{name}">{other}{kind}</w:font>'


def _defaults() -> str:
    look = f'{fonts(FANGSONG, LATIN)}<w:sz w:val="32"/><w:szCs w:val="32"/>'
    language = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    run = f"<w:rPrDefault><w:rPr>{look}{language}</w:rPr></w:rPrDefault>"
    return f"<w:docDefaults>{run}<w:pPrDefault/></w:docDefaults>"


def _fixed() -> str:
    """The styles that every document has: normal text, footer, plain and ruled tables."""
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f'<w:pPr><w:spacing w:line="{round(BODY * 20)}" w:lineRule="exact"/><w:jc w:val="both"/></w:pPr>'
        "</w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{lines}</w:tblBorders></w:tblPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Footer"><w:name w:val="footer"/><w:basedOn w:val="Normal"/>'
        '<w:pPr><w:snapToGrid w:val="0"/><w:spacing w:line="280" w:lineRule="exact"/></w:pPr>'
        f'<w:rPr>{fonts(SONGTI, SONGTI)}<w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr></w:style>'
    )


def _style(look: Look) -> str:
    follow = f'<w:next w:val="{look.follow}"/>' if look.follow else ""
    custom = "" if look.name.isascii() else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{look.id}"><w:name w:val="{look.name}"/>'
        f'<w:basedOn w:val="{look.based_on}"/>{follow}<w:qFormat/>{_paragraph(look)}{_run(look)}</w:style>'
    )


def _paragraph(look: Look) -> str:
    parts = ["<w:keepNext/>" if look.keep else "", "<w:keepLines/>" if look.level is not None else ""]
    parts.append('<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>' if look.dense else "")
    parts.append("" if look.grid else '<w:snapToGrid w:val="0"/>')
    parts += [_spacing(look), _indent(look), f'<w:jc w:val="{look.align}"/>']
    parts.append("" if look.level is None else f'<w:outlineLvl w:val="{look.level}"/>')
    return f"<w:pPr>{''.join(parts)}</w:pPr>"


def _spacing(look: Look) -> str:
    around = f'w:before="{round(look.before * 20)}" w:after="{round(look.after * 20)}"'
    high = (
        f'w:line="{round(look.line * 20)}" w:lineRule="exact"'
        if look.line
        else 'w:line="240" w:lineRule="auto"'
    )
    return f"<w:spacing {around} {high}/>"


def _indent(look: Look) -> str:
    """Indents in characters for Word, and in twips for programs that do not count characters."""
    sides = {"left": look.left, "right": look.right, "hanging": look.hanging, "firstLine": look.first}
    sides = {side: chars for side, chars in sides.items() if chars}
    both = (
        f'w:{side}Chars="{round(chars * 100)}" w:{side}="{round(chars * look.size * 20)}"'
        for side, chars in sides.items()
    )
    return f"<w:ind {' '.join(both)}/>" if sides else ""


def _run(look: Look) -> str:
    latin = look.font if look.both else LATIN
    parts = [fonts(look.font, latin), "<w:b/><w:bCs/>" if look.bold else ""]
    parts.append('<w:spacing w:val="-5"/>' if look.tight else "")
    half = round(look.size * 2)
    return f'<w:rPr>{"".join(parts)}<w:sz w:val="{half}"/><w:szCs w:val="{half}"/></w:rPr>'
