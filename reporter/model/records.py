"""The nouns of the field, as frozen records: a submission, its projects, their funds and indicators.

Field names are the English keys of the data format; their Chinese names stand in
:mod:`reporter.model.glossary`. Money is yuan, rates are fractions, scores are points; ``None`` is "not
stated" and never zero.
"""

from __future__ import annotations

from functools import cache
from operator import itemgetter
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema

from . import glossary
from .captions import in_unit_of_name
from .fields import (
    AnnexNumber,
    Caption,
    Code,
    Count,
    Day,
    Money,
    MoneyUnit,
    Name,
    OneOrMany,
    Points,
    Rate,
    Stated,
    Text,
    Value,
    Year,
    known,
)
from .figure import Figure, Unit
from .glossary import Terms
from .names import project_title, spoken, uncoded
from .place import Origin, SourceRef

_NOWHERE = Origin("（程序内数据）")
_NOT_TOLD: set[str] = set()
_VALUES = ("target", "actual", "approved")
_set = object.__setattr__  # records are frozen


class Record(BaseModel):
    """One mapping of the data: frozen, no unknown keys, and knows where it was read."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        arbitrary_types_allowed=True,
        defer_build=True,  # start-up: the validators are built when the first record is
    )

    terms: ClassVar[Terms] = {}

    origin: SkipJsonSchema[Origin] = Field(default=_NOWHERE, exclude=True, repr=False)

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        """Refuse a record whose fields and glossary entry differ."""
        super().__pydantic_init_subclass__(**kwargs)
        if set(cls.model_fields) - {"origin"} != set(cls.terms):
            raise TypeError(f"{cls.__name__}: fields and glossary differ")

    def model_post_init(self, context: Any, /) -> None:
        """Forget which fields were given: nobody asks, and a set for each record would outweigh the rest."""
        _set(self, "__pydantic_fields_set__", _NOT_TOLD)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickled as its values in the order of its fields; see :mod:`reporter.model.light`."""
        return _remade, (type(self), *_values_of(type(self))(self.__dict__))

    def ref(self, name: str = "") -> SourceRef:
        """Place of the field ``name`` in the user's data."""
        return self.origin.ref(name)

    def figure(self, name: str, unit: Unit) -> Figure | None:
        """The stated number in field ``name`` with its place; ``None`` when it is blank or a mark."""
        value: Stated = getattr(self, name)
        number = known(value)
        return None if number is None else Figure(number, unit, self.origin.ref(name))


@cache
def _values_of(cls: type[Record]) -> itemgetter[Any]:
    return itemgetter(*cls.model_fields)


def _remade(cls: type[Record], *values: Any) -> Record:
    """The record of these values, which were validated when it was first made."""
    made = cls.__new__(cls)
    _set(made, "__dict__", dict(zip(cls.__pydantic_fields__, values, strict=True)))
    _set(made, "__pydantic_fields_set__", _NOT_TOLD)
    _set(made, "__pydantic_extra__", None)
    _set(made, "__pydantic_private__", None)
    return made


class Basis(Record):
    """A document on which the self-evaluation rests."""

    terms = glossary.BASIS
    title: Name
    number: Text = None
    issuer: Text = None
    date: Day = None


class Step(Record):
    """One step of the self-evaluation's work."""

    terms = glossary.STEP
    date: Day = None
    what: Name


class Survey(Record):
    """A satisfaction survey that was held."""

    terms = glossary.SURVEY
    method: Text = None
    sample: Count = None
    date: Day = None


class Organisation(Record):
    """Who did the self-evaluation, and how."""

    terms = glossary.ORGANISATION
    leader: Text = None
    steps: tuple[Step, ...] = ()
    survey: Survey | None = None


class Transfer(Record):
    """Budget moved from one project to another within the year; ``amount`` in yuan."""

    terms = glossary.TRANSFER
    from_project: Name = Field(alias="from", validation_alias="from")
    to_project: Name = Field(alias="to", validation_alias="to")
    amount: Money = None
    document: Text = None
    date: Day = None

    model_config = ConfigDict(populate_by_name=True)


class Previous(Record):
    """A problem that was pointed out the year before, and what was done about it."""

    terms = glossary.PREVIOUS
    finding: Name
    answer: Text = None


class Suppression(Record):
    """A finding that the user decided to live with, and why."""

    terms = glossary.SUPPRESSION
    code: Name
    reason: Name
    project: Text = None
    indicator: Text = None


class Cause(Record):
    """A structured cause of a deviation: facts that a generated sentence may use."""

    terms = glossary.CAUSE
    kind: Name
    detail: Text = None
    document: Text = None
    date: Day = None
    amount: Money = None
    party: Text = None
    share: Rate = None


class Evidence(Record):
    """A paper that supports an actual value."""

    terms = glossary.EVIDENCE
    name: Name
    number: Text = None
    date: Day = None


class FundingLine(Record):
    """One source of funds: budget at the start of the year, after adjustment, and what was spent (yuan).

    ``rate`` and ``score`` are as stated by the unit; the program's own stand in the evaluation.
    """

    terms = glossary.FUNDING
    source: Name
    initial: Money = None
    adjusted: Money = None
    spent: Money = None
    points: Points = None
    rate: Rate = None
    score: Points = None
    reason: Text = None
    improvement: Text = None
    cause: Annotated[tuple[Cause, ...], OneOrMany] = ()


