"""Forms as the web pages of several provinces publish them, in words of our own."""

import pytest
from support.forms import data_of, read_file

BARS_BY_CELL = """\
报表编号:510000_0013zp |
|
部门预算项目支出绩效自评表(2023年度) |
项目名称 |
51000021R000000019951-窗口服务经费 |
主管部门 |
某县某局 |
实施单位 (盖章) |
某县某中心 |
项目基本情况 |
1.项目年度目标完成情况 |
项目年度目标 |
年度目标完成情况 |
保障窗口运转。 |
已保障。 |
2.项目实施内容及过程概述 |
|
预算执行情况(10分) |
年度预算数(万元) |
年初预算 |
调整后预算数 |
预算执行数 |
预算执行率 |
权重 |
得分 |
原因 |
总额 |
238.93 |
251.89 |
250.00 |
99.25% |
10 |
9.93 |
|
其中:财政资金 |
238.93 |
251.89 |
250.00 |
99.25% |
/ |
/ |
其他资金 |
|
|
|
|
/ |
/ |
绩效指标(90分) |
一级指标 |
二级指标 |
三级指标 |
指标性质 |
指标值 |
度量单位 |
完成值 |
权重 |
得分 |
未完成原因分析 |
产出指标 |
数量指标 |
接待人次 |
≥ |
735 |
人次 |
700 |
60 |
57 |
|
效益指标 |
社会效益指标 |
足额保障率 |
= |
100 |
% |
100% |
30 |
30 |
|
合计 |
100 |
|
|
评价结论 |
总体较好。 |
项目负责人: |
财务负责人: |
"""

TWO_HEADS = """\
2022年度项目支出绩效自评表 | 部门:某县某中学 |
|
| 公开14表 | 项目名称 | 营养改善资金 | 主管部门 | 某县教育局 | 实施单位 | 某县某中学 | 项目资金 (元) |
| 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 | 年度资金总额 |
| 387664.62 | 387664.62 | 10 | 100% | 10 | 其中:当年财政 拨款 |
| 387664.62 | 387664.62 | — |
| — | 其他资金 | — | — | — | — |
| — | 年度 总体 目标 | 预期目标 | 实际完成情况 | 改善学生体质 | 改善了学生体质 | 绩效指标 | 年度指标值 \
| 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 \
| 度量单位 | 产出指标 | 数量指标 | 受助人数 | ≧ | 735 | 人次 | 735 | 50 | 50 |
| 效益指标 | 社会效益 指标 | 政策知晓率 | ═ | 100 | % | 98% | 30 | 29 |
| 生态效益 指标 |
|
|
|
|
|
|
|
| 满意度指标 | 服务对象满意度指标 | 学生满意度 | ≧ | 95 | % | 100% | 10 | 10 |
| 其他需要说明事项 | 无 | 总分 | 100 | 99 | 优 |
"""

SPACED = """\
附件1

项目支出绩效自评表

2019年度)

项目名称

暖通改造经费

主管部门

某市某委

实施单位

某学校

项目资金
(万元)

\xa0

年初

预算数

全年

预算数

全年

执行数

分值

执行率

得分

年度资金总额

43.2

43.2

37.24

10

86%

9

其中:当年财政拨款

43.2

43.2

37.24

\xa0

年度总体目标

预期目标

实际完成情况

改造暖通。

已完成改造。

一级指标

二级指标

三级指标

年度

指标值

实际

完成值

分值

得分

偏差原因分析及改进措施

产出指标

数量指标

指标1:改造面积

100

90

20

18

已完工,剩余3%尾款未付。

指标2

\xa0

\xa0

……

\xa0

质量指标

指标1:验收合格率

100

100

30

30

\xa0

效益指标

社会效益

指标

指标1:学校发展能力

100

100

40

40

\xa0

总分

100

97
"""

CUT_HEAD = """\
就业补助资金绩效自评表 | |||||||
(2024年度) | |||||||
转移支付(项目)名称 | 就业补助资金 | ||||||
中央主管部门 | 某部 | ||||||
资金使用单位 | 某区某局 | ||||
资金投入情况 (万元) |
全年预算数(A) | 全年执行数(B) | 预算执行率(B/A×100%) | ||||
年度资金总额: | 808.1 | 692.98 | 86% | ||||
其中:中央财政资金 | 808.1 | 692.98 | 86% | ||||
总体目标完成情况 | 总体目标 | 全年实际完成情况 | |||||
落实政策。 | 各项指标均完成。 | ||||||
绩效指标 | 一级 指标 |
二级指标 | 三级指标 | 指标值 | 全年实际完成值 | 未完成原因和改进措施 |
产出指标 | 数量指标 | 补贴人数 | ≥500人 | 512人 | |
质量指标 | 发放准确率 | ≥98% | 100% | |
"""


