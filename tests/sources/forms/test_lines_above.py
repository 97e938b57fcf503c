"""Lines above a form: its year, the unit of money, the day; each belongs to the form of its own sheet."""

import pytest
from docx import Document
from openpyxl import Workbook
from support.forms import HEAD, data_of, read_file, read_rows, read_sheet, save_sheet

from reporter.errors import InputError
from reporter.sources.forms.years import year_of_title, years_in

ROW = "\t产出指标\t数量指标\t接待人次\t100人\t90人\t20\t18\t\n"
BODY = """\
项目名称\t窗口服务\t主管部门\t某局
项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
\t年度资金总额\t100.00\t100.00\t86.00\t10\t0.86\t8.60
"""


def read_under(folder, *lines):
    return read_rows(folder, ROW, HEAD, "\n".join([*lines, BODY]))


def year_of(forms):
    (entry,) = [entry for entry in data_of(forms).entries if entry.field == "年度"]
    return entry.value, entry.confidence


@pytest.mark.parametrize(
    "lines",
    [
        ["某县2024年开展2023年度项目支出绩效自评表"],
        ["项目支出绩效自评表", "（二〇二三年度）"],
        ["项目支出绩效自评表", "（单位：万元；填报时间：2024年3月）", "2023年度"],
        ["项目支出绩效自评表", "（填报日期：2024年3月15日）", "（2023年）"],
    ],
)
def test_the_year_is_that_of_the_title_and_not_of_the_day(tmp_path, lines):
    assert year_of(read_under(tmp_path, *lines)) == ("2023", "高")


def test_a_day_alone_says_no_year(tmp_path):
    forms = read_under(tmp_path, "项目支出绩效自评表", "（填报日期：2024年3月15日）")

    with pytest.raises(InputError, match="没有年度"):
        data_of(forms)
    assert data_of(forms, 2023).submission["date"] == "2024年3月15日"


def test_years_are_read_in_either_script_and_periods_have_one():
    assert years_in("二○二二年和2023年度") == ["2022", "2023"]
    assert year_of_title("（2023年1月—12月）") == "2023"
    assert year_of_title("（2023年1月1日至2023年12月31日）") == "2023"


def sheets(folder, *heads, unit="（万元）"):
    """A book with one form a sheet, below the rows that stand above each."""
    book = Workbook()
    book.remove(book.active)
    for i, rows in enumerate(heads, 1):
        sheet = book.create_sheet(f"表{i}")
        body = [
            ["项目名称", f"项目{i}", "", "主管部门", "某局", "实施单位", f"单位{i}"],
            [f"项目资金{unit}", "", "年初预算数", "全年预算数", "全年执行数"],
            ["", "年度资金总额", 100, 100, 86],
            ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
            ["产出指标", "数量指标", "接待人次", "100人", "90人", 20, 18],
        ]
        for row in [*rows, *body]:
            sheet.append(row)
    book.save(folder / "自评表.xlsx")
    return read_file(folder / "自评表.xlsx")


def test_where_forms_differ_in_year_the_list_says_which_has_which(tmp_path):
    titles = [[[f"{year}年度项目支出绩效自评表"]] for year in (2022, 2023, 2023)]

    found = data_of(sheets(tmp_path, *titles))

    (entry,) = [entry for entry in found.entries if entry.field == "年度"]
    assert (entry.value, entry.confidence) == ("2023", "低")
    assert "2022年度为项目1；2023年度为项目2、项目3" in entry.why


def test_the_unit_of_the_funds_is_nearer_than_that_of_a_line_above(tmp_path):
    forms = read_under(tmp_path, "项目支出绩效自评表（2023年度）", "金额单位：元")

    (entry,) = [entry for entry in forms.entries if entry.field == "金额单位"]
    assert data_of(forms).submission["money_unit"] == entry.value == "万元"
    assert entry.confidence == "低"
    assert "“元”" in entry.why
    assert "“万元”" in entry.why


def headline(day, unit, name="某所"):
    return [f"填报单位（盖章）：{name}", "", "", f"填报日期：{day}", "", f"金额单位：{unit}"]


def beside(day, unit):
    return ["填报单位：", "某所", "填报日期：", day, "金额单位：", unit]


@pytest.mark.parametrize("line", [headline, beside])
@pytest.mark.parametrize("title", [[["2024年度项目支出绩效自评表"]], []])
def test_a_line_of_several_cells_belongs_to_the_form_of_its_sheet(tmp_path, line, title):
    days = [("2025年2月28日", "元"), ("2025年2月28日", "万元")]

    forms = sheets(tmp_path, *([*title, line(*each)] for each in days), unit="")

    assert [draft.unit for draft in forms.drafts] == ["元", "万元"]
    assert [draft.year for draft in forms.drafts] == (["2024"] * 2 if title else [""] * 2)
    found = data_of(forms, 2024).submission
    assert (found["unit"], found["date"]) == ("某所", "2025年2月28日")
    assert forms.unplaced == ()


