"""Layout of the long tables: which sheets there are, and which column holds which field.

Columns are made from the records and their glossary, so that a new field has its column. Reading and writing
of workbooks share this one table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from pydantic import PlainValidator

from reporter.model import (
    Basis,
    Cause,
    Evidence,
    FundingLine,
    GroupScore,
    Indicator,
    Management,
    Previous,
    Project,
    Record,
    Step,
    Submission,
    Suppression,
    Transfer,
)
from reporter.model.fields import read_count, read_money, read_rate, read_score
from reporter.model.glossary import Term
from reporter.model.names import folded

from ..shape import Field, Form, shape_of


class Kind(Enum):
    """What a column's cells hold, and so how they are read and written."""

    TEXT = "text"
    MONEY = "money"
    NUMBER = "number"
    RATE = "rate"
    CODE = "code"


class Link(Enum):
    """Columns that hold no field but say to what a row belongs."""

    PROJECT = "project"
    SOURCE = "source"
    CATEGORY = "category"
    SUBCATEGORY = "subcategory"
    INDICATOR = "indicator"
    NUMBER = "number"


Path = tuple[str, ...]
"""Field names from the row's record down to the field, e.g. ``("period", "start")``."""


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """One column: ``head`` is printed, ``names`` are accepted, ``where`` is its field or link."""

    head: str
    names: tuple[str, ...]
    where: Path | Link
    kind: Kind = Kind.TEXT
    help: str = ""
    required: bool = False


@dataclass(frozen=True, eq=False)
class Table:
    """One kind of sheet: its names, the record that a row holds, its columns in printed order."""

    name: str
    record: type[Record]
    columns: tuple[Column, ...]
    also: tuple[str, ...] = ()
    upright: bool = False  # one record only: names in the first column, values beside them

    @cached_property
    def by_name(self) -> Mapping[str, Column]:
        """Every accepted spelling of a head, folded."""
        found: dict[str, Column] = {}
        for column in self.columns:
            for name in (column.head, *column.names):
                found.setdefault(folded(name), column)
        return found

    def column(self, where: Path | Link) -> Column:
        """The column of that field or link."""
        return next(column for column in self.columns if column.where == where)


_KINDS = {read_money: Kind.MONEY, read_score: Kind.NUMBER, read_count: Kind.NUMBER, read_rate: Kind.RATE}


def kind_of_field(record: type[Record], one: Field) -> Kind:
    """How a field's value is written."""
    if one.name == "code" and record is Project:
        return Kind.CODE
    for mark in record.model_fields[one.name].metadata:
        if isinstance(mark, PlainValidator):
            return _KINDS.get(mark.func, Kind.TEXT)
    return Kind.TEXT


def fields_below(record: type[Record], above: Path = ()) -> Iterator[tuple[type[Record], Field, Path]]:
    """Every field that one cell can hold, in the order of the records: (its record, the field, its path)."""
    for one in shape_of(record).fields:
        path = (*above, one.name)
        if one.form in (Form.SCALAR, Form.VALUE, Form.ONE_OR_MANY):
            yield record, one, path
        elif one.form is Form.RECORD and one.below is not None:
            yield from fields_below(one.below, path)


def _columns(record: type[Record]) -> tuple[Column, ...]:
    return tuple(_column(owner, one, path) for owner, one, path in fields_below(record))


def _column(record: type[Record], one: Field, path: Path, under: Term | None = None) -> Column:
    term = record.terms[one.name]
    names = (*term.names, one.key, one.name)
    if under is not None:
        names = tuple(f"{above}{name}" for above in under.names for name in term.names)
    required = one.name in shape_of(record).required
    return Column(names[0], names, path, kind_of_field(record, one), term.help, required)


