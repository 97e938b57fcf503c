"""Shapes of records: which keys a record takes, in English and Chinese, and what stands under each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum
from functools import cache
from typing import Any, get_args

from reporter.model import Quantity, Record
from reporter.model.glossary import QUANTITY, Terms
from reporter.model.names import folded


class Form(Enum):
    """How the value of a field is written."""

    SCALAR = "scalar"
    VALUE = "value"  # text, or operator, value and unit apart
    RECORD = "record"
    ROWS = "rows"
    ONE_OR_MANY = "one_or_many"  # a row, several rows, or just the text of the row's first field


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name in the record, the key that messages use, and the record class below it."""

    name: str
    key: str
    label: str
    form: Form
    below: type[Record] | None = None
    plain: bool = False  # any text may stand here as it is


@dataclass(frozen=True, slots=True)
class Shape:
    """All keys of one kind of mapping.

    ``keys`` has every accepted spelling, ``required`` the names of fields that must be there, ``constant``
    the fields that hold a record even where nothing is written.
    """

    fields: tuple[Field, ...]
    keys: Mapping[str, Field]
    required: frozenset[str] = frozenset()
    constant: tuple[Field, ...] = ()

    def find(self, key: str) -> Field | None:
        """The field that ``key`` names; blanks and full-width brackets in a Chinese key do not matter."""
        return self.keys.get(key) or self.keys.get(folded(key))

    def nearest(self, key: str, *, alone: bool = False) -> str:
        """What the unknown ``key`` may have meant, as a sentence; all keys there are when nothing is near.

        A key of a record that stands under one of these is told from where it belongs.

        One that stands ``alone``, without a value, may be the rest of a text with a comma in it.
        """
        for field in self.fields:
            if field.below is not None and (meant := shape_of(field.below).find(key)) is not None:
                return f"“{meant.label}”要写在“{field.label}”（{field.key}）下面"
        near = get_close_matches(folded(key), self.keys, n=2, cutoff=0.6)
        fields = list(dict.fromkeys(self.keys[name] for name in near))
        if fields:
            return f"是不是{'或'.join(f'“{field.key}”（{field.label}）' for field in fields)}？"
        torn = "如果它是前一项文字的后半段（文字里有英文逗号），请给整段文字加引号；" if alone else ""
        return f"{torn}这里可以填写：{'、'.join(field.label for field in self.fields)}"


@cache
def shape_of(cls: type[Record]) -> Shape:
    """The shape of a record class, made from its fields and its glossary."""
    fields = []
    for name, info in cls.model_fields.items():
        if name != "origin":
            form, below = _form(info.annotation, info.metadata)
            plain = below is None and name != "code"  # how a code is written is looked at
            fields.append(Field(name, info.alias or name, cls.terms[name].name, form, below, plain))
    required = frozenset(name for name, info in cls.model_fields.items() if info.is_required())
    factories = {name: info.default_factory for name, info in cls.model_fields.items()}
    constant = tuple(field for field in fields if field.below and factories[field.name] is field.below)
    return Shape(tuple(fields), _spellings(fields, cls.terms), required, constant)


@cache
def quantity_shape() -> Shape:
    """The shape of a target or actual value whose operator, number and unit are written apart."""
    fields = [Field(name, name, term.name, Form.SCALAR) for name, term in QUANTITY.items()]
    return Shape(tuple(fields), _spellings(fields, QUANTITY))


def _spellings(fields: list[Field], terms: Terms) -> dict[str, Field]:
    keys: dict[str, Field] = {}
    for field in fields:
        for spelling in (field.key, field.name, *terms[field.name].names):
            keys.setdefault(spelling, field)
            keys.setdefault(folded(spelling), field)
    return keys


def _form(annotation: Any, metadata: list[Any]) -> tuple[Form, type[Record] | None]:
    parts = list(_parts(annotation))
    below = next((part for part in parts if isinstance(part, type) and issubclass(part, Record)), None)
    if below is None:
        return (Form.VALUE if Quantity in parts else Form.SCALAR), None
    if annotation is below or tuple not in map(_origin, (annotation,)):
        return Form.RECORD, below
    return (Form.ONE_OR_MANY if metadata else Form.ROWS), below


def _origin(annotation: Any) -> Any:
    return getattr(annotation, "__origin__", annotation)


def _parts(annotation: Any) -> Iterator[Any]:
    """The annotation and all types within it."""
    yield annotation
    for part in get_args(annotation):
        yield from _parts(part)
