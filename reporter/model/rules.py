"""Rules: what a pack says about weights, scoring, rounding, grades and when a reason is due.

Pure data, filled from ``pack.toml``. Every section carries ``basis`` (document number) and ``confirmed``: an
unconfirmed rule is applied, and said to be unconfirmed. All points are 分, all rates fractions.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from .bounds import Count, Length, Places, Points, Ratio, Share


class Part(BaseModel):
    """One section of the rules, with the document it rests on."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    basis: str = ""
    confirmed: bool = False
    note: str = ""


class Weights(Part):
    """Points of each part; ``None`` where the pack leaves it to the unit.

    ``categories`` maps 一级指标 to points, ``subcategories`` 二级指标; 0 there takes back what a parent
    says and leaves it to the unit. A ``total`` of 0 is a form without scores.
    """

    total: Points = Decimal(100)
    execution: Points | None = None
    categories: dict[str, Points] = {}
    subcategories: dict[str, Points] = {}
    tolerance: Points = Decimal(0)
    single_share: Share = Decimal("0.5")  # an indicator with more of all points is asked about
    many_indicators: Count = 20  # more 三级指标 than this are asked about
    required: tuple[tuple[str, ...], ...] = ()  # one 二级指标 of each tuple must be present
    standard: tuple[str, ...] = ()  # what names begin with of 三级指标 that the finance office laid down


class Interval(BaseModel):
    """From this execution rate (inclusive) on, the total may not exceed these points."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
    from_rate: Ratio
    points: Points


class Step(BaseModel):
    """From this execution rate (inclusive) on, this share of the points."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
    from_rate: Ratio
    share: Share


class Execution(Part):
    """How the execution rate is formed and scored; the base is the adjusted budget unless said otherwise."""

    base: Literal["adjusted", "initial"] = "adjusted"
    mode: Literal["linear", "interval"] = "linear"
    intervals: tuple[Step, ...] = ()  # mode interval: highest from_rate first; below the last one no points
    caps: tuple[Interval, ...] = ()  # limits of the whole total, highest from_rate first
    cap_rate: Ratio = Decimal(1)  # a rate above this scores as this


class Quantitative(Part):
    """Row scores of numeric targets: full when met, else by these formulas (t = target, a = actual)."""

    at_least: Literal["proportional", "met_is_full"] = "proportional"  # a/t
    at_most: Literal["reciprocal", "linear", "met_is_full"] = "reciprocal"  # t/a, or 1−(a−t)/t
    equal: Literal["proportional", "both_sides", "met_is_full"] = "proportional"
    outside_range: Literal["proportional", "met_is_full"] = "proportional"
    late: Literal["none", "zero"] = "none"  # a missed date: no rule (judgement), or no points
    lower_is_better: tuple[str, ...] = ("投诉", "事故", "差错", "超支")
    """A target without operator is read as ≤ where the name ends in one of these words, or in 率 … of it."""
    higher_is_better: tuple[str, ...] = ("处理", "办结", "处置", "整改", "回复", "化解", "满意")
    """… unless one of these stands before it: 处理投诉件数 is to be high."""
    wanted: tuple[str, ...] = ("就业", "覆盖")
    """What there is to be more of: a range is met by what is above it where the name ends in one of these."""
    falling: tuple[str, ...] = ("下降", "降低", "减少")
    """A target or a name with one of these tells of the change itself: 投诉率 下降10% is read as ≥."""
    saving: tuple[str, ...] = ("节约率", "缩短")
    """As ``falling``, yet not the opposite of ``rising``."""
    rising: tuple[str, ...] = ("上升", "提高", "增长", "增加")
    shorter: tuple[str, ...] = ("时限", "工期")
    """A span of time is read as ≤ where the name holds one of these, or the 二级指标 is 时效 …"""
    longer: tuple[str, ...] = ("服务", "使用", "培训")
    """… unless one of these comes after it: 培训时间 is to last."""
    cost: tuple[str, ...] = ("成本", "费用")
    """Money is read as ≤ where the 一级 or 二级指标 is 成本, or the name holds one of these."""
    cost_rates: tuple[str, ...] = ("控制",)
    """A percentage as well, where the name also ends in one of these, or in 率 … of it."""
    granted: tuple[str, ...] = ("补助", "补贴")
    """… but not what is granted to each (补助标准 1000元/人), where the name holds one of these."""


