"""Cases of the auditor's rules: data files in, findings out.

A case file ``tests/audit/cases/<CODE>.toml`` holds ``[[pass]]`` and ``[[fail]]`` tables::

    [[fail]]
    name = "执行率另加十分"
    pack = "national-2020"                 # default
    rules.over.warn = 1.5                  # laid over the pack's rules
    data = '''...'''                       # YAML of one project, or of a submission with projects
    expect = [{place = "indicators", says = "110", severity = "error", project = "…"}]

In ``data`` a row of ``funds`` or ``indicators`` may be a list: its cells in the order of ``FUND``, ``ROW``.
"""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from reporter.audit import audit
from reporter.model import Finding, Origin, Record, Rules, Submission
from reporter.packs import Pack, load_pack
from reporter.scoring import evaluate

CASES = Path(__file__).parents[1] / "audit" / "cases"
FUND = ("source", "initial", "adjusted", "spent", "points", "rate", "score", "reason")
ROW = ("category", "subcategory", "name", "target", "actual", "points", "score", "reason", "improvement")


@dataclass(frozen=True)
class Case:
    """One named case; ``expect`` is empty for a passing one."""

    code: str
    name: str
    data: str
    pack: str
    rules: Mapping[str, Any]
    expect: tuple[Mapping[str, str], ...]

    def findings(self) -> list[Finding]:
        """What the rule of this case says about the data."""
        pack = _with_rules(packs(self.pack), self.rules)
        evaluation = evaluate(submission_of(self.data), pack.rules)
        return [each for each in audit(evaluation, pack) if each.code == self.code]


def load_cases(path: Path) -> Iterator[Case]:
    """The cases of one file."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    for kind in ("pass", "fail"):
        for table in tables.get(kind, ()):
            assert (kind == "fail") == bool(table.get("expect")), f"{path.name}: {table['name']}"
            yield Case(
                code=path.stem,
                name=table["name"],
                data=table["data"],
                pack=table.get("pack", "national-2020"),
                rules=table.get("rules", {}),
                expect=tuple(table.get("expect", ())),
            )


@cache
def packs(name: str) -> Pack:
    """A pack of the checkout, loaded once."""
    return load_pack(name)


def submission_of(text: str) -> Submission:
    """The records of a YAML text; every scalar arrives as the text that was written."""
    data = yaml.load(text, Loader=yaml.BaseLoader)
    if "projects" not in data:
        data = {"projects": [data]}
    data = {"year": "2021", "department": "示例市民政局", **data}
    data["projects"] = [_project(each, number) for number, each in enumerate(data["projects"], 1)]
    context = {"money_unit": data.get("money_unit", "元")}
    return _placed(Submission.model_validate(_no_blanks(data), context=context), "")


def _project(data: dict[str, Any], number: int) -> dict[str, Any]:
    rows = {"funds": FUND, "indicators": ROW}
    lists = {key: [_row(each, names) for each in data.get(key, ())] for key, names in rows.items()}
    return {"name": f"项目{number}", **data, **lists}


def _row(row: Any, names: tuple[str, ...]) -> Any:
    return dict(zip(names, row, strict=False)) if isinstance(row, list) else row


def _no_blanks(value: Any) -> Any:
    """Without keys that are blank, as the reader leaves them out."""
    if isinstance(value, dict):
        return {key: _no_blanks(each) for key, each in value.items() if each != ""}
    return [_no_blanks(each) for each in value] if isinstance(value, list) else value


def _placed(record: Any, path: str) -> Any:
    """The record with its key path, and those within it."""
    update: dict[str, Any] = {"origin": Origin("case.yaml", path, 1)}
    for name in type(record).model_fields:
        value, here = getattr(record, name), f"{path}.{name}".lstrip(".")
        if isinstance(value, Record):
            update[name] = _placed(value, here)
        elif isinstance(value, tuple) and value and isinstance(value[0], Record):
            update[name] = tuple(_placed(each, f"{here}[{i}]") for i, each in enumerate(value))
    return record.model_copy(update=update)


def _with_rules(pack: Pack, changes: Mapping[str, Any]) -> Pack:
    if not changes:
        return pack
    tables = _merged(pack.rules.model_dump(), changes)
    return dataclasses.replace(pack, rules=Rules.model_validate(tables))


def _merged(base: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in changes.items():
        old = merged.get(key)
        merged[key] = _merged(old, value) if isinstance(value, dict) and isinstance(old, dict) else value
    return merged