UNFILLED = """\
项目支出绩效自评表
(2022年度)
项目名称 防汛经费
主管部门 某市水务局 实施单位 某市水利站
项目资金
(万元)
年初预算数 全年预算数(A) 全年执行数(B) 分值 执行率(B/A) 得分
年度资金总额: 880 880 880 10 100% 10
年度总体目标完成情况 预期目标 实际完成情况
改造灌区。 已改造灌区。
年度绩效指标完成情况 一级
指标
二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析及改进措施

数量指标 指标1:改造灌区数量 1 1 20 20
指标2:巡查次数 12 12 20 20
……
质量指标 指标1:工程质量合格 10 10
指标2:
……
经济效益
指标
指标1:安全度汛 30 30
指标2:
……
服务对象
满意度指标
指标1:群众满意度 90% 95% 10 10
指标2:
……
总分 100 100
"""


def read_text(tmp_path, text):
    path = tmp_path / "公布.txt"
    path.write_text(text, "utf-8")
    forms = read_file(path)
    return forms, data_of(forms)


def table(project, *fields):
    return [tuple(row.get(field, "") for field in fields) for row in project["indicators"]]


def test_one_cell_a_line_before_bars(tmp_path):
    forms, found = read_text(tmp_path, BARS_BY_CELL)
    (project,) = found.projects

    assert forms.layout.id == "sichuan-2023"
    assert (found.submission["year"], found.submission["money_unit"]) == ("2023", "万元")
    assert (project["code"], project["name"]) == ("51000021R000000019951", "窗口服务经费")
    assert project["goal"] == {"expected": "保障窗口运转。", "actual": "已保障。"}
    assert "overview" not in project
    assert project["funds"] == [
        {
            "source": "总额",
            "initial": "238.93",
            "adjusted": "251.89",
            "spent": "250.00",
            "rate": "99.25%",
            "points": "10",
            "score": "9.93",
        },
        {
            "source": "其中:财政资金",
            "initial": "238.93",
            "adjusted": "251.89",
            "spent": "250.00",
            "rate": "99.25%",
        },
    ]
    assert table(project, "subcategory", "name", "target", "actual", "points", "score") == [
        ("数量指标", "接待人次", "≥735人次", "700", "60", "57"),
        ("社会效益指标", "足额保障率", "=100%", "100%", "30", "30"),
    ]
    assert "declared" not in project  # 合计 100 without a score is the sum of the points


def test_a_head_in_two_rows_of_which_the_lower_comes_last(tmp_path):
    forms, found = read_text(tmp_path, TWO_HEADS)
    (project,) = found.projects

    assert project["funds"][0] == {
        "source": "年度资金总额",
        "adjusted": "387664.62",
        "spent": "387664.62",
        "points": "10",
        "rate": "100%",
        "score": "10",
    }
    assert project["declared"] == {"total": "99", "grade": "优"}
    assert table(project, "category", "subcategory", "name", "target", "actual", "points", "score") == [
        ("产出指标", "数量指标", "受助人数", "≥735人次", "735", "50", "50"),
        ("效益指标", "社会效益指标", "政策知晓率", "=100%", "98%", "30", "29"),
        ("满意度指标", "服务对象满意度指标", "学生满意度", "≥95%", "100%", "10", "10"),
    ]
    blank = [entry.value for entry in forms.entries if entry.repair == "这一行没有指标，没有导入"]
    assert blank == ["生态效益 指标"]


def test_labels_broken_over_lines_and_names_left_blank(tmp_path):
    forms, found = read_text(tmp_path, SPACED)
    (project,) = found.projects

    assert found.submission["year"] == "2019"
    assert [line["source"] for line in project["funds"]] == ["年度资金总额", "其中:当年财政拨款"]
    assert project["funds"][0]["rate"] == "86%"
    assert table(project, "subcategory", "name", "actual", "score", "reason") == [
        ("数量指标", "指标1:改造面积", "90", "18", "已完工,剩余3%尾款未付。"),
        ("质量指标", "指标1:验收合格率", "100", "30", ""),
        ("社会效益指标", "指标1:学校发展能力", "100", "40", ""),
    ]
    assert forms.unplaced == ()


def test_heads_that_a_line_break_has_cut(tmp_path):
    forms, found = read_text(tmp_path, CUT_HEAD)
    (project,) = found.projects

    assert forms.layout.id == "transfer-2024"
    assert found.submission["year"] == "2024"
    assert project["funds"][1]["spent"] == "692.98"
    assert project["goal"] == {"expected": "落实政策。", "actual": "各项指标均完成。"}
    assert table(project, "category", "subcategory", "name", "target", "actual") == [
        ("产出指标", "数量指标", "补贴人数", "≥500人", "512人"),
        ("产出指标", "质量指标", "发放准确率", "≥98%", "100%"),
    ]


HEADS = [
    ("一级指标 二级指标 三级指标 指标值 完成值 分值 得分 备注", "年初预算 全年预算 全年支出数"),
    (
        "一级指标 二级指标 指标内容 年初目标值（A） 实际完成值（B） 权重 自评得分 扣分原因",
        "年初批复数 预算数（A） 执行数（B）",
    ),
    (
        "一级指标 二级指标 三级指标 年度目标值 全年实际值 满分 自评分 未完成原因",
        "年初预算数 调整后预算数 实际支出数",
    ),
]


