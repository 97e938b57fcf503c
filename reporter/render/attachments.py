"""Attachments of a document: relations and picture files that the values of a copy asked for."""

from __future__ import annotations

from collections.abc import Mapping

from .namespaces import CONTENT_TYPES, HYPERLINK, IMAGE
from .package import Member
from .relations import ContentTypes, Relations, relations_name
from .session import PictureFile


class Attachments:
    """What is added to the package ``members`` for one document."""

    def __init__(self, members: Mapping[str, Member]) -> None:
        self._members = members
        self._types: ContentTypes | None = None
        self.added: dict[str, Member] = {}

    def attach(self, part: str, links: Mapping[str, str], pictures: Mapping[str, PictureFile]) -> None:
        """Give ``part`` its relations, by id; each picture's file is kept once."""
        relations = Relations.of(self._members, part)
        for relation, address in sorted(links.items()):
            relations.put(relation, HYPERLINK, address, external=True)
        for relation, picture in sorted(pictures.items()):
            relations.put(relation, IMAGE, self._kept(picture))
        self.added[relations_name(part)] = Member.of(relations_name(part), relations.data())

    def _kept(self, picture: PictureFile) -> str:
        name = picture.member
        if name not in self.added:
            self.added[name] = Member.of(name, picture.data)
            if self._types is None:
                self._types = ContentTypes(self._members[CONTENT_TYPES].data())
            if self._types.of(name) != picture.type:
                self._types.give(name, picture.type)
                self.added[CONTENT_TYPES] = Member.of(CONTENT_TYPES, self._types.data())
        return name