class Management(Record):
    """How one item of the management of funds was done, on forms that ask for each by its name."""

    terms = glossary.MANAGEMENT
    item: Name
    text: Text = None
    problem: Text = None


class Goal(Record):
    """The year's overall goal: what was expected and what came of it."""

    terms = glossary.GOAL
    expected: Text = None
    actual: Text = None


class Indicator(Record):
    """One 三级指标: target and actual as printed and understood, points and the unit's own score.

    ``name`` is "" where none was written; :attr:`label` always says what to call the row. ``points`` is
    ``None`` on forms that score a 二级 group as a whole.
    """

    terms = glossary.INDICATOR
    category: Name
    subcategory: Text = None
    name: Caption = ""
    target: Value = None
    actual: Value = None
    approved: Value = None
    points: Points = None
    score: Points = None
    reason: Text = None
    improvement: Text = None
    cause: Annotated[tuple[Cause, ...], OneOrMany] = ()
    evidence: Annotated[tuple[Evidence, ...], OneOrMany] = ()

    def model_post_init(self, context: Any, /) -> None:
        """Give bare values the unit that stands in the name; see :mod:`reporter.model.captions`."""
        super().model_post_init(context)
        values = self.target, self.actual, self.approved
        for field, value in zip(_VALUES, in_unit_of_name(self.name, *values), strict=True):
            _set(self, field, value)

    @property
    def label(self) -> str:
        """What messages call the row: by its name, else by the heading it stands under."""
        return self.name or self.subcategory or self.category

    @property
    def title(self) -> str:
        """The label as a sentence quotes it, without the form's own numbering and marks."""
        return spoken(self.label)

    @property
    def target_text(self) -> str:
        """The target as printed, "" for none."""
        return self.target.text if self.target else ""

    @property
    def actual_text(self) -> str:
        """The actual value as printed, "" for none."""
        return self.actual.text if self.actual else ""

    @property
    def blank(self) -> bool:
        """True of a row that a form has for a kind of indicator which the project has none of.

        Points or a score of 0 are what a workbook reckons for it.
        """
        if self.name or self.target or self.actual or self.reason or self.improvement or self.cause:
            return False
        return not known(self.points) and not known(self.score)


class GroupScore(Record):
    """The score of a whole 二级 group, on forms that score groups."""

    terms = glossary.GROUP
    category: Name
    subcategory: Text = None
    points: Points = None
    score: Points = None
    note: Text = None


class Declared(Record):
    """The unit's own result."""

    terms = glossary.DECLARED
    total: Points = None
    grade: Text = None


class Period(Record):
    """Start and end of a project."""

    terms = glossary.PERIOD
    start: Day = None
    end: Day = None


class Project(Record):
    """One 项目支出 with its funds, goal and indicators.

    ``classification``, ``attribute`` and ``type`` are what is ticked among the options of the form.
    ``conclusion``, ``problems``, ``improvement`` and ``note`` are about the project as a whole.
    """

    terms = glossary.PROJECT
    name: Name
    code: Code = None
    amount: Money = None
    central_department: Text = None
    department: Text = None
    unit: Text = None
    manager: Text = None
    phone: Text = None
    finance_manager: Text = None
    filler: Text = None
    classification: Text = None
    attribute: Text = None
    type: Text = None
    overview: Text = None
    period: Period = Field(default_factory=Period)
    progress: Text = None
    funds: tuple[FundingLine, ...] = ()
    management: tuple[Management, ...] = ()
    goal: Goal = Field(default_factory=Goal)
    indicators: tuple[Indicator, ...] = ()
    groups: tuple[GroupScore, ...] = ()
    declared: Declared = Field(default_factory=Declared)
    conclusion: Text = None
    problems: Text = None
    improvement: Text = None
    note: Text = None
    suppress: tuple[Suppression, ...] = ()

    @property
    def title(self) -> str:
        """:attr:`name` as sentences call it, without the code of the budget's system."""
        return project_title(self.name)


class Submission(Record):
    """One unit's year: everything a report is made from. ``projects`` are in report order."""

    terms = glossary.SUBMISSION
    year: Year
    department: Name
    unit: Text = None
    title: Text = None
    template: Text = None
    money_unit: MoneyUnit = "元"
    date: Day = None
    finance_manager: Text = None
    filler: Text = None
    basis: tuple[Basis, ...] = ()
    organisation: Organisation = Field(default_factory=Organisation)
    application: Text = None
    transfers: tuple[Transfer, ...] = ()
    previous: tuple[Previous, ...] = ()
    first_annex: AnnexNumber = 1
    projects: tuple[Project, ...] = ()
    suppress: tuple[Suppression, ...] = ()

    @property
    def reporting_unit(self) -> str:
        """填报单位, which is the department where no other was given."""
        return self.unit or self.department

    @property
    def spoken_unit(self) -> str:
        """:attr:`reporting_unit` as titles and sentences call it, without the code of the budget's system."""
        return uncoded(self.reporting_unit)