def test_other_text_above_the_form_of_a_later_sheet_is_nobodys(tmp_path):
    others = [["序号", "项目"], [1, "窗口服务"]]

    forms = sheets(tmp_path, [["2024年度项目支出绩效自评表"]], [*others, ["2024年度项目支出绩效自评表"]])

    assert [draft.year for draft in forms.drafts] == ["2024", "2024"]
    (one,) = forms.unplaced
    assert (one.project, one.text, one.why) == ("", "序号", "本页第一张自评表之前的 2 段（行）文字，没有导入")


def test_a_day_on_one_form_is_that_of_the_report(tmp_path):
    title = [["2024年度项目支出绩效自评表"]]

    found = data_of(sheets(tmp_path, [*title, headline("2025年3月18日", "万元")], title))

    assert found.submission["date"] == "2025年3月18日"


def test_days_that_differ_are_not_written_and_listed(tmp_path):
    title = ["2024年度项目支出绩效自评表"]
    days = ("2025年3月18日", "2025年3月20日")

    found = data_of(sheets(tmp_path, *([title, headline(day, "万元")] for day in days)))

    assert "date" not in found.submission
    doubts = [(one.value, one.confidence) for one in found.entries if one.field == "报告日期"]
    assert doubts == [(day, "低") for day in days]


BELOW_THE_NAME = [
    ["主管部门", "某局", "实施单位", "某站", "", "", ""],
    ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "得分"],
    ["", "年度资金总额", "20", "20", "18", "10", "9"],
    ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
    ["产出指标", "数量指标", "接待人次", "100人", "90人", "20", "18"],
]


def named_above(folder, *names, gap=()):
    """A Word file of forms whose names stand in lines above their tables."""
    document = Document()
    for name in names:
        document.add_paragraph(f"项目名称：{name}")
        for rows in [BELOW_THE_NAME[:3], BELOW_THE_NAME[3:]] if gap else [BELOW_THE_NAME]:
            table = document.add_table(len(rows), 7)
            for row, texts in zip(table.rows, rows, strict=True):
                for cell, text in zip(row.cells, texts, strict=True):
                    cell.text = text
            document.add_paragraph("".join(gap) or "填报人：张三")
    document.save(folder / "自评表.docx")
    return data_of(read_file(folder / "自评表.docx"), 2022).projects


def test_a_name_above_the_table_begins_a_form(tmp_path):
    projects = named_above(tmp_path, "社区矫正经费", "法律援助经费")

    assert [each["name"] for each in projects] == ["社区矫正经费", "法律援助经费"]
    assert [each["filler"] for each in projects] == ["张三", "张三"]
    assert [len(each["indicators"]) for each in projects] == [1, 1]


def test_a_name_above_holds_for_the_further_tables_of_its_form(tmp_path):
    (project,) = named_above(tmp_path, "社区矫正经费", gap=" ")

    assert (project["name"], project["unit"], len(project["indicators"])) == ("社区矫正经费", "某站", 1)


def test_a_name_in_one_cell_with_its_label_begins_a_form(tmp_path):
    book = Workbook()
    for row in [["项目支出绩效自评表（2022年度）"], ["项目名称：社区矫正经费"], *BELOW_THE_NAME]:
        book.active.append(row)
    book.save(tmp_path / "自评表.xlsx")

    (project,) = data_of(read_file(tmp_path / "自评表.xlsx")).projects

    assert (project["name"], project["unit"], len(project["indicators"])) == ("社区矫正经费", "某站", 1)


FORM = (
    "项目名称 | 窗口服务 | < | 主管部门 | 某局 | < | <",
    "项目资金 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分",
    "年度资金总额 | 1000000 | 1000000 | 900000 | 10 | 90% | 9",
    "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分",
    "产出指标 | 数量指标 | 接待人次 | 100人 | 90人 | 50 | 45",
)


