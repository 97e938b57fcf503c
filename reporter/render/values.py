"""Values that are more than text: pictures inside a line, and sub-documents. docxtpl's own are understood.

What they need besides XML (a relation, a picture's file, a package) is told to the session of the copy.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import IO, Any, NamedTuple
from xml.sax.saxutils import quoteattr

from lxml import etree

from reporter.errors import RenderError

from .namespaces import PIC, WP, A, R, w
from .session import PictureFile, Session

_END_OF_TEXT, _TEXT_AGAIN = "</w:t></w:r><w:r>", '</w:r><w:r><w:t xml:space="preserve">'


class InlineImage:
    """A picture in a line of text: ``{{ stamp }}`` prints it in the run's place.

    ``source`` is a file or its content (PNG, JPEG, GIF, BMP, TIFF); ``width`` and ``height`` in EMU, such as
    python-docx's ``Mm(20)``, the missing one in proportion; ``anchor`` is the address that a click opens.
    """

    def __init__(
        self,
        source: Path | str | bytes | IO[bytes],
        width: int | None = None,
        height: int | None = None,
        anchor: str | None = None,
    ) -> None:
        self.image_descriptor, self.width, self.height, self.anchor = source, width, height, anchor

    def __html__(self) -> str:
        raise RenderError("图片只能用 Template 填写", hint="请把它放进 render 的数据里")


class _Measured(NamedTuple):
    file: PictureFile
    name: str
    size: tuple[int, int]


def is_picture(value: Any) -> bool:
    """Whether ``value`` is an inline picture, ours or docxtpl's."""
    return hasattr(value, "image_descriptor")


def is_subdocument(value: Any) -> bool:
    """Whether ``value`` is docxtpl's sub-document."""
    return hasattr(value, "subdocx")


def picture_xml(value: Any, session: Session) -> str:
    """The picture as a run of its own between two halves of a text; asks for its file and links."""
    picture = _measured(value)
    relation = f"rIdP{picture.file.digest[:12]}"
    session.pictures[relation] = picture.file
    link = ""
    if value.anchor:
        session.links[link_id(value.anchor)] = value.anchor
        link = f'<a:hlinkClick xmlns:a="{A}" r:id="{link_id(value.anchor)}"/>'
    size = 'cx="{}" cy="{}"'.format(*picture.size)
    return (
        f'{_END_OF_TEXT}<w:drawing><wp:inline xmlns:wp="{WP}" xmlns:r="{R}"><wp:extent {size}/>'
        f'<wp:docPr id="1" name="Picture 1">{link}</wp:docPr><wp:cNvGraphicFramePr>'
        f'<a:graphicFrameLocks xmlns:a="{A}" noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic xmlns:a="{A}"><a:graphicData uri="{PIC}"><pic:pic xmlns:pic="{PIC}">'
        f'<pic:nvPicPr><pic:cNvPr id="0" name={quoteattr(picture.name)}>{link}</pic:cNvPr><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"/></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>'
        f"{_TEXT_AGAIN}"
    )


def link_id(address: str) -> str:
    """The relation id of an address: always the same one, so that the same input gives the same bytes."""
    return f"rIdL{hashlib.sha256(address.encode()).hexdigest()[:12]}"


def subdocument_xml(value: Any, session: Session) -> str:
    """The body of a sub-document; its styles, lists and pictures lie in the package of its template."""
    if session.donor is not None and session.donor is not value.docx:
        raise RenderError("一份文档里的子文档要来自同一个模板", hint="都用同一个 Template 的 new_subdoc 建立")
    session.donor = value.docx
    body = value.subdocx.element.body
    return "".join(etree.tostring(child, encoding="unicode") for child in body if child.tag != w("sectPr"))


def _measured(value: Any) -> _Measured:
    from docx.image.image import Image  # late: python-docx takes a tenth of a second

    source = value.image_descriptor
    try:
        if isinstance(source, bytes):
            image = Image.from_blob(source)
        else:
            image = Image.from_file(str(source) if isinstance(source, Path) else source)
    except FileNotFoundError as error:
        raise RenderError(f"没有图片文件 {source}", hint="请检查文件名和路径") from error
    except Exception as error:  # of a parser that takes each file for whole: a damaged one fails anywhere
        shown = "" if isinstance(source, bytes) else f" {source}"
        problem = f"读不出图片{shown}：不是图片，或文件已损坏"
        raise RenderError(problem, hint="请用 PNG 或 JPEG 图片") from error
    width, height = image.scaled_dimensions(value.width, value.height)
    digest = hashlib.sha256(image.blob).hexdigest()
    file = PictureFile(digest, image.ext, image.content_type, image.blob)
    return _Measured(file, image.filename or f"image.{image.ext}", (int(width), int(height)))
