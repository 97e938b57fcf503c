"""Forms of the packs, drawn after the published ones: each function gives the body of one ``form.docx``."""

from __future__ import annotations

from .layouts import MONEY, funds, goals, indicators, merged, seam_or_page, titles, two_part
from .ooxml import Cell, Row, head, long, loop, row, table

FUND_HEADS = ("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")
FUND_TAGS = (*MONEY, "points|points", "rate|rate", "score|execution_score")
INDICATOR_HEADS = (
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "实际完成值",
    "分值",
    "得分",
    "偏差原因分析及改进措施",
)
UPPER = (9.8, 15.2, 17.4, 27.6, 27.6, 27.6, 12, 17, 15.8)  # 118518518.531852 stands in one line
LOWER = (9.8, 18, 24.35, 24.35, 18.5, 18, 10, 10, 37)  # 可持续影响指标 stands in one line


def national() -> str:
    """The form of 2020 that most places use, amounts in the pack's unit."""
    upper = [
        row(head("项目名称", 2), Cell("{{ project.name }}", 7)),
        row(
            head("主管部门", 2),
            Cell("{{ project.department }}", 3),
            head("实施单位"),
            Cell("{{ project.unit }}", 3),
        ),
        *funds(("项目", "资金", "({{ money_unit }})"), FUND_HEADS, FUND_TAGS),
        *goals("年度总体目标", 3, 5),
    ]
    return two_part(table(UPPER, upper), _usual_indicators(), titles("（{{ year }}年度）"))


def shenzhen() -> str:
    """Shenzhen's form: the project's whole amount beside its name, amounts in yuan."""
    upper = [
        row(
            head("项目名称", 2),
            Cell("{{ project.name }}", 3),
            head("项目金额"),
            Cell("{{ project.amount|money_as_written }}", 3),
        ),
        row(
            head("主管部门", 2),
            Cell("{{ project.department }}", 3),
            head("实施单位"),
            Cell("{{ project.unit }}", 3),
        ),
        *funds("项目资金 ({{ money_unit }})", FUND_HEADS, FUND_TAGS),
        *goals("年度总体目标", 3, 5),
    ]
    return two_part(table(UPPER, upper), _usual_indicators(), titles())


def _usual_indicators() -> str:
    cells = (
        merged("category"),
        merged("subcategory"),
        long("{{ row.name }}"),
        Cell("{{ row.target }}"),
        Cell("{{ row.actual }}"),
        Cell("{{ row.points|points }}"),
        Cell("{{ row.score|score }}"),
        long("{{ row.remark }}"),
    )
    total = row(
        head("总分", 6), Cell("{{ total.points|points }}"), Cell("{{ total.score|total }}"), Cell("—")
    )
    return indicators(LOWER, "年度绩效指标", [[*map(head, INDICATOR_HEADS)]], cells, (total,))


def guangxi() -> str:
    """Guangxi's 附件3: money by source, a long overview, one score for each 二级指标."""
    name, value, wide = head, Cell, 4
    execution = "{% if execution.score %}（{{ execution.score|execution_score }}分）{% endif %}"
    upper = [
        row(name("项目名称"), value("{{ project.name }}", 2), name("项目编码"), value("{{ project.code }}")),
        row(
            name("项目实施单位"),
            value("{{ project.unit }}", 2),
            name("主管部门"),
            value("{{ project.department }}"),
        ),
        *_sources(),
        row(name("项目概况"), long("{{ project.overview }}", wide), height=20, split=True),
        row(
            name("项目起始时间"),
            value("{{ period.start|day }}", 2),
            name("项目终止时间"),
            value("{{ period.end|day }}"),
        ),
        row(name("项目实施进度"), value("{{ project.progress }}", wide)),
        row(name("年度绩效目标"), long("{{ goal.expected }}", wide), height=10, split=True),
        row(
            name("自评得分（满分100分）"),
            value("{% if total.score %}{{ total.score|total }}分{% endif %}", 2),
            name("预算执行率% (10分)"),
            value(f"{{{{ execution.rate|rate }}}}{execution}"),
        ),
    ]
    # 20 rows and more need more than a page in any case
    between = seam_or_page("600 < (project.overview ~ goal.expected)|length < 1200 and rows|length < 20")
    return two_part(table((39, 38, 9, 34, 50), upper), _group_indicators(), titles(), between)


def _sources() -> list[Row]:
    def below(*cells: Cell) -> Row:
        return row(Cell(merge="below"), *cells, keep=True)

    def amount(role: str) -> Cell:
        return Cell(f"{{{{ fund.{role}.amount|money }}}}")

    return [
        row(
            head("资金总额", merge="first"), head("资金来源", 3), head("金额（{{ money_unit }}）"), keep=True
        ),
        below(Cell("合计", 3), amount("total")),
        below(Cell("其中：一般公共预算拨款", merge="first"), Cell("其中：中央", 2), amount("central")),
        below(Cell(merge="below"), Cell("自治区", 2), amount("provincial")),
        below(Cell("政府性基金"), Cell("", 2), amount("government_fund")),
        below(Cell("其他资金"), Cell("", 2), amount("other")),
        loop("{%tr for line in further_funds %}", 5),
        below(Cell("{{ line.label }}", 3), Cell("{{ line.amount|money }}")),
        loop("{%tr endfor %}", 5),
    ]


def _group_indicators() -> str:
    score = "{% if row.group_score %}{{ row.group_score|score }}分{% endif %}"
    cells = (
        merged("category"),
        merged("subcategory"),
        long("{{ row.name }}"),
        Cell("{{ row.target }}"),
        Cell("{{ row.actual }}"),
        long("{{ row.reason }}"),
        merged("group", score, tight=True),
    )
    heads = ("一级指标", "二级指标", "指标内容", "指标值", "实际完成值", "未完成的原因", ("指标", "得分"))
    return indicators(
        (8.5, 18, 15, 37.5, 23.6, 23.6, 32, 11.8),
        "项目绩效目标衡量指标",
        [[*map(head, heads)]],
        cells,
        height=6,
    )
