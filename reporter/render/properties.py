"""Core properties of a document: title, author and date, all from the data and none from the clock."""

from __future__ import annotations

from datetime import date

from .namespaces import CONTENT_TYPES, CORE_PROPERTIES, CORE_TYPE, DECLARATION, RELATIONS
from .package import Member
from .printing import one_line
from .relations import ContentTypes, Relation, read_relations, write_relations

CORE = "docProps/core.xml"
_NAMESPACES = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)


def core_properties(title: str, creator: str, day: date) -> bytes:
    """The properties part: created and last changed by ``creator`` on ``day``."""
    who = one_line(creator)
    when = f'xsi:type="dcterms:W3CDTF">{day.isoformat()}T00:00:00Z</dcterms'
    return (
        f"{DECLARATION}<cp:coreProperties {_NAMESPACES}><dc:title>{one_line(title)}</dc:title>"
        f"<dc:creator>{who}</dc:creator><cp:lastModifiedBy>{who}</cp:lastModifiedBy><cp:revision>1</cp:revision>"
        f"<dcterms:created {when}:created><dcterms:modified {when}:modified><dc:language>zh-CN</dc:language>"
        "</cp:coreProperties>"
    ).encode()


def with_properties(members: dict[str, Member], data: bytes) -> None:
    """Put the properties into ``members``, with relation and content type where the template had none."""
    members[CORE] = Member.of(CORE, data)
    types = ContentTypes(members[CONTENT_TYPES].data())
    if types.of(CORE) != CORE_TYPE:
        types.overrides[CORE] = CORE_TYPE
        members[CONTENT_TYPES] = Member.of(CONTENT_TYPES, types.data())
    relations = read_relations(members[RELATIONS].data())
    if not any(r.type == CORE_PROPERTIES for r in relations):
        relations.append(Relation("rIdCore", CORE_PROPERTIES, CORE))
        members[RELATIONS] = Member.of(RELATIONS, write_relations(relations))