@pytest.mark.parametrize("between", ["\t", "\n", " | ", "   "])
@pytest.mark.parametrize(("head", "money"), HEADS)
def test_other_words_for_the_columns(tmp_path, head, money, between):
    lines = [
        "项目支出绩效自评表（2023年度）",
        between.join(["项目名称", "窗口服务", "主管部门", "某局"]),
        between.join(["项目资金（万元）", *money.split(), "执行率"]),
        between.join(["年度资金总额", "100", "90", "81", "90%"]),
        between.join(["年度总体目标", "预期目标", "实际完成情况"]),
        between.join(["保障运转。", "已保障运转。"]),
        between.join(["绩效指标", *head.split()]),
        between.join(
            ["产出指标", "数量指标", "接待人次", "100人", "90人", "50", "45", "因疫情限流，人数减少。"]
        ),
        between.join(["质量指标", "办结率", "≥95%", "96%", "40", "40"]),
        between.join(["总分", "100", "94"]),
    ]

    (project,) = read_text(tmp_path, "\n".join(lines) + "\n")[1].projects

    assert project["goal"] == {"expected": "保障运转。", "actual": "已保障运转。"}
    assert project["funds"] == [
        {"source": "年度资金总额", "initial": "100", "adjusted": "90", "spent": "81", "rate": "90%"}
    ]
    assert table(project, "subcategory", "name", "target", "actual", "points", "score", "reason") == [
        ("数量指标", "接待人次", "100人", "90人", "50", "45", "因疫情限流，人数减少。"),
        ("质量指标", "办结率", "≥95%", "96%", "40", "40", ""),
    ]
    assert project["declared"] == {"total": "94"}


@pytest.mark.parametrize("between", ["\t", "\n", "  "])
def test_signs_in_rows_that_are_not_scored_push_no_amount_aside(tmp_path, between):
    """Blank cells may be lost: what is left of the row is three amounts and the signs for 分值 and 得分."""
    lines = [
        "项目支出绩效自评表（2024年度）",
        between.join(["项目名称", "水库除险", "主管部门", "某局"]),
        between.join(
            ["项目资金（万元）", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"]
        ),
        between.join(["年度资金总额", "1,200.00", "1,150.00", "1,098.60", "10", "95.53%", "9.55"]),
        between.join(["其中：当年财政拨款", "1,200.00", "1,150.00", "1,098.60", "—", "95.53%", "—"]),
        between.join(["上年结转资金", "0", "0", "0", "—", "", "—"]),
        between.join(["其他资金", "", "", "", "—", "", "—"]),
        between.join(["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"]),
        between.join(["产出指标", "数量指标", "除险水库", "≥3座", "3座", "90", "90"]),
    ]

    (project,) = read_text(tmp_path, "\n".join(lines) + "\n")[1].projects

    assert project["funds"][2:] == [{"source": "上年结转资金", "initial": "0", "adjusted": "0", "spent": "0"}]


def test_rows_that_nobody_filled_in_and_a_lost_column_of_levels(tmp_path):
    forms, found = read_text(tmp_path, UNFILLED)
    (project,) = found.projects

    assert project["goal"] == {"expected": "改造灌区。", "actual": "已改造灌区。"}
    assert table(project, "category", "subcategory", "name", "target", "actual", "points") == [
        ("产出指标", "数量指标", "指标1:改造灌区数量", "1", "1", "20"),
        ("产出指标", "数量指标", "指标2:巡查次数", "12", "12", "20"),
        ("产出指标", "质量指标", "指标1:工程质量合格", "", "", "10"),
        ("效益指标", "经济效益指标", "指标1:安全度汛", "", "", "30"),
        ("满意度指标", "服务对象满意度指标", "指标1:群众满意度", "90%", "95%", "10"),
    ]
    guessed = [(entry.value, entry.confidence) for entry in forms.entries if entry.field.endswith("一级指标")]
    assert guessed == [("产出指标", "低"), ("效益指标", "低"), ("满意度指标", "低")]


QUOTED = """\
项目支出绩效自评表（2023年度）
项目名称\t窗口服务
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因
产出指标\t数量指标\t"接待\n人次"\t100人\t90人\t20\t18\t"称""一网通办""后，\n窗口来人减少"
产出指标\t数量指标\t"最多跑一次"\t10项\t10项\t20\t20\t
"""


def test_a_cell_of_several_lines_is_read_without_the_quotes_that_excel_copies_it_with(tmp_path):
    forms, data = read_text(tmp_path, QUOTED)

    first, second = data.projects[0]["indicators"]
    assert (first["name"], first["reason"]) == ("接待人次", '称"一网通办"后，\n窗口来人减少')
    assert second["name"] == '"最多跑一次"'
    assert [one.place for one in forms.entries if one.value == "10项"] == ["第7行", "第7行"]
