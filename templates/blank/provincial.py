"""Forms of single provinces and of transfer payments, drawn after the published ones."""

from __future__ import annotations

from collections.abc import Sequence

from .layouts import MONEY, SEAM, funds, goals, indicators, merged, titles, two_part
from .ooxml import Cell, Row, ends, head, long, loop, row, table
from .package import FORM, WIDE_FORM

LOW = 5.3  # of every row on a landscape page, so that it holds an ordinary form
LOWEST = 4.7  # the same where it has yet more rows: one line of text
LESS = 6.3  # of every row of the transfers' form, with which it holds an ordinary one
LEVELS = ("一级指标", "二级指标", "三级指标")
IN_PARTS = ("{{ row.nature }}", "{{ row.target_value }}", "{{ row.target_unit }}")
SCORES = ("{{ row.points|points }}", "{{ row.score|score }}")


def _levels() -> tuple[Cell, ...]:
    return merged("category"), merged("subcategory"), long("{{ row.name }}")


def yunnan() -> str:
    """Yunnan's 公开14表, landscape: target in three columns, the grade beside the total."""
    upper = [
        row(head("项目名称", 2), Cell("{{ project.name }}", 7)),
        row(
            head("主管部门", 2),
            Cell("{{ project.department }}", 3),
            head("实施单位"),
            Cell("{{ project.unit }}", 3),
        ),
        *funds(
            "项目资金({{ money_unit }})",
            ("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"),
            (*MONEY, "points|points", "rate|rate", "score|execution_score"),
        ),
        *goals("年度总体目标", 3, 5),
    ]
    heads = [
        [
            *(head(text, merge="first") for text in LEVELS),
            head("年度指标值", 3),
            *(head(text, merge="first") for text in ("实际完成值", "分值", "得分", "偏差原因分析及改进措施")),
        ],
        [
            *(head("", merge="below") for _ in LEVELS),
            *map(head, ("指标性质", "指标值", "度量单位")),
            *(head("", merge="below") for _ in range(4)),
        ],
    ]
    cells = (*_levels(), *map(Cell, (*IN_PARTS, "{{ row.actual }}", *SCORES)), long("{{ row.remark }}"))
    last = (
        row(head("其他需要说明事项", 3), long("{{ project.note }}", 8), height=12),
        row(
            head("总分", 8),
            *map(Cell, ("{{ total.points|points }}", "{{ total.score|total }}", "{{ grade }}")),
        ),
    )
    widths = (10, 20, 24.4, 40, 15.6, 27, 17, 28, 12, 12, 57)
    return two_part(
        table((10, 25, 30, 39, 39, 39, 23, 29, 29), upper, LOW),
        indicators(widths, "年度绩效指标", heads, cells, last, low=LOW),
        titles(
            "（{{ year }}年度）",
            ends("部门：{{ submission.unit }}", "公开14表　金额单位：{{ money_unit }}", WIDE_FORM.width),
        ),
    )


def sichuan() -> str:
    """Sichuan's 510000_0013zp, landscape: reasons beside the money, target and unit in own columns."""
    widths = (20, 26, 50, 32, 32, 32, 20, 16, 16, 19)
    upper = [
        row(head("项目名称", 2), Cell("{{ project.code }} {{ project.name }}", 8)),
        row(
            head("主管部门", 2),
            Cell("{{ project.department }}", 2),
            head("实施单位（盖章）"),
            Cell("{{ project.unit }}", 5),
        ),
        row(head("项目年度目标", 2), long("{{ goal.expected }}", 8), height=9, split=True),
        row(head("年度目标完成情况", 2), long("{{ goal.actual }}", 8), height=9, split=True),
        row(head("实施内容及过程概述", 2), long("{{ project.overview }}", 8), height=9, split=True),
    ]
    money = funds(
        ("预算执行", "情况", "（{{ money_unit }}）"),
        ("年初预算", "调整后预算数", "预算执行数", "预算执行率", "权重", "得分", "原因"),
        (*MONEY, "rate|rate", "points|points", "score|execution_score", "remark"),
    )
    heads = (*LEVELS, "指标性质", "指标值", "度量单位", "完成值", "权重", "得分", "未完成原因分析")
    cells = (*_levels(), *map(Cell, (*IN_PARTS, "{{ row.actual }}", *SCORES)), long("{{ row.remark }}"))
    total = row(head("合计", 8), *map(Cell, ("{{ total.points|points }}", "{{ total.score|total }}", "")))
    below = (
        _tail("评价结论", "conclusion"),
        _tail("存在问题", "problems"),
        _tail("改进措施", "improvement"),
        row(
            head("项目负责人"),
            Cell("{{ project.manager }}"),
            head("财务负责人"),
            Cell("{{ project.finance_manager }}"),
        ),
    )
    return two_part(
        table(widths, upper, LOWEST) + SEAM + table((20, 26, 30, 32, 32, 32, 20, 14, 14, 43), money, LOWEST),
        indicators(
            (10, 20, 24.4, 40, 15.6, 27, 17, 28, 12, 12, 57),
            "绩效指标",
            [[*map(head, heads)]],
            cells,
            (total,),
            low=LOWEST,
        )
        + SEAM
        + table((52, 64, 82, 65), below, LOWEST),
        titles(ends("", "报表编号：510000_0013zp", WIDE_FORM.width, "（{{ year }}年度）")),
    )


def _tail(label: str, field: str) -> Row:
    """A text about the whole project below the indicators, across a table of four columns."""
    return row(head(label), long(f"{{{{ project.{field} }}}}", 3), height=9, split=True)