@pytest.mark.parametrize(
    "lines",
    [
        ["项目支出绩效自评表", "2023年度 | < | < | < | < | < | 单位：元"],
        ["2023年度项目支出绩效自评表", "主管部门：某局 | < | < | | | | 单位：元"],
        ["2023年度项目支出绩效自评表", "编制单位：某局 | < | < | < | < | < | 单位：元"],
        ["金额单位：元", "项目支出绩效自评表（2023年度）"],
    ],
)
def test_the_unit_and_the_year_stand_in_any_row_above_the_form(tmp_path, lines):
    forms = read_sheet(tmp_path, *lines[1:], *FORM, title=lines[0])
    assert (forms.drafts[0].year, forms.drafts[0].unit) == ("2023", "元")
    assert forms.unplaced == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("项目资金 |", "项目资金（元） |"),
        ("年度资金总额 |", "年度资金总额（元） |"),
        ("年初预算数 |", "年初预算数（单位：元） |"),
    ],
)
def test_the_unit_may_stand_in_a_head_or_in_a_name_of_the_funds(tmp_path, old, new):
    (draft,) = read_sheet(tmp_path, *(row.replace(old, new) for row in FORM)).drafts
    assert draft.unit == "元"


def test_the_unit_may_stand_in_the_head_of_the_block(tmp_path):
    pairs = "预算执行情况（元） | 预算数： | 1000000 | 执行数： | 900000"
    (draft,) = read_sheet(tmp_path, FORM[0], pairs, *FORM[3:]).drafts
    assert draft.unit == "元"
    alone = "一、预算执行情况（单位：元） | < | <"
    (draft,) = read_sheet(tmp_path, FORM[0], alone, *FORM[1:], name="又一张.xlsx").drafts
    assert draft.unit == "元"


def test_a_row_in_a_unit_of_its_own_keeps_it(tmp_path):
    rows = [
        "项目资金（万元） | 年初预算数 | 全年执行数",
        "年度资金总额 | 100 | 90",
        "其他资金（元） | 5000 | 4000",
    ]
    (draft,) = read_sheet(tmp_path, FORM[0], *rows, *FORM[3:]).drafts
    assert draft.unit == "万元"
    assert draft.funds[0]["initial"] == "100"
    assert (draft.funds[1]["initial"], draft.funds[1]["spent"]) == ("5000元", "4000元")


@pytest.mark.parametrize(
    ("line", "year"),
    [
        ("填报单位：某局　　2023年度　　单位：万元", "2023"),
        ("填报单位：某局 2023年度 单位：万元", "2023"),
        ("填报单位（盖章）：某局    （2023年度）    金额单位：万元", "2023"),
        ("填报单位：某局   年度：2023年   单位：万元", "2023"),
        ("填报年度：2023年", "2023"),
        ("评价年度：2023", "2023"),
        ("评价年度 | 2023 | 单位： | 万元", "2023"),
        ("编制单位： | 某局 | 2023年 | | 单位： | 万元 | ", "2023"),
        ("填报单位：某局　　填报日期：　2024年　　单位：万元", ""),
        ("填报单位：某局　　填报时间：2024年3月　　单位：万元", ""),
    ],
)
def test_the_year_stands_in_a_line_among_others(tmp_path, line, year):
    forms = read_sheet(tmp_path, line, *FORM, title="项目支出绩效自评表")
    assert forms.drafts[0].year == year
    assert forms.unplaced == ()


def batch(folder, *forms):
    """One file for each (year, department); "" for what it does not print."""
    paths = []
    for i, (year, department) in enumerate(forms, 1):
        rows = [f"项目名称 | 项目{i}", *([f"主管部门 | {department}"] if department else []), *FORM[1:]]
        title = f"项目支出绩效自评表{f'（{year}年度）' if year else ''}"
        paths.append(save_sheet(folder / f"{i}.xlsx", title, *rows))
    return data_of(read_file(*paths))


@pytest.mark.parametrize(
    ("departments", "written", "own", "doubts"),
    [
        (["甲局", "甲局"], "甲局", [None, None], []),
        (["甲局", ""], "甲局", [None, None], ["甲局"]),
        (["甲局", "乙局"], "甲局", [None, "乙局"], ["甲局"]),
        (
            ["甲局", "乙局", ""],
            "甲局",
            [None, "乙局", "（表上没有主管部门）"],
            ["甲局", "（表上没有主管部门）"],
        ),
    ],
)
def test_departments_that_differ_or_are_missing_are_listed(tmp_path, departments, written, own, doubts):
    data = batch(tmp_path, *(("2023", department) for department in departments))
    assert data.submission["department"] == written
    assert [project.get("department") for project in data.projects] == own
    listed = [(one.value, one.confidence) for one in data.entries if one.field == "主管部门"]
    assert listed == [(value, "低") for value in doubts]


def test_a_form_without_a_year_says_that_it_takes_the_others(tmp_path):
    data = batch(tmp_path, ("2023", "甲局"), ("", "甲局"))
    years = [(one.project, one.value, one.confidence) for one in data.entries if one.field == "年度"]
    assert years == [("", "2023", "高"), ("项目2", "2023", "低")]
