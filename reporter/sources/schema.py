"""JSON Schema of the data format, by which an editor completes keys in English and Chinese."""

from __future__ import annotations

from typing import Any

from reporter.model import Record, Submission
from reporter.model.glossary import QUANTITY, Terms

from .shape import Field, Form, shape_of

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_FILE_NAME = {"type": "string", "description": "项目文件名或通配符，如 projects/*.yaml"}


def json_schema() -> dict[str, Any]:
    """The schema (draft 2020-12) of a submission; that of a project file stands under ``$defs/Project``.

    Every key is there under each of its names. A required key may bear any of them.
    """
    schema = Submission.model_json_schema()
    definitions = schema.pop("$defs")
    for cls in _classes(Submission):
        _in_chinese(schema if cls is Submission else definitions[cls.__name__], cls)
    return {"$schema": _DIALECT, "title": "绩效自评填报数据", **schema, "$defs": definitions}


def _classes(cls: type[Record]) -> dict[type[Record], None]:
    """``cls`` and all record classes below it, each once."""
    found = {cls: None}
    for field in shape_of(cls).fields:
        if field.below is not None:
            found |= _classes(field.below)
    return found


def _in_chinese(schema: dict[str, Any], cls: type[Record]) -> None:
    shape, written = shape_of(cls), schema["properties"]
    properties: dict[str, Any] = {}
    names: dict[str, list[str]] = {}
    for field in shape.fields:
        term = cls.terms[field.name]
        entry = {"title": term.name, **_value(written[field.key], field)}
        if term.help:
            entry["description"] = term.help
        names[field.name] = [field.key, *term.names]
        for name in names[field.name]:
            properties[name] = entry
    schema["properties"] = properties
    schema["title"] = cls.__name__
    schema.pop("required", None)
    missing = [_any_of(names[field.name]) for field in shape.fields if field.name in shape.required]
    if missing:
        schema["allOf"] = missing


def _any_of(keys: list[str]) -> dict[str, Any]:
    return {"anyOf": [{"required": [key]} for key in keys]}


def _value(written: dict[str, Any], field: Field) -> dict[str, Any]:
    """What may stand under the field; every one that is not required may be blank."""
    if field.below is None:
        scalar = {key: part for key, part in written.items() if key not in ("title", "default")}
        return _with_chinese_parts(scalar) if field.form is Form.VALUE else scalar
    row: dict[str, Any] = {"$ref": f"#/$defs/{field.below.__name__}"}
    if field.form is Form.RECORD:
        return {"anyOf": [row, {"type": "null"}]}
    if field.name == "projects":
        return {"anyOf": [{"type": "array", "items": {"anyOf": [_FILE_NAME, row]}}, _FILE_NAME, row]}
    many = {"type": "array", "items": row}
    if field.form is Form.ROWS:
        return {"anyOf": [many, {"type": "null"}]}
    either = {"anyOf": [row, {"type": "string"}]}
    return {"anyOf": [{"type": "array", "items": either}, *either["anyOf"], {"type": "null"}]}


def _with_chinese_parts(scalar: dict[str, Any]) -> dict[str, Any]:
    """The schema of a value whose parts may bear their Chinese names too."""
    text, parted = scalar["anyOf"]
    properties = _named(parted["properties"], QUANTITY)
    required = _any_of(["value", *QUANTITY["value"].names])
    table = {"type": "object", "properties": properties, "additionalProperties": False, **required}
    return {"anyOf": [text, table]}


def _named(properties: dict[str, Any], terms: Terms) -> dict[str, Any]:
    named: dict[str, Any] = {}
    for key, entry in properties.items():
        titled = {"title": terms[key].name, **entry}
        for name in (key, *terms[key].names):
            named[name] = titled
    return named
