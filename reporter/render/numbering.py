"""Numbered lists of a form in the frame's ``numbering.xml``: brought over, and begun anew in every annex."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy

from lxml import etree

from .namespaces import W, part_bytes, val, w

_LEVELS = range(9)


class Numbering:
    """The lists of the frame; ``data`` is ``None`` when it has no lists yet."""

    def __init__(self, data: bytes | None) -> None:
        self.root = etree.fromstring(data) if data else etree.Element(w("numbering"), nsmap={"w": W})
        self._lists = {e.get(w("numId"), ""): e for e in self.root.iter(w("num"))}

    def __len__(self) -> int:
        return len(self._lists)

    def bring(self, form: bytes, used: Iterable[str]) -> dict[str, str]:
        """Copy the ``used`` lists of another document; maps their old ids to the new ones."""
        other = Numbering(form)
        found = {number: other._abstract(number) for number in sorted(set(used) & other._lists.keys())}
        return {
            n: self._added(self._define(abstract)) for n, abstract in found.items() if abstract is not None
        }

    def restarted(self, number: str) -> str:
        """The id of a new list like ``number`` that counts from its start again."""
        new = self._added(self._abstract_id(number))
        for level in _LEVELS:
            override = etree.SubElement(self._lists[new], w("lvlOverride"), {w("ilvl"): str(level)})
            etree.SubElement(override, w("startOverride"), {w("val"): "1"})
        return new

    def _abstract(self, number: str) -> etree._Element | None:
        wanted = self._abstract_id(number)
        return next(
            (e for e in self.root.iter(w("abstractNum")) if e.get(w("abstractNumId")) == wanted), None
        )

    def _abstract_id(self, number: str) -> str:
        return val(self._lists[number].find(w("abstractNumId")))

    def _define(self, abstract: etree._Element) -> str:
        taken = [int(e.get(w("abstractNumId"), "0")) for e in self.root.iter(w("abstractNum"))]
        made = deepcopy(abstract)
        new = str(max(taken, default=-1) + 1)
        made.set(w("abstractNumId"), new)
        for link in list(made.iter(w("pStyle"), w("styleLink"), w("numStyleLink"))):
            link.getparent().remove(link)
        first = self.root.find(w("num"))  # definitions stand before the lists
        self.root.insert(len(self.root) if first is None else self.root.index(first), made)
        return new

    def _added(self, abstract: str) -> str:
        new = str(max(map(int, self._lists), default=0) + 1)
        made = etree.SubElement(self.root, w("num"), {w("numId"): new})
        etree.SubElement(made, w("abstractNumId"), {w("val"): abstract})
        self._lists[new] = made
        return new

    def data(self) -> bytes:
        """The part."""
        return part_bytes(self.root)