_PROJECT = Column(
    "项目名称",
    ("项目", "所属项目"),
    Link.PROJECT,
    help="与“项目”表中的名称一字不差",
    required=True,
)
_OWNER = Column("所属项目", (), Link.PROJECT, help="写在某个项目里的才填；写给整份报告的不填")
_SOURCE = Column("资金来源", ("资金类别",), Link.SOURCE, help="说明哪一行资金；与“资金”表一致")
_CATEGORY = Column("一级指标", (), Link.CATEGORY, help="同名指标不止一条时填写")
_SUBCATEGORY = Column("二级指标", (), Link.SUBCATEGORY, help="同名指标不止一条时填写")
_INDICATOR = Column("三级指标", ("指标名称", "指标内容"), Link.INDICATOR, help="与“指标”表中的名称一致")
_NUMBER = Column(
    "第几条", ("指标序号",), Link.NUMBER, help="这条指标或资金是该项目的第几条；仅在以上几项分不清时填写"
)
_TO_INDICATOR = (_CATEGORY, _SUBCATEGORY, _INDICATOR, _NUMBER)


_SURVEY = Term("满意度调查", "", ("调查",))


def _report_columns() -> tuple[Column, ...]:
    """Those of the submission; a survey's 方式 and 日期 say whose they are."""
    made = (
        _column(owner, one, path, _SURVEY if path[:2] == ("organisation", "survey") else None)
        for owner, one, path in fields_below(Submission)
    )
    files = Column(
        "项目文件", ("项目", "projects"), ("projects",), help="另有项目写在别的文件时填文件名或通配符"
    )
    return (*made, files)


REPORT = Table(
    "报告", Submission, _report_columns(), ("报告信息", "基本信息", "基本情况", "封面"), upright=True
)
PROJECTS = Table(
    "项目", Project, _columns(Project), ("项目信息", "项目清单", "项目表", "项目基本信息", "项目基本情况")
)
FUNDS = Table("资金", FundingLine, (_PROJECT, *_columns(FundingLine)), ("项目资金", "资金情况", "资金表"))
INDICATORS = Table(
    "指标", Indicator, (_PROJECT, *_columns(Indicator)), ("绩效指标", "指标表", "指标完成情况")
)
GROUPS = Table("分组得分", GroupScore, (_PROJECT, *_columns(GroupScore)), ("分组", "二级指标得分"))
MANAGEMENT = Table("资金管理", Management, (_PROJECT, *_columns(Management)), ("资金管理情况", "管理情况"))
CAUSES = Table("原因", Cause, (_PROJECT, _SOURCE, *_TO_INDICATOR, *_columns(Cause)), ("原因分类", "偏差原因"))
EVIDENCE = Table("佐证", Evidence, (_PROJECT, *_TO_INDICATOR, *_columns(Evidence)), ("佐证材料",))
TRANSFERS = Table("调剂", Transfer, _columns(Transfer), ("项目间调剂", "调剂情况"))
BASES = Table("依据", Basis, _columns(Basis), ("政策依据",))
STEPS = Table("步骤", Step, _columns(Step), ("工作步骤", "自评步骤"))
PREVIOUS = Table("上年问题", Previous, _columns(Previous), ("上年问题整改",))
SUPPRESSED = Table("不再提示", Suppression, (*_columns(Suppression), _OWNER))

TABLES = (
    REPORT,
    PROJECTS,
    FUNDS,
    INDICATORS,
    GROUPS,
    MANAGEMENT,
    CAUSES,
    EVIDENCE,
    TRANSFERS,
    BASES,
    STEPS,
    PREVIOUS,
    SUPPRESSED,
)
"""Every sheet that is read, in the order in which it is written."""
EXAMPLE = "示例，请删除"
"""What the name of the filled example says; a project so named is never read."""
GUIDE = "说明"
"""The sheet with instructions for people."""


def table_named(sheet: str) -> Table | None:
    """The table that a sheet's name stands for."""
    name = folded(sheet)
    return next((table for table in TABLES if name in (table.name, *table.also)), None)