class Qualitative(Part):
    """Bands of a qualitative target: shares of the points, each (highest, lowest), best first."""

    bands: tuple[tuple[Share, Share], ...] = (
        (Decimal(1), Decimal("0.8")),
        (Decimal("0.8"), Decimal("0.6")),
        (Decimal("0.6"), Decimal(0)),
    )
    met: tuple[str, ...] = ()  # words that mean 达成年度指标
    partial: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    under_way: tuple[str, ...] = ()  # what may be being done: 建设 of 建设中
    finished: tuple[str, ...] = ()  # words that mean that a thing is there, whenever it was done: 上线
    whole: tuple[str, ...] = ()  # words that mean 100%
    degrees: tuple[tuple[str, ...], ...] = ()  # adverbs of a change, the greatest degree first
    undone: tuple[str, ...] = ()  # words that mean that there is nothing to tell yet
    cancelled: tuple[str, ...] = ()  # words that mean that it will not be done: of a count, nothing was
    late: tuple[str, ...] = ()  # words that mean that it was done, but late
    grades: tuple[
        tuple[str, ...], ...
    ] = ()  # grades and their other names, best first; the first one names it
    steps: tuple[tuple[tuple[str, ...], ...], ...] = ()  # scales of which texts name a step, highest first


class Over(Part):
    """Over-achievement: from which ratio it must be explained, and whether points are taken."""

    warn: Ratio = Decimal("1.3")
    deduct: Literal["none", "fixed", "by_ratio"] = "none"
    points: Points = Decimal(0)


class NotApplicable(Part):
    """Rows marked 不适用: kept with no points, or the rest rescaled to the total."""

    mode: Literal["zero_weight", "rescale"] = "zero_weight"


class Groups(Part):
    """Whether rows or whole 二级 groups are scored; partial credit of a row within a group."""

    mode: Literal["by_row", "equal_share", "manual"] = "by_row"
    partial: Literal["half", "proportional", "zero"] = "proportional"


class Rounding(Part):
    """Places of rates and scores, and in which order they are rounded."""

    mode: Literal["half_up", "truncate"] = "half_up"
    rate_places: Places = 4  # of the fraction: 4 for 86.93%, 2 for 0.87
    rate_before_score: bool = False  # the rounded rate is multiplied, not the exact one
    score_places: Places = 2
    total_places: Places = 2


class Grade(BaseModel):
    """From this total on (inclusive) the grade has this name."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
    name: str
    from_total: Points


class Explain(Part):
    """When a reason is due."""

    execution_below: Ratio = Decimal("0.9")
    over: Ratio = Decimal("1.3")
    adjusted_by: Ratio = Decimal("0.1")  # 年初 and 全年 differ by more than this share
    deducted: bool = True  # any score below the points


class Limits(Part):
    """Longest texts in characters; 0 is no limit."""

    goal: Length = 4000
    actual: Length = 2000
    reason: Length = 2000
    overview: Length = 0
    conclusion: Length = 0  # 评价结论, 存在问题 and 改进措施 of the project as a whole
    section: Length = 0  # one explanation in the report's text
    full: Length = 0  # one explanation with everything that is known


class Checks(Part):
    """How the auditor is set for this pack: severities by code, codes that are off, tolerances."""

    severity: dict[str, Literal["error", "warning", "info"]] = {}
    off: tuple[str, ...] = ()
    unit_column: bool = False  # the form prints 度量单位 beside the target, for the actual value too
    goal: tuple[Literal["expected", "actual"], ...] = ("expected", "actual")  # what the form prints of it
    score_tolerance: Points = Decimal("0.005")
    total_tolerance: Points = Decimal("0.05")
    low_execution: Share = Decimal("0.5")  # below this, the reason must stand with the funds themselves
    unspent: Share = Decimal("0.2")  # from this share of the budget unspent, a high total is asked about
    slight_points: Points = Decimal(5)  # percentage points above its target of which a rate needs no reason
    score_gap: Share = Decimal("0.05")  # by how much the indicators' score rate may exceed the execution rate
    all_full_share: Share = Decimal("0.95")  # from this share of projects with full marks, one asks


class Rules(BaseModel):
    """All rules of a pack, after inheritance."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    weights: Weights = Field(default_factory=Weights)
    execution: Execution = Field(default_factory=Execution)
    quantitative: Quantitative = Field(default_factory=Quantitative)
    qualitative: Qualitative = Field(default_factory=Qualitative)
    over: Over = Field(default_factory=Over)
    not_applicable: NotApplicable = Field(default_factory=NotApplicable)
    groups: Groups = Field(default_factory=Groups)
    rounding: Rounding = Field(default_factory=Rounding)
    grades: tuple[Grade, ...] = ()
    explain: Explain = Field(default_factory=Explain)
    limits: Limits = Field(default_factory=Limits)
    checks: Checks = Field(default_factory=Checks)
