"""Parts of a workbook's archive: which sheets there are and where, shared texts, number formats."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser
from zipfile import ZipFile

from reporter.errors import InputError

from .archive import broken
from .formats import GENERAL, Format, parse_format
from .parser import shared_strings
from .standard import STANDARD_FORMATS

_LARGEST_INDEX = 64 << 20


@dataclass(frozen=True, slots=True)
class Part:
    """One sheet's name and the member of the archive that holds it; ``visible`` as Excel shows it."""

    name: str
    member: str
    visible: bool


@dataclass(frozen=True, slots=True)
class Package:
    """What is common to all sheets. ``formats`` is by the style number that a cell bears; ``struck`` are the
    numbers of the styles that draw a line through the cell."""

    sheets: tuple[Part, ...]
    strings: tuple[str, ...]
    formats: tuple[Format, ...]
    struck: frozenset[int]
    since_1904: bool
    macros: bool
    external_links: bool


def read_package(archive: ZipFile, file: str) -> Package:
    """The common parts of the workbook; raises :class:`InputError` when it is none, or broken."""
    names = {member.filename.lstrip("/"): member.filename for member in archive.infolist()}
    main = _main_part(archive, names, file)
    book = _xml(archive, names[main], file)
    links = _relations(archive, names, main, file)
    return Package(
        tuple(_sheets(book, links, names)),
        _strings(archive, names, links, file),
        *_styles(archive, names, links, file),
        any(_truth(node.get("date1904")) for node in _all(book, "workbookPr")),
        any(name.endswith("vbaProject.bin") for name in names),
        any("externalLinks/" in name for name in names),
    )


def _truth(value: str | None) -> bool:
    return value in ("1", "true")


def local(name: str) -> str:
    """An element's name without its namespace."""
    return name.rpartition("}")[2]


def _all(node: Element, name: str) -> Iterator[Element]:
    return (inner for inner in node.iter() if local(inner.tag) == name)


class _Plain(TreeBuilder):
    """Builds trees, and refuses a document type: no workbook has one, entity bombs do."""

    def doctype(self, *_: object) -> None:
        raise ParseError("doctype")


def _xml(archive: ZipFile, member: str, file: str) -> Element:
    info = archive.getinfo(member)
    if info.file_size > _LARGEST_INDEX:
        raise InputError(f"部件 {member} 大得不正常", where=file, hint="请把数据复制到新的工作簿再保存")
    parser = XMLParser(target=_Plain())
    try:
        parser.feed(archive.read(info))
        tree = parser.close()
    except (ParseError, ValueError) as error:
        raise broken(file, member) from error
    return tree


def _relations(
    archive: ZipFile, names: Mapping[str, str], part: str, file: str
) -> dict[str, tuple[str, str]]:
    """By id: the kind of the relation (its last word) and the member it leads to."""
    folder, base = posixpath.split(part)
    listed = names.get(posixpath.join(folder, "_rels", f"{base}.rels"))
    if listed is None:
        return {}
    found = {}
    for link in _all(_xml(archive, listed, file), "Relationship"):
        target = link.get("Target", "")
        if link.get("TargetMode") != "External":
            path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            found[link.get("Id", "")] = (link.get("Type", "").rpartition("/")[2], posixpath.normpath(path))
    return found


def _main_part(archive: ZipFile, names: Mapping[str, str], file: str) -> str:
    for kind, member in _relations(archive, names, "", file).values():
        if kind == "officeDocument" and member in names:
            if member.startswith(("word/", "ppt/")):
                what = "Word 文档" if member.startswith("word/") else "演示文稿"
                raise InputError(f"这是 {what}，不是工作簿", where=file, hint="请提供 .xlsx 文件")
            if member.endswith(".bin"):
                raise InputError("这是二进制工作簿（.xlsb）", where=file, hint="请在 Excel 中另存为 .xlsx")
            return member
    raise InputError(
        "不是 Excel 工作簿，或文件已损坏", where=file, hint="请在 Excel 或 WPS 中打开后另存为 .xlsx"
    )


def _sheets(book: Element, links: Mapping[str, tuple[str, str]], names: Mapping[str, str]) -> Iterator[Part]:
    for node in _all(book, "sheet"):
        link = next((value for key, value in node.attrib.items() if local(key) == "id"), "")
        kind, member = links.get(link, ("", ""))
        if kind == "worksheet" and member in names:  # chart sheets hold no cells
            yield Part(node.get("name", ""), names[member], node.get("state", "visible") == "visible")


def _first(links: Mapping[str, tuple[str, str]], names: Mapping[str, str], kind: str) -> str | None:
    return next((names[member] for k, member in links.values() if k == kind and member in names), None)


def _strings(
    archive: ZipFile, names: Mapping[str, str], links: Mapping[str, tuple[str, str]], file: str
) -> tuple[str, ...]:
    member = _first(links, names, "sharedStrings")
    return () if member is None else tuple(shared_strings(archive, member, file))


def _styles(
    archive: ZipFile, names: Mapping[str, str], links: Mapping[str, tuple[str, str]], file: str
) -> tuple[tuple[Format, ...], frozenset[int]]:
    """The number format of each style, and which styles draw a line through the cell."""
    member = _first(links, names, "styles")
    if member is None:
        return (GENERAL,), frozenset()
    tree = _xml(archive, member, file)
    codes = STANDARD_FORMATS | {
        int(node.get("numFmtId", "0")): node.get("formatCode", "") for node in _all(tree, "numFmt")
    }
    cells = list(next(_all(tree, "cellXfs"), ()))
    fonts = [any(map(_is_on, _all(font, "strike"))) for font in next(_all(tree, "fonts"), ())]
    struck = {str(number) for number, through in enumerate(fonts) if through}
    return (
        tuple(parse_format(codes.get(int(node.get("numFmtId", "0")), "General")) for node in cells),
        frozenset(number for number, node in enumerate(cells) if node.get("fontId") in struck),
    )


def _is_on(switch: Element) -> bool:
    """True for a property such as ``<strike/>`` that is not switched off again."""
    return switch.get("val") not in ("0", "false")
