"""满意度指标填的不是满意度

检查：满意度一栏的指标名称、指标值都没有提到满意、认可、投诉一类对服务的评价，却是合格率、合规率、完成率之类
的业务指标；或者是满意度调查本身的完成率。指标值是文字、看不出是谁对什么的评价的，只作提示。
错误示例：满意度指标“消防检测验收合格率”，指标值“合格”。
正确示例：满意度指标“档案查询人员满意度”，指标值“≥90%”。
为什么：满意度的分值要由服务对象的评价来得，用业务指标顶替等于没有调查。
依据：满意度指标反映服务对象或受益人的认可程度；不直接面向公众的项目可以不设，分值另行分配。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reporter.audit.context import Context
from reporter.audit.naming import name_of
from reporter.audit.rows import of_category
from reporter.audit.rule import Note, note, rule
from reporter.model import Kind, Severity
from reporter.model.kinds import Category
from reporter.model.measures import PIECES
from reporter.scoring import IndicatorResult, ProjectEvaluation

_OPINION = re.compile(r"满意|认可|好评|投诉|评价|口碑|信访|获得感|感受|体验|支持率|表扬")
_BUSINESS = re.compile(
    r"(?:合格|合规|合法|规范|完成|及时|执行|准确|覆盖|达标|验收|支付|到位|使用|利用|完好|正常|知晓|参与|参加|出勤|开工|完工"
    r"|办结|处理|送达|增长|就业|培训)(?:合法|合规)?(?:率|次数|人数|数|情况)$"
)
_FEELING = re.compile(
    r"[全福属同任誉足]感|信任|拥护|支持|欢迎|肯定|认同|赞|反响|反映|意见|喜爱|接受|舒适|上访|怨言|抱怨|纠纷|建议|调查|测评"
)
_WHOSE = re.compile(
    r"(?:对象|群众|公众|人员|人群|学生|学员|家长|企业|居民|村民|农户|职工|员工|患者|用户|代表|单位|[人户者员])$"
)
_TELLING = 5  # characters
_SURVEY_ITSELF = re.compile(r"满意度?(?:调查|问卷|测评).{0,4}(?:完成|回收|开展|覆盖)率$")


@rule(Severity.WARNING)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    for row in of_category(project, Category.SATISFACTION):
        if _is_business(row):
            yield note(
                f"满意度指标“{row.indicator.label}”不是对服务的满意程度",
                row.indicator.ref("name"),
                hint="请改为服务对象满意度，并写明调查方式和样本；不直接面向服务对象的，请把分值调整到其他指标",
                indicator=row,
            )
        elif _is_no_opinion(row):
            yield note(
                f"满意度指标“{row.indicator.label}”的指标值“{row.indicator.target_text}”，看不出是对服务的评价",
                row.indicator.ref("name"),
                hint="请写明谁对什么满意、满意到什么程度，如 参训学员满意度 ≥90%",
                indicator=row,
                at_most=Severity.INFO,
            )


def _is_business(row: IndicatorResult) -> bool:
    name, target = name_of(row), row.indicator.target
    if _SURVEY_ITSELF.search(name) or _is_counted(row):
        return True
    if _OPINION.search(name) or (target is not None and _OPINION.search(target.text)):
        return False
    return bool(_BUSINESS.search(name) or (name.endswith("率") and not _FEELING.search(name)))


def _is_counted(row: IndicatorResult) -> bool:
    """≥500份 of a 满意度: how many were asked, not how many of them are content."""
    target = row.indicator.target
    return "满意" in name_of(row) and target is not None and target.unit in PIECES


def _is_no_opinion(row: IndicatorResult) -> bool:
    """True where words of some length tell of no opinion, and the name is not just whose it would be."""
    name, target = name_of(row), row.indicator.target
    if target is None or target.kind is not Kind.WORDS or len(target.text.strip()) < _TELLING:
        return False
    said = f"{name}\n{target.text}\n{row.indicator.actual_text}"
    return not (_OPINION.search(said) or _FEELING.search(said) or _WHOSE.search(name))
