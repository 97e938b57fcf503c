"""The package of a blank template: settings, footers, sections and the zip, the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

from .ooxml import run, twips
from .styles import HEAD, NAMESPACE, font_table_xml, styles_xml

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_R = f'xmlns:r="{_OFFICE}"'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


@dataclass(frozen=True, slots=True)
class Page:
    """One page layout in millimetres; ``lines`` draws GB/T 9704's grid of 22 lines."""

    top: float
    right: float
    bottom: float
    left: float
    footer: float
    landscape: bool = False
    lines: bool = False

    @property
    def width(self) -> float:
        """The text's width."""
        return (297 if self.landscape else 210) - self.left - self.right


LETTER = Page(37, 26, 35, 28, 25, lines=True)  # the page of GB/T 9704-2012
FORM = Page(18, 20, 16, 20, 9)
WIDE_FORM = Page(15, 17, 15, 17, 8, landscape=True)


def document(body: str, page: Page, title: str) -> bytes:
    """A DOCX of that body on that page."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(),
        "word/document.xml": _main_part(body, page),
        "word/_rels/document.xml.rels": _document_relations(),
        "word/styles.xml": styles_xml(),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": font_table_xml(),
        "word/footer1.xml": _footer("right"),
        "word/footer2.xml": _footer("left"),
        "docProps/core.xml": _core(title),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in parts.items():
            archive.writestr(_entry(name), text)
    return buffer.getvalue()


def _main_part(body: str, page: Page) -> str:
    return f"{HEAD}<w:document {NAMESPACE} {_R}><w:body>{body}{_section(page)}</w:body></w:document>"


def _entry(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.compress_type, info.external_attr, info.create_system = zipfile.ZIP_DEFLATED, 0, 0
    return info


def _section(page: Page) -> str:
    width, height, turned = (16838, 11906, ' w:orient="landscape"') if page.landscape else (11906, 16838, "")
    margins = {"top": page.top, "right": page.right, "bottom": page.bottom, "left": page.left}
    grid = '<w:docGrid w:type="lines" w:linePitch="579"/>' if page.lines else "<w:docGrid/>"
    footers = "".join(
        f'<w:footerReference w:type="{kind}" r:id="{relation}"/>'
        for kind, relation in (("default", "rId4"), ("even", "rId5"))
    )
    return (
        f'<w:sectPr>{footers}<w:pgSz w:w="{width}" w:h="{height}"{turned}/><w:pgMar '
        + " ".join(f'w:{side}="{_margin(side, mm)}"' for side, mm in margins.items())
        + f' w:header="851" w:footer="{twips(page.footer)}" w:gutter="0"/>{grid}</w:sectPr>'
    )


def _margin(side: str, mm: float) -> int:
    """The side margins and the bottom are rounded down, so that 28 characters and 22 lines fit."""
    return twips(mm) if side == "top" else int(mm / 25.4 * 1440)


def _footer(side: str) -> str:
    """A page number between dashes: odd pages at the right, even pages at the left, one character in."""
    code = "".join(
        f"<w:r>{inner}</w:r>"
        for inner in (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    return (
        f'{HEAD}<w:ftr {NAMESPACE} {_R}><w:p><w:pPr><w:pStyle w:val="Footer"/>'
        f'<w:ind w:{side}Chars="100" w:{side}="280"/><w:jc w:val="{side}"/></w:pPr>'
        f"{run('— ')}{code}{run(' —')}</w:p></w:ftr>"
    )


def _settings() -> str:
    options = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
            ("differentiateMultirowTableHeaders", 1),
        )
    )
    return (
        f'{HEAD}<w:settings {NAMESPACE}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>'
        '<w:evenAndOddHeaders/><w:characterSpacingControl w:val="compressPunctuation"/><w:compat>'
        f"<w:doNotExpandShiftReturn/><w:useFELayout/>{options}</w:compat>"
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def _document_relations() -> str:
    kinds = ("styles", "settings", "fontTable", "footer", "footer")
    targets = ("styles.xml", "settings.xml", "fontTable.xml", "footer1.xml", "footer2.xml")
    return _relationships(
        "".join(
            f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
            for number, (kind, target) in enumerate(zip(kinds, targets, strict=True), 1)
        )
    )


def _relations() -> str:
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    return _relationships(
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{core}" Target="docProps/core.xml"/>'
    )


def _relationships(inner: str) -> str:
    uri = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{HEAD}<Relationships xmlns="{uri}">{inner}</Relationships>'


def _content_types() -> str:
    parts = {
        "document": "document.main",
        "styles": "styles",
        "settings": "settings",
        "fontTable": "fontTable",
        "footer1": "footer",
        "footer2": "footer",
    }
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
        for name, kind in parts.items()
    )
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    return (
        f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}'
        f'<Override PartName="/docProps/core.xml" ContentType="{core}"/></Types>'
    )


def _core(title: str) -> str:
    day = '<dcterms:{0} xsi:type="dcterms:W3CDTF">2021-01-01T00:00:00Z</dcterms:{0}>'
    return (
        f"{HEAD}<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title>'
        f"<dc:creator>reporter</dc:creator>{day.format('created')}{day.format('modified')}</cp:coreProperties>"
    )
