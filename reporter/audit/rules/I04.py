"""指标值无法衡量

检查：数量指标、成本指标的指标值应有数，写“按标准”“按计划”而没有数的警告（1:0.4、7×24小时一类写明了数，不报）；
其他指标用“有效保障”“显著提升”一类说法、没有衡量标准的，只把指标名称重抄一遍的，满意度只写“满意”、没有比率和
程度的，每个项目各合并提示一次；“应补尽补”只作提示。准确、及时、合格等是非分明的不查。
错误示例：成本指标“预算成本控制率”，指标值“按标准”。
正确示例：成本指标“预算成本控制率”，指标值“≤100%”；社会效益“档案查询平均用时”，指标值“≤10分钟”。
为什么：没有标准就谈不上完成与否，得分只能凭感觉。
依据：绩效指标应当细化、量化；难以量化的定性指标要有可以分级的评价标准。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from reporter.audit.context import Context
from reporter.audit.naming import listed, name_of
from reporter.audit.rows import applying
from reporter.audit.rule import Note, note, rule
from reporter.model import Kind, Severity
from reporter.model.kinds import Category, Subcategory, category_of, is_cost, subcategory_of
from reporter.model.moments import take_moments
from reporter.model.names import spoken
from reporter.scoring import IndicatorResult, ProjectEvaluation
from reporter.scoring.verdict import has_digits

_VAGUE = re.compile(
    r"有效|保障|提升|提高|改善|促进|增强|加强|推动|推进|维护|维持|确保|稳定|显著|明显|较好|良好|持续|不断|逐步|缩小|日益|标准|规范|性$|^按(?:照)?(?:规定|要求)(?:执行|办理|落实|实施|开展)?$"
)

_CLEAR = re.compile(
    r"合格|达标|及时|按时|按期|如期|准确|完整|完成|完工|建成|通过|达到|符合|合规|无|零|不|未|杜绝"
)
_FRAME = re.compile(r"^(?:开展|做好|实施|进行|组织)|(?:工作|情况|任务|项目|活动)$")
_TELLING = 3  # characters
_CONTENT = re.compile(r"[=＝]?(?!.*(?:常|很|十分|较|基本|高|大部|多数|不))[\u4e00-\u9fff]{0,8}满意度?")
_MEASURE = "能量化的请写成数；不能量化的，请写明达成、部分达成、未达成各是什么情形"
_ALL = re.compile(r"应.{1,2}尽|全部|所有|全覆盖")  # as good as 100%


@rule(Severity.WARNING)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    vague: list[IndicatorResult] = []
    echoes: list[IndicatorResult] = []
    content: list[IndicatorResult] = []
    for row in applying(project):
        target = row.indicator.target
        if target is None or target.kind is not Kind.WORDS:
            continue
        if is_cost(row.indicator) or subcategory_of(row.indicator) is Subcategory.QUANTITY:
            if not has_digits(take_moments(target.text)[0]):
                yield _without_number(row, target.text)
        elif _VAGUE.search(target.text):
            vague.append(row)
        elif _is_echo(name_of(row), target.text):
            echoes.append(row)
        elif category_of(row.indicator) is Category.SATISFACTION and _CONTENT.fullmatch(target.text.strip()):
            content.append(row)
    if vague:
        yield _asked(vague, "定性指标值没有衡量标准")
    if echoes:
        yield _asked(echoes, "指标值只是重抄指标名称")
    if content:
        yield _asked(content, "满意度的指标值没有比率，也没有程度", "请写明比率或等次，如 ≥90%、良好以上")


def _without_number(row: IndicatorResult, text: str) -> Note:
    what = "成本" if is_cost(row.indicator) else "数量"
    return note(
        f"{what}指标的指标值“{text}”没有数",
        row.indicator.ref("target"),
        hint="请写明数额，如 ≤40万元、≤100%" if what == "成本" else "请写明数量，如 35套、1200人次",
        indicator=row,
        at_most=Severity.INFO if _ALL.search(text) else None,
    )


@lru_cache(maxsize=4096)
def _is_echo(name: str, target: str) -> bool:
    """True for a target that says no more than the name: 指导城市建设 of 指导城市建设工作."""
    if _CLEAR.search(target):
        return False
    said = _FRAME.sub("", "".join(target.split()))
    return len(said) >= _TELLING and said == _FRAME.sub("", spoken(name))


def _asked(rows: list[IndicatorResult], what: str, hint: str = _MEASURE) -> Note:
    texts = [each.indicator.target.text for each in rows if each.indicator.target]
    return note(
        f"{len(rows)} 条{what}：{listed(dict.fromkeys(texts))}",
        rows[0].indicator.ref("target"),
        hint=hint,
        indicator=rows[0] if len(rows) == 1 else None,
        at_most=Severity.INFO,
    )
