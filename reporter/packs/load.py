"""Loading of a pack: its manifest checked against the specs, every error in Chinese with file and key."""

from __future__ import annotations

import dataclasses
import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from reporter.errors import PackError
from reporter.model.kinds import Subcategory

from .find import Found, find_pack
from .manifest import FREE, Manifest, read_manifest
from .pack import NO_PARENT, Pack
from .spec import PackSpec

_WORDS = {
    "missing": "缺少这个键",
    "string_type": "应是加双引号的文字",
    "bool_parsing": "应是 true 或 false",
    "bool_type": "应是 true 或 false",
    "int_parsing": "应是整数",
    "int_type": "应是整数",
    "int_from_float": "应是整数",
    "decimal_parsing": "应是数字",
    "decimal_type": "应是数字",
    "tuple_type": "应是方括号里的一列值",
    "dict_type": "应是一张表",
    "mapping_type": "应是一张表",
    "model_type": "应是一张表",
    "model_attributes_type": "应是一张表",
}


_SHORT = 80  # characters of a value that a hint repeats
_DECIMAL = re.compile(r"[+-]?\d+\.\d+")
_SLIP = 0.85  # how like a name that is used another one is that was meant to be it
_A_KEY = "[key]"
"""What pydantic puts behind the path of a name that is wrong itself."""


def load_pack(name_or_folder: str | Path, *, beside: str | Path | None = None) -> Pack:
    """The pack of that id or folder, with what it inherits.

    ``beside`` is the folder of the data, searched first. Raises :class:`PackError` for an unknown or broken
    pack.
    """
    name = str(name_or_folder.absolute()) if isinstance(name_or_folder, Path) else name_or_folder
    folder = beside if beside is None else Path(beside)
    return load_found(find_pack(name, folder), folder)


def load_found(found: Found, beside: Path | None = None) -> Pack:
    """The pack in a folder that was found already."""
    manifest = read_manifest(found, beside)
    spec = _validated(manifest)
    _same_id(spec, found, manifest)
    _slips(spec, manifest)
    return Pack(
        lineage=manifest.lineage,
        found_in=found.found_in,
        form_numbers=spec.numbers.form,
        text_numbers=spec.numbers.text,
        **{name: getattr(spec, name) for name in fields_of(Pack).keys() & fields_of(PackSpec)},
    )


def _validated(manifest: Manifest) -> PackSpec:
    try:
        return PackSpec.model_validate(manifest.tables)
    except ValidationError as error:
        by_cause = sorted(error.errors(), key=lambda one: one["type"] == "missing")
        problems = [_problem(detail, manifest) for detail in by_cause]
    if len(problems) == 1:
        raise problems[0]
    listed = "".join(
        f"\n  · {problem.where}：{problem.problem}{f'（{problem.hint}）' if problem.hint else ''}"
        for problem in problems
    )
    raise PackError(f"pack.toml 有 {len(problems)} 处错误：{listed}", where=str(manifest.lineage[0]))


def _problem(detail: ErrorDetails, manifest: Manifest) -> PackError:
    """One error of pydantic in our words."""
    kind = detail["type"]
    keys = detail["loc"][:-1] if detail["loc"][-1:] == (_A_KEY,) else detail["loc"]
    where = f"{manifest.file_of(keys)}（{_dotted(keys)}）" if keys else str(manifest.file_of(keys))
    if kind in ("extra_forbidden", "unexpected_keyword_argument"):
        return _unknown_key(keys, where, manifest)
    if kind in ("literal_error", "enum"):
        allowed = detail.get("ctx", {}).get("expected", "").replace(" or ", "、").replace(", ", "、")
        return PackError(f"{_quoted(detail['input'])} 不在可选的值之中", where=where, hint=f"可写 {allowed}")
    if kind == "value_error":
        return PackError(str(detail["ctx"]["error"]), where=where)
    if kind == "missing":
        hint = NO_PARENT if len(manifest.lineage) == 1 else ""
        return PackError(_WORDS[kind], where=where, hint=hint)
    problem = f"{_WORDS.get(kind, '写法不对')}，得到 {_quoted(detail['input'])}"
    return PackError(problem, where=where, hint=_as_before(keys, manifest, text=kind == "string_type"))


def _as_before(keys: Sequence[str | int], manifest: Manifest, *, text: bool) -> str:
    """How a parent wrote a value (``text`` or not) that a wrong one replaces; "" for none or at length."""
    path = next(
        (found for end in range(len(keys), 0, -1) if (found := tuple(keys[:end])) in manifest.replaced), ()
    )
    written = _toml(manifest.replaced[path], text=text) if path else ""
    return f"上一级模板写的是 {path[-1]} = {written}" if 0 < len(written) <= _SHORT else ""