def hubei() -> str:
    """Hubei's 项目自评表: check boxes, one row of money, reasons gathered below the table."""
    boxes = (
        ("项目类别", "classification", ("部门预算项目", "省直专项", "省对下转移支付项目")),
        ("项目属性", "attribute", ("持续性项目", "新增性项目")),
        ("项目类型", "type", ("常年性项目", "延续性项目", "一次性项目")),
    )
    line = ("{{ line.adjusted|money }}", "{{ line.spent|money }}", "{{ line.rate|rate }}")
    upper = [
        row(head("项目名称"), Cell("{{ project.name }}", 5)),
        row(
            head("主管部门"),
            Cell("{{ project.department }}", 2),
            head("项目实施单位"),
            Cell("{{ project.unit }}", 2),
        ),
        *(row(head(label), long(_boxes(field, options), 5)) for label, field, options in boxes),
        row(
            head(("预算执行情况", "（{{ money_unit }}）", "（20分）"), merge="first"),
            *map(head, ("", "预算数（A）", "执行数（B）", "执行率（B/A）", "得分（20分×执行率）")),
            keep=True,
        ),
        loop("{%tr for line in funds %}", 6),
        row(
            Cell(merge="below"),
            Cell("{{ line.label }}"),
            *map(Cell, line),
            Cell("{{ line.score|execution_score }}"),
        ),
        loop("{%tr endfor %}", 6),
    ]
    heads = (*LEVELS, "年初目标值（A）", "实际完成值（B）", "得分")
    cells = (*_levels(), *map(Cell, ("{{ row.target }}", "{{ row.actual }}", "{{ row.score|score }}")))
    total = row(head("总分", 6), Cell("{{ total.score|total }}"))
    below = (
        _gathered("偏差大或目标未完成原因分析", "reason", "problems"),
        _gathered("改进措施及结果应用方案", "improvement", "improvement"),
        row(head("主要负责人签批意见"), long(""), height=14),
    )
    return two_part(
        table((27, 27.6, 27.6, 27.6, 25.2, 35), upper),
        indicators((10, 22, 24.5, 45.5, 26, 26, 16), "年度绩效目标", [[*map(head, heads)]], cells, (total,))
        + SEAM
        + table((56, 114), below),
        titles(
            ends("单位名称：{{ submission.unit }}", "填报日期：{{ submission.date|day }}", FORM.width),
        ),
    )


def _boxes(field: str, options: Sequence[str]) -> str:
    """The numbered options of a field, each with its box; behind them what is none of the options."""
    listed = (f"{n}、{option} {{{{ tick.{field}.{option} }}}}" for n, option in enumerate(options, 1))
    other = f"{{% if unlisted.{field} %}}　（{{{{ unlisted.{field} }}}}）{{% endif %}}"
    return "　".join(listed) + other


def _gathered(label: str, field: str, of_whole: str) -> Row:
    """What is said of the whole project, then all texts of one field, each in a paragraph of its own."""
    texts = (
        f"{{%p if project.{of_whole} %}}",
        f"{{{{ project.{of_whole} }}}}",
        "{%p endif %}",
        f"{{%p for line in funds if line.{field} %}}",
        f"{{{{ line.label }}}}：{{{{ line.{field} }}}}",
        "{%p endfor %}",
        f"{{%p for row in rows if row.{field} %}}",
        f"{{{{ row.name }}}}：{{{{ row.{field} }}}}",
        "{%p endfor %}",
        "",
    )
    return row(head(label), long(texts), height=12, split=True)


def transfer() -> str:
    """The form of central transfer payments: seven items of management, no points and no scores."""
    widths = (10, 30, 26, 25, 27.6, 27.6, 23.8)
    upper = [
        row(head("转移支付（项目）名称", 2), Cell("{{ project.name }}", 5)),
        row(head("中央主管部门", 2), Cell("{{ project.central_department }}", 5)),
        row(
            head("地方主管部门", 2),
            Cell("{{ project.department }}", 2),
            head("资金使用单位"),
            Cell("{{ project.unit }}", 2),
        ),
        row(
            head("资金投入情况（{{ money_unit }}）", 2, merge="first"),
            head("", 2),
            *map(head, ("全年预算数（A）", "全年执行数（B）", "预算执行率")),
            keep=True,
        ),
        loop("{%tr for line in funds %}", 7),
        row(
            Cell("", 2, merge="below"),
            Cell("{{ line.label }}", 2, "left"),
            Cell("{{ line.adjusted|money }}", align="right"),
            Cell("{{ line.spent|money }}", align="right"),
            Cell("{{ line.rate|rate }}"),
        ),
        loop("{%tr endfor %}", 7),
        row(
            head("资金管理情况", merge="first"),
            head(""),
            head("情况说明", 3),
            head("存在问题和改进措施", 2),
            keep=True,
        ),
        loop("{%tr for item in management %}", 7),
        row(
            Cell(merge="below"),
            Cell("{{ item.name }}"),
            long("{{ item.text }}", 3),
            long("{{ item.problem }}", 2),
            split=True,
        ),
        loop("{%tr endfor %}", 7),
        *goals("总体目标完成情况", 3, 3, ("总体目标", "全年实际完成情况")),
    ]
    heads = (*LEVELS, "指标值", "全年实际完成值", "未完成原因和改进措施")
    cells = (*_levels(), Cell("{{ row.target }}"), Cell("{{ row.actual }}"), long("{{ row.remark }}"))
    notes = row(head("说明"), long("{{ project.note }}"), height=12, split=True)
    return two_part(
        table(widths, upper, LESS),
        indicators((10, 18, 24.4, 34.6, 23, 24.5, 35.5), "绩效指标", [[*map(head, heads)]], cells, low=LESS)
        + SEAM
        + table((30, 140), [notes]),
        titles("（{{ year }}年度）"),
    )
