"""What stands above the indicators beyond name and money: the period, the year, options that are ticked."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from support.forms import data_of, read_rows, read_sheet

from reporter.errors import InputError, OutputError
from reporter.pipeline import importing
from reporter.pipeline.importing import import_forms
from reporter.sources.excel.archive import ENCRYPTED, OLD_OFFICE
from reporter.sources.forms import learn, rows_of

ROWS = "\t产出指标\t数量指标\t接待人次\t100人\t90人\t50\t45\t人手不足\n"
HEAD = "绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因\n"


def upper(*cells: str) -> str:
    return "项目支出绩效自评报告表\n项目名称\t窗口服务\t主管部门\t某局\n" + "\t".join(cells) + "\n"


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2024.1.1-2024.12.31", "2024.1.1", "2024.12.31"),
        ("2024-01-01-2024-12-31", "2024-01-01", "2024-12-31"),
        ("2023年5月至2024年12月底", "2023年5月", "2024年12月"),
        ("2024年1月1日起至12月31日止", "2024年1月1日", "2024年12月31日"),
        ("2024年1月—12月", "2024年1月", "2024年12月"),
    ],
)
def test_both_ends_of_the_period_stand_in_one_cell(tmp_path: Path, text: str, start: str, end: str) -> None:
    forms = read_rows(tmp_path, ROWS, HEAD, upper("项目起止时间", text, "年度", "2024"))
    (project,) = data_of(forms).projects
    assert project["period"] == {"start": start, "end": end}
    assert forms.unplaced == ()


def test_a_period_without_ends_is_listed(tmp_path: Path) -> None:
    forms = read_rows(tmp_path, ROWS, HEAD, upper("实施期限", "长期", "年度", "2024"))
    assert "period" not in data_of(forms).projects[0]
    assert [(one.text, one.lost) for one in forms.unplaced] == [("长期", False)]


def test_the_year_may_stand_in_a_cell_of_its_own(tmp_path: Path) -> None:
    forms = read_rows(tmp_path, ROWS, HEAD, upper("项目负责人", "赵六", "评价年度", "2024年"))
    assert forms.drafts[0].year == "2024"


@pytest.mark.parametrize("text", ["□新增项目  ☑延续项目", "1、新增项目 □ 2、延续项目 √"])
def test_an_option_that_no_template_knows_is_read_when_it_is_ticked(tmp_path: Path, text: str) -> None:
    forms = read_rows(tmp_path, ROWS, HEAD, upper("项目属性", text, "年度", "2024"))
    assert data_of(forms).projects[0]["attribute"] == "延续项目"


def test_a_file_without_a_form_among_others_is_named(tmp_path: Path) -> None:
    other, good = tmp_path / "整体支出.txt", tmp_path / "好.txt"
    other.write_text(
        "部门整体支出绩效自评表\n一级指标\t二级指标\t分值\n投入\t目标设定\t5\n", encoding="utf-8"
    )
    good.write_text(upper("年度", "2024") + HEAD + ROWS, encoding="utf-8")

    result = import_forms([other, good], tmp_path / "数据")

    assert result.projects == ("窗口服务",)
    assert [str(error).split("\n")[0] for error in result.failed] == ["整体支出.txt：没有找到自评表"]
    assert all(one.file == "好.txt" for one in result.unplaced)
    page = load_workbook(tmp_path / "数据" / "导入清单.xlsx").worksheets[1]
    assert [cell.value for cell in page[3]][1:6:4] == ["整体支出.txt", "没有找到自评表"]


def test_a_heading_within_the_table_does_not_part_the_form_from_its_title(tmp_path: Path) -> None:
    above = "2024年度县级项目支出绩效自评表\n一、项目基本情况\t\t\n项目名称\t窗口服务\t主管部门\t某局\n"
    forms = read_rows(tmp_path, ROWS, HEAD, above)
    assert forms.drafts[0].year == "2024"
    assert forms.unplaced == ()


def test_an_import_that_cannot_be_finished_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, write = tmp_path / "好.txt", importing.write_file
    good.write_text(upper("年度", "2024") + HEAD + ROWS, encoding="utf-8")

    def full(path: Path, content: bytes) -> Path:
        if path.suffix == ".xlsx":
            raise OutputError("写不进去：磁盘空间不足", where=str(path), hint="")
        return write(path, content)

    monkeypatch.setattr(importing, "write_file", full)
    with pytest.raises(OutputError, match="磁盘空间不足"):
        import_forms([good], tmp_path / "数据")
    assert not (tmp_path / "数据").exists()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "文件是空的"),
        (OLD_OFFICE + bytes(600), "内容却是旧版 .doc"),
        (OLD_OFFICE + bytes(600) + ENCRYPTED, "设了打开密码"),
        (b"PK\x03\x04", "不是完好的 Word 文件"),
    ],
)
def test_what_is_no_word_file_is_told_by_what_it_is(tmp_path: Path, content: bytes, told: str) -> None:
    (tmp_path / "表.docx").write_bytes(content)
    with pytest.raises(InputError, match=told):
        import_forms([tmp_path / "表.docx"], tmp_path / "数据")


def test_columns_of_money_are_learnt_from_tags_of_a_single_row(tmp_path: Path) -> None:
    document = Document()
    table = document.add_table(rows=3, cols=5)
    rows = (
        ("项目名称", "{{ project.name }}", "承办科室", "{{ project.unit }}", ""),
        ("资金", "安排数", "调整后", "已支出", "支出进度"),
        ("县里安排", *(f"{{{{ fund.county.{each}|money }}}}" for each in ("initial", "adjusted", "spent"))),
    )
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            cell.text = text
    table.rows[2].cells[4].text = "{{ execution.rate|rate }}"
    document.save(str(tmp_path / "form.docx"))
    words = learn("town", rows_of(tmp_path / "form.docx")).words
    assert words.funds == {"安排数": "initial", "调整后": "adjusted", "已支出": "spent", "支出进度": "rate"}
    assert words.sources == {"县里安排": "县级"}


@pytest.mark.parametrize(
    ("last", "total"), [("合计\t\t\t\t\t\t90\t81", None), ("总分\t\t\t\t\t\t100\t89.6", "89.6")]
)
def test_the_sum_of_the_indicators_alone_is_no_total(tmp_path: Path, last: str, total: str | None) -> None:
    funds = "资金\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n总额\t100\t100\t86\t10\t86%\t8.6\n"
    rows = ROWS + "\t效益指标\t社会效益指标\t覆盖率\t≥60%\t71%\t40\t36\t\n"
    forms = read_rows(tmp_path, f"{rows}{last}\n", HEAD, upper("年度", "2024") + funds)
    assert data_of(forms).projects[0].get("declared", {}).get("total") == total
    assert [one.text for one in forms.unplaced] == ([] if total else ["81"])


@pytest.mark.parametrize(
    ("label", "text", "parts"),
    [
        ("项目名称", "450900230340100001234农村道路", {"code": "450900230340100001234", "name": "农村道路"}),
        ("项目名称", "2023-2025年轮作", {"name": "2023-2025年轮作"}),
        ("项目负责人及电话", "李鹏 13800000000", {"manager": "李鹏", "phone": "13800000000"}),
        ("项目负责人", "张三（0431-88888888）", {"manager": "张三", "phone": "0431-88888888"}),
        ("项目负责人", "张三、李四", {"manager": "张三、李四"}),
        ("项目负责人及电话", "李宁0557-5788003", {"manager": "李宁", "phone": "0557-5788003"}),
        ("项目负责人及电话", "谢凯13990260322(办公)", {"manager": "谢凯", "phone": "13990260322"}),
        ("主管部门及代码", "169国家林业局", {"department": "国家林业局"}),
        ("主管部门及代码", "国家林业局[169]", {"department": "国家林业局"}),
        ("主管部门及编码", "105 某局", {"department": "某局"}),
        ("实施单位及代码", "105001某中心", {"unit": "某中心"}),
        ("主管部门", "863计划办公室", {"department": "863计划办公室"}),
        ("项目类型", "经常性项目（√）一次性项目（ ）", {"type": "经常性项目"}),
    ],
)
def test_two_fields_in_one_cell_are_told_apart(
    tmp_path: Path, label: str, text: str, parts: dict[str, str]
) -> None:
    name = [] if label == "项目名称" else ["项目名称", "窗口服务"]
    found = read_rows(
        tmp_path, ROWS, HEAD, "项目支出绩效自评表\n" + "\t".join([*name, label, text]) + "\n"
    ).drafts[0]
    assert {key: found.parts.get(f"project.{key}") for key in parts} == parts
    assert "project.code" not in found.parts or "code" in parts


def test_a_form_without_a_name_and_one_without_data_say_so(tmp_path: Path) -> None:
    (entry,) = [
        one
        for one in read_rows(tmp_path, ROWS, HEAD, "自评表\n项目名称\t\n").entries
        if one.field == "项目名称"
    ]
    assert (entry.value, str(entry.confidence)) == ("（未填名称的第1张表）", "低")
    (left,) = read_rows(tmp_path, "", "", "自评表\n项目名称\t窗口服务\n").unplaced
    assert (left.text, left.lost) == ("（整张表）", True)


@pytest.mark.parametrize(
    ("rows", "phone", "sure", "left"),
    [
        ([], "13800000000", "中", []),
        (["联系电话 | 0771-7654321"], "0771-7654321", "高", ["13800000000"]),
        (["填表人：李四　　联系电话：0771-7654321"], "0771-7654321", "中", ["13800000000"]),
        (["联系电话 | 13800000000"], "13800000000", "高", []),
    ],
)
def test_a_number_behind_a_name_gives_way_to_the_label_of_its_own(
    tmp_path: Path, rows: list[str], phone: str, sure: str, left: list[str]
) -> None:
    forms = read_sheet(tmp_path, "项目名称 | 窗口服务", "项目负责人 | 张三 13800000000", *rows)
    parts = forms.drafts[0].parts
    assert (parts["project.manager"], parts["project.phone"]) == ("张三", phone)
    (entry,) = [one for one in forms.entries if one.field == "联系电话"]
    assert entry.confidence == sure
    others = [one for one in forms.unplaced if one.text != "（整张表）"]
    assert [(one.text, one.lost) for one in others] == [(text, False) for text in left]


@pytest.mark.parametrize(
    ("row", "unit"),
    [
        ("主管部门 | 某局 | 填报单位 | 某站", "某站"),
        ("主管部门 | 某局 | 填报单位（盖章） | 某站", "某站"),
        ("实施单位 | 某所 | 填报单位 | 某站", "某所"),
    ],
)
def test_the_reporting_unit_beside_its_label_in_the_table_is_the_unit(
    tmp_path: Path, row: str, unit: str
) -> None:
    forms = read_sheet(tmp_path, "项目名称 | 窗口服务", row)
    data = data_of(forms)
    assert data.projects[0].get("unit", data.submission["unit"]) == unit
    assert [one.text for one in forms.unplaced] == ["（整张表）"]
