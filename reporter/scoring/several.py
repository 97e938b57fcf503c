"""Several numbers on one row: 培训2期，参训200人次, each compared with its own answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reporter.model import DOWNWARD, UPWARD, Indicator, Kind, Quantity, Rules
from reporter.model.measures import LEVELS, PIECES
from reporter.model.parts import Part, parts_of

from .answers import bare
from .compare import comparable, is_money
from .direction import operator_of
from .evaluation import Status
from .held_back import is_held_back
from .quantitative import number_verdict
from .verdict import NOTHING, Verdict, judged, met, unknown
from .wording import short

_DONE = (Status.MET, Status.OVER)
_REMARK = re.compile(r"(?:[(（]|[,，;；]\s*其中)(?:其中)?[:：]?(?P<parts>[^()（）]*\d[^()（）]*)[)）]?$")
_NO_GROUP = re.compile(
    "[率度比例占分]$|[不未无没非较基很]|满意|一般|提|增|升|降|减|[上去前]年|同期|整改|计划|目标"
)
_HOW_IT_CAME = re.compile("结转|跨年|[上去往]年|续建|在建|未|剩|余|延|其[他它]|因|退|减|取消|兼|临时|补")
_KINDS = tuple(
    frozenset(each.split())
    for each in (
        "线上 线下", "室内 室外", "国内 国外 境外 国际", "国家级 省级 市级 县级 区级 镇级 乡级 校级 院级",
        "博士 硕士 本科 专科", "男 女", "前半年 后半年", "春季 夏季 秋季 冬季", "原创 引进", "自办 联办",
        "城市 农村 城镇", "城区 乡镇", "公立 民营", "公办 民办", "成人 儿童 少儿", "教师 学生 家长",
        "地面 飞机", "大型 中型 小型", "发明 实用新型 外观", "刑事 民事 行政", "新建 改建 扩建", "中文 外文",
        "一级 二级 三级",
    )
)  # fmt: skip
_OF_EACH = re.compile("[各每]|分别")
_TURNED_OUT = re.compile("(?:其中)?[不未]?(?:合格|达标|通过|优[良秀])(?:的|产品|样品|人数)?")
_STEP = re.compile(
    "申[请报]|受理|立[案项]|签[约订]|启动|招标|设计|报名|发现|摸排|收到|到货|下单|封顶|主体|正在|在[办途用]|施工|装修|办结|停|缓|废|坏|待|退|败|应|需|拟"
)
_AGAIN = frozenset(("春季", "秋季", "前半年", "后半年"))
_LISTED = frozenset(("台", "套", "台套", "辆", "册", "本", "张", "次", "场", "场次", "期"))
"""What is listed by kinds, and not by how far each has come, as 座 and 项 are: 开工6座、封顶4座."""
_PEOPLE = frozenset(("人", "名", "位", "户", "家"))
_Pairs = Sequence[tuple[Part, Part]]


def compound_verdict(indicator: Indicator, target: Quantity, actual: Quantity, rules: Rules) -> Verdict:
    """A target of several numbers: met when all are; what a shortfall costs is for the unit to say."""
    if bare(target.text) == bare(actual.text):
        return met("完成情况与指标值一致")
    pairs = _pairs(parts_of(target.text), parts_of(actual.text))
    verdicts = [_one(indicator, *pair, rules) for pair in pairs]
    short = [(*pair, each) for pair, each in zip(pairs, verdicts, strict=True) if each.status not in _DONE]
    shares = [each.attainment for each in verdicts if each.attainment is not None]
    if not pairs or len(shares) < len(pairs) or not all(_is_clear(wanted, got) for wanted, got, _ in short):
        return unknown(f"指标值“{target.text}”含多个数，与完成值“{actual.text}”无法逐一比较")
    if not short:
        return met("各项均已达到指标值")
    said = "，".join(_missed(*each) for each in short)
    return judged(Status.UNDER, f"{said}，扣多少分由单位判断", (NOTHING, max(shares)))


def each_verdict(indicator: Indicator, target: Quantity, actual: Quantity, rules: Rules) -> Verdict | None:
    """学生92%，家长93% beside ≥90%: met where each of them meets it, ``None`` for any other answer."""
    parts = parts_of(actual.text) if target.kind is Kind.NUMBER and _is_no_sum(target.unit) else ()
    rate = indicator.name[-3:]  # 教师满意度90%，学生满意度88% of a 满意度
    if len({part.told for part in parts}) < 2 or any(not _is_group(part, rate, target) for part in parts):
        return None
    verdicts = [number_verdict(indicator, target, part.quantity, rules) for part in parts]
    return met("各项均已达到指标值") if all(each.status in _DONE for each in verdicts) else None


def parts_verdict(indicator: Indicator, target: Quantity, actual: Quantity, rules: Rules) -> Verdict | None:
    """线上12场、线下11场 beside 20场（线上10场、线下10场）: met where each part is, else ``None``."""
    wish = _REMARK.search(target.text) if target.kind is Kind.NUMBER else None
    wanted, got = parts_of(wish["parts"]) if wish else (), parts_of(actual.text)
    if len(wanted) < 2 or {part.told for part in wanted} != {part.told for part in got}:
        return None
    if sum(part.quantity.value or NOTHING for part in wanted) != target.value:
        return None
    verdicts = [_one(indicator, *pair, rules) for pair in _pairs(wanted, got)]
    done = len(verdicts) > 0 and all(each.status in _DONE for each in verdicts)
    return met("各项均已达到指标值") if done else None


def sum_verdict(indicator: Indicator, target: Quantity, actual: Quantity, rules: Rules) -> Verdict | None:
    """线上23场、线下31场 beside ≥50场: by the sum, where nothing belongs to two of the kinds; else ``None``.

    Where target or name asks for one of the kinds, or people may be counted again in autumn, there is no sum.
    """
    if target.kind is not Kind.NUMBER or target.unit not in PIECES or _REMARK.search(target.text):
        return None
    parts = parts_of(actual.text.replace("上半年", "前半年").replace("下半年", "后半年"))  # no dates here
    counts = [part.quantity for part in parts]
    if len(parts) < 2 or len({each.unit for each in counts}) > 1 or comparable(target, counts[0]) is None:
        return None
    if any(_HOW_IT_CAME.search(part.told) or part.quantity.operator for part in parts):
        return None
    if _is_met_anyhow(indicator, target, parts, rules):
        return met()
    kinds = next((found for each in _KINDS if (found := _kinds_told(parts, each))), ())
    wish = indicator.name + target.text
    if not kinds or any(kind in wish for kind in kinds) or _OF_EACH.search(target.text):
        return None
    if target.unit in _PEOPLE and not _AGAIN.isdisjoint(kinds):
        return None
    total = sum((each.value or NOTHING for each in counts), NOTHING)
    told = f"{short(total)}{counts[0].measure}"
    about = any(each.approximate for each in counts)
    whole = Quantity(told, Kind.NUMBER, value=total, unit=counts[0].unit, approximate=about)
    formula = "＋".join(f"{short(each.value or NOTHING)}{each.measure}" for each in counts)
    return number_verdict(indicator, target, whole, rules).of_computed(f"{formula}＝{told}")


def _is_met_anyhow(indicator: Indicator, target: Quantity, parts: Sequence[Part], rules: Rules) -> bool:
    """Whether each part alone is as much as was wanted, or all of them together just that much.

    宫颈癌筛查3126人、乳腺癌筛查3098人 beside ≥3000人, DR1台、CT1台、B超10台 beside 12台.
    """
    if operator_of(indicator, rules.quantitative) not in UPWARD:
        return False
    if len({part.told for part in parts}) < len(parts) or any(map(_is_no_kind, parts)):
        return False
    pairs = [(part.quantity, comparable(target, part.quantity)) for part in parts]
    if not all(factors and factors.target == factors.actual for _, factors in pairs):
        return False
    values, wanted = [each.value or NOTHING for each, _ in pairs], target.value or NOTHING
    asked = indicator.name + target.text  # 购置6台，租赁4台 are not 购置10台
    told_apart = target.unit in _LISTED and not any(part.told in asked for part in parts)
    whole = told_apart and not _OF_EACH.search(target.text)
    return min(values) >= wanted or (whole and sum(values) == wanted)


def _is_no_kind(part: Part) -> bool:
    """Whether a count may be of a step on the way, or of what failed: 申请3件, 不合格2批."""
    return part.told == "" or _NO_GROUP.search(part.told) is not None or _STEP.search(part.told) is not None


def _kinds_told(parts: Sequence[Part], family: frozenset[str]) -> tuple[str, ...]:
    """The kind of each part, where each is told of another one; else ()."""
    told = tuple(next((kind for kind in family if kind in part.told), "") for part in parts)
    return told if "" not in told and len(set(told)) == len(told) else ()


def named_part(indicator: Indicator, target: Quantity, actual: Quantity) -> Quantity | None:
    """授权1项 of 申请3项，授权1项 for 授权专利: the one of several that the name is about; else ``None``.

    Of several rates it is the one that is called so: 92% of 优秀率30%，及格率92% for 及格率. What is more
    than the others, and less than wanted, may be a part of it: 购置6台，租赁4台.
    """
    if target.unit == "%":
        rates = [part.quantity for part in parts_of(actual.text) if _is_rate(part, indicator)]
        return rates[0] if len(rates) == 1 else None
    if target.unit not in PIECES:
        return None
    parts = _in_unit(target, actual)
    named = [part.quantity for part in parts if len(part.told) > 1 and part.told in indicator.name]
    if len(named) != 1 or not all(part.told for part in parts):
        return None
    value, most = (named[0].value or NOTHING), max(part.quantity.value or NOTHING for part in parts)
    return named[0] if value < most or value >= (target.value or NOTHING) else None


def whole_beside(indicator: Indicator, target: Quantity, actual: Quantity) -> Quantity | None:
    """305批次 of 305批次，不合格8批次: the one number that is not of how it turned out; else ``None``."""
    if target.unit not in PIECES or _TURNED_OUT.search(indicator.name + target.text):
        return None
    parts = _in_unit(target, actual)
    wholes = [part for part in parts if not _TURNED_OUT.fullmatch(part.told)]
    is_first = len(parts) > 1 and len(wholes) == 1 and wholes[0] is parts[0]
    value = parts[0].quantity.value if is_first else None
    if value is None or any((part.quantity.value or NOTHING) > value for part in parts):
        return None
    return None if _is_no_kind(parts[0]) and parts[0].told else parts[0].quantity


def _in_unit(target: Quantity, actual: Quantity) -> list[Part]:
    return [part for part in parts_of(actual.text) if part.quantity.unit == target.unit]


def _is_rate(part: Part, indicator: Indicator) -> bool:
    """Whether a value is told of the very rate that the indicator is called: 及格率92% of 全县中考及格率."""
    is_rate = part.quantity.unit == "%" and len(part.told) > 2 and part.told.endswith(("率", "度"))
    return is_rate and indicator.name.endswith(part.told)


def _is_no_sum(unit: str) -> bool:
    """Whether what is told in this unit of several groups never adds up: %, 分贝, 元/人天."""
    one, per, _ = unit.partition("/")
    return unit == "%" or unit in LEVELS or (per != "" and one not in PIECES)


def _is_group(part: Part, rate: str, target: Quantity) -> bool:
    """Whether a value is of people or things that are named, and of no other kind: 回收率95%, 基本满意30%."""
    whose = part.told.removesuffix(rate)
    same = comparable(target, part.quantity) is not None
    return same and whose != "" and _NO_GROUP.search(whose) is None


def lacking_part(target: Quantity, actual: Quantity) -> Verdict | None:
    """6件（发明1件） beside 5件（发明2件）: more of all, and less of what a remark of both counts apart.

    12人 beside 10人（其中博士3人） leaves open how many of them there are.
    """
    wish = _REMARK.search(target.text)
    if wish is None:
        return None
    got = _REMARK.search(actual.text)
    answers = {part.told: part.quantity for part in parts_of(got["parts"])} if got else {}
    for told, wanted in parts_of(wish["parts"]):
        if not told or _HOW_IT_CAME.search(told) or wanted.operator in DOWNWARD:
            continue
        other = answers.get(told)
        if other is None:
            if "其中" in wish[0] and not is_money(wanted) and told not in actual.text:
                return unknown(f"完成值“{actual.text}”没有写明其中“{wanted.text}”的完成情况")
        elif other.unit == wanted.unit and (other.value or NOTHING) < (wanted.value or NOTHING):
            return unknown(f"“{other.text}”少于“{wanted.text}”，是否达到须由人判断")
    return None


def _one(indicator: Indicator, wanted: Part, got: Part, rules: Rules) -> Verdict:
    target, actual = wanted.quantity, got.quantity
    if is_held_back(actual, target.text, indicator.name):
        return unknown(f"完成值“{actual.text}”没有写明实际完成多少")
    row = indicator.model_copy(update={"target": target, "actual": actual})
    return number_verdict(row, target, actual, rules)


def _missed(wanted: Part, got: Part, verdict: Verdict) -> str:
    how = "超出" if verdict.operator in DOWNWARD else "没有达到"
    return f"“{got.quantity.text}”{how}“{wanted.quantity.text}”"


def _pairs(wanted: Sequence[Part], got: Sequence[Part]) -> _Pairs:
    """Each part of a target with what answers it: told of the same thing, or the only one in its unit."""
    for fits in (_is_same, _is_comparable):
        pairs = [(one, other) for one in wanted for other in got if fits(one, other)]
        answered, answers = ({id(pair[side]) for pair in pairs} for side in (0, 1))
        if len(pairs) == len(wanted) == len(answered) == len(answers):
            return pairs
    together = list(zip(wanted, got, strict=False))
    return together if len(wanted) == len(got) and all(_is_same(*pair) for pair in together) else ()


def _is_same(wanted: Part, got: Part) -> bool:
    """Whether both are in one unit, and of the same thing as far as both say what they are of."""
    told, other = wanted.told, got.told
    return _is_comparable(wanted, got) and (not told or not other or told in other or other in told)


def _is_comparable(wanted: Part, got: Part) -> bool:
    return wanted.quantity.kind is Kind.NUMBER and comparable(wanted.quantity, got.quantity) is not None


def _is_clear(wanted: Part, got: Part) -> bool:
    """Whether a shortfall is one for sure: of the same thing, and no price or sum without a sign."""
    return _is_same(wanted, got) and not (wanted.quantity.operator is None and is_money(wanted.quantity))