def _toml(value: Any, *, text: bool) -> str:
    """A value as written in a manifest, "" for a table; decimal numbers were read as text like ``text``."""
    if isinstance(value, Mapping):
        return ""
    if isinstance(value, list):
        return f"[{', '.join(_toml(each, text=text) for each in value)}]"
    if isinstance(value, str) and (text or not _DECIMAL.fullmatch(value)):
        return f'"{value}"'
    return str(value).lower()


def _unknown_key(keys: Sequence[str | int], where: str, manifest: Manifest) -> PackError:
    key = str(keys[-1])
    for name, table in manifest.tables.items() if len(keys) == 1 else ():
        if name != key and isinstance(table, Mapping) and key in table:
            hint = f"它在 [{name}] 这张表里：写在 [{name}] 一行的下面，单独的表写 [{name}.{key}]"
            return PackError(f"“{key}”不是最上面的键", where=where, hint=hint)
    known = sorted([*_known_keys(keys[:-1]), *(["extends"] if len(keys) == 1 else [])])
    return _unlike(key, known, where)


def _unlike(key: str, known: Sequence[str], where: str) -> PackError:
    """That a key is none of those known, and which is nearest."""
    near = difflib.get_close_matches(key, known, n=1, cutoff=0.5)
    hint = f"是否要写“{near[0]}”？" if near else ""
    return PackError(f"不认识的键“{key}”", where=where, hint=f"{hint}这里可以有：{'、'.join(known)}")


def _known_keys(keys: Iterable[str | int]) -> Iterable[str]:
    """The keys that the spec knows at this path."""
    inside: Any = PackSpec
    for key in keys:
        if isinstance(key, str):  # an index within a list keeps the fields
            inside = fields_of(inside).get(key) if _is_model(inside) else _named(inside)
    return fields_of(inside)


def _is_model(annotation: Any) -> bool:
    """False for a table in which each name stands for something of the same kind: causes."""
    return get_origin(annotation) is not Mapping


def _named(annotation: Any) -> Any:
    """What each name in such a table stands for."""
    return get_args(annotation)[-1]


def fields_of(annotation: Any) -> Mapping[str, Any]:
    """Names and types of the fields of the model within ``Rules``, ``tuple[Grade, ...]`` or ``X | None``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return {name: field.annotation for name, field in annotation.model_fields.items()}
    if isinstance(annotation, type) and dataclasses.is_dataclass(annotation):
        return {field.name: field.type for field in dataclasses.fields(annotation)}
    return next((fields for part in get_args(annotation) if (fields := fields_of(part))), {})


def _same_id(spec: PackSpec, found: Found, manifest: Manifest) -> None:
    if spec.id != found.id:
        raise PackError(
            f"id 是“{spec.id}”，文件夹却叫“{found.id}”",
            where=f"{manifest.file_of(['id'])}（id）",
            hint="模板按文件夹的名字查找，两者要一致",
        )


def _slips(spec: PackSpec, manifest: Manifest) -> None:
    """A name much like one that is asked for is a slip: the parent's words would be printed instead."""
    for table, used in manifest.used.items():
        for name in sorted(getattr(spec, table).keys() - used):
            known = _asked_for(table, name, manifest.used)
            if name not in known and (table not in FREE or difflib.get_close_matches(name, known, 1, _SLIP)):
                keys = (table, name)
                raise _unlike(name, sorted(known), f"{manifest.file_of(keys)}（{_dotted(keys)}）")


def _asked_for(table: str, name: str, used: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The names that ``table`` may have: of prompts also those for one 二级指标, ``under.数量``.

    A pack whose last parent has none says itself what it asks for.
    """
    if table != "prompts" or not used[table]:
        return used[table] or frozenset((name,))
    kinds = used["gaps"] | {each.partition(".")[0] for each in used["prompts"]}
    kind = name.partition(".")[0]
    return kinds | {f"{kind}.{of.value}" for of in Subcategory if kind in kinds and "." in name}


def _dotted(keys: Sequence[str | int]) -> str:
    """``rules.grades[0].name`` from its parts."""
    text = "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in keys)
    return text.lstrip(".")


def _quoted(value: Any) -> str:
    if isinstance(value, Mapping):
        return "一张表"
    return f"“{value}”" if isinstance(value, str) else str(value)
