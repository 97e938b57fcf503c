"""Blank Word templates: built the same every time, sound tables, and every tag known to the form's values."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from lxml import etree
from support.builders import funding, indicator, project, submission

from reporter.assembly import form_of
from reporter.model import Indicator
from reporter.numbers import Printer
from reporter.packs import load_pack
from reporter.render import Template
from reporter.scoring import evaluate

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
FORMS = sorted(path.parent.name for path in TEMPLATES.glob("*/form.docx"))
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def builder() -> Iterator[ModuleType]:
    sys.path.insert(0, str(TEMPLATES))
    try:
        import make_blank

        yield make_blank
    finally:
        sys.path.remove(str(TEMPLATES))


def printed(pack_id: str, rows: Sequence[Indicator] = (), **more: Any) -> bytes:
    """The pack's form of a project with two groups of indicators, or with other ``rows``."""
    pack = load_pack(pack_id)
    rows = rows or [
        indicator("到岗率", subcategory="数量指标", score="13.89", reason="离职", improvement="补录"),
        indicator("合格率", subcategory="数量指标", target="≥95%", actual="96%"),
        indicator("满意度", category="满意度指标", subcategory=None, target="≥90%", actual="95%"),
    ]
    made = project(
        "公众服务 <&> 经费",
        funds=[funding(initial="4478000.00", adjusted="14389280.00", spent="3866689.10")],
        indicators=rows,
        **more,
    )
    data = submission(made, date="2022-04-20")
    one = form_of(evaluate(data, pack.rules).projects[0], data, pack, 1)
    path = pack.file("form.docx")
    assert path is not None
    template = Template.compile(path, filters=Printer(pack.form_numbers).filters())
    return template.render(one.context)


def part(data: bytes, tmp_path: Path, name: str = "document") -> etree._Element:
    path = tmp_path / "form.docx"
    path.write_bytes(data)
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read(f"word/{name}.xml"))


def texts(row: etree._Element) -> list[str]:
    """The cells of a row; ↑ for a cell that the one above covers."""
    merges = [cell.find(f"{W}tcPr/{W}vMerge") for cell in row.findall(f"{W}tc")]
    below = [merge is not None and merge.get(f"{W}val") is None for merge in merges]
    cells = ["".join(cell.itertext(f"{W}t")) for cell in row.findall(f"{W}tc")]
    return ["↑" if covered and not text else text for covered, text in zip(below, cells, strict=True)]


def test_templates_are_built_the_same_every_time(builder: ModuleType) -> None:
    for name in builder.TEMPLATES:
        assert builder.build(name) == builder.build(name)


def test_the_builder_keeps_a_file_that_was_edited(
    builder: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(builder, "HERE", tmp_path)
    edited = tmp_path / "guangxi-2021" / "form.docx"
    edited.parent.mkdir()
    edited.write_bytes(b"edited in Word")
    builder.main(["guangxi-2021"])
    assert edited.read_bytes() == b"edited in Word"
    builder.main(["guangxi-2021", "--force"])
    assert edited.read_bytes() == builder.build("guangxi-2021/form.docx")
    assert not (tmp_path / "national-2020").exists()


def test_the_builder_names_the_packs_it_knows(
    builder: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        builder.main(["guangxi"])
    assert "没有这些模板：guangxi" in capsys.readouterr().err


@pytest.mark.parametrize("pack_id", FORMS)
def test_every_form_prints_and_its_tables_add_up(pack_id: str, tmp_path: Path) -> None:
    root = part(printed(pack_id), tmp_path)
    for table in root.iter(f"{W}tbl"):
        grid = [int(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol")]
        for row in table.iter(f"{W}tr"):
            widths = [int(width.get(f"{W}w")) for width in row.iter(f"{W}tcW")]
            assert sum(widths) == sum(grid), texts(row)


@pytest.mark.parametrize("pack_id", FORMS)
def test_every_form_repeats_the_head_of_its_indicators(pack_id: str, tmp_path: Path) -> None:
    (first,) = (
        row
        for table in part(printed(pack_id), tmp_path).iter(f"{W}tbl")
        for row in table.findall(f"{W}tr")[:1]
        if row.find(f"{W}trPr/{W}tblHeader") is not None
    )
    assert "一级指标" in texts(first)


@pytest.mark.parametrize(
    ("pack_id", "label"),
    [("hubei-2020", "偏差大或目标未完成原因分析"), ("sichuan-2023", "改进措施"), ("transfer-2024", "说明")],
)
def test_a_long_text_below_the_indicators_goes_on_without_their_head(
    pack_id: str, label: str, tmp_path: Path
) -> None:
    tables = part(printed(pack_id), tmp_path).iter(f"{W}tbl")
    cells = [[text for row in table.iter(f"{W}tr") for text in texts(row)] for table in tables]
    assert [label in each for each in cells if "一级指标" in each] == [False]
    assert label in cells[-1]


@pytest.mark.parametrize("pack_id", FORMS)
def test_every_form_shows_what_was_written_as_it_was_written(pack_id: str, tmp_path: Path) -> None:
    text = "".join(part(printed(pack_id), tmp_path).itertext(f"{W}t"))
    for written in ("公众服务 <&> 经费", "示例市民政局", "到岗率", "合格率", "离职"):
        assert written in text


def test_shenzhen_s_rows_stand_in_the_columns_of_the_published_form(tmp_path: Path) -> None:
    rows = [texts(row) for row in part(printed("shenzhen-2021", amount=14389280), tmp_path).iter(f"{W}tr")]
    assert ["项目名称", "公众服务 <&> 经费", "项目金额", "14389280"] in rows
    assert ["项目资金 (元)", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"] in rows
    # 3866689.10÷14389280 = 0.2687…, rounded to 0.27 before it is multiplied by 10
    assert ["↑", "年度资金总额", "4478000.00", "14389280.00", "3866689.10", "10", "0.27", "2.70"] in rows
    assert ["↑", "上年结转资金", "", "", "", "—", "", "—"] in rows
    body = [row for row in rows if len(row) == 9 and row[0] in ("年度绩效指标", "↑")]
    assert body == [
        ["年度绩效指标", "产出指标", "数量指标", "到岗率", "27人", "25人", "15", "13.89", "离职补录"],
        ["↑", "↑", "↑", "合格率", "≥95%", "96%", "15", "15.0", ""],
        ["↑", "满意度指标", "", "满意度", "≥90%", "95%", "15", "15.0", ""],
    ]
    assert rows[-1][0] == "总分"
    assert rows[-1][-1] == "—"


def test_guangxi_prints_scores_with_their_unit_and_blanks_without(tmp_path: Path) -> None:
    groups = [{"category": "产出指标", "subcategory": "数量指标", "score": "8.33"}]
    made = printed("guangxi-2021", groups=groups, declared={"total": "88.33"}, period={"start": "2021.1.1"})
    rows = [texts(row) for row in part(made, tmp_path).iter(f"{W}tr")]
    assert ["合计", "1438.928"] in [row[1:] for row in rows]  # 14389280 yuan
    assert ["项目起始时间", "2021.01.01", "项目终止时间", ""] in rows
    scores = [row for row in rows if row[0].startswith("自评得分")]
    assert scores[0][1] == "88.33分"
    assert [row[-1] for row in rows[-3:-1]] == ["8.33分", "↑"]


@pytest.mark.parametrize(
    ("overview", "goal", "rows", "breaks"),
    [
        (600, 0, 9, 0),
        (601, 0, 9, 1),
        (400, 201, 9, 1),
        (700, 499, 9, 1),
        (700, 500, 9, 0),
        (900, 660, 9, 0),
        (601, 0, 19, 1),
        (601, 0, 20, 0),
    ],
)
def test_guangxi_s_indicators_have_a_page_of_their_own_where_they_fit_and_the_texts_above_fill_most_of_one(
    overview: int, goal: int, rows: int, breaks: int, tmp_path: Path
) -> None:
    texts = {"overview": "概" * overview, "goal": {"expected": "标" * goal}}
    root = part(printed("guangxi-2021", [indicator(f"指标{i}") for i in range(rows)], **texts), tmp_path)
    assert len(list(root.iter(f"{W}pageBreakBefore"))) == breaks


@pytest.mark.parametrize("pack_id", FORMS)
def test_an_amount_of_sixteen_characters_stands_in_one_line(pack_id: str, tmp_path: Path) -> None:
    root = part((TEMPLATES / pack_id / "form.docx").read_bytes(), tmp_path)
    amounts = [cell for cell in root.iter(f"{W}tc") if "|money }}" in "".join(cell.itertext(f"{W}t"))]
    assert amounts
    assert all(width("118518518.531852") <= room(cell) for cell in amounts)


@pytest.mark.parametrize("pack_id", ["national-2020", "shenzhen-2021", "sichuan-2023", "yunnan-2022"])
def test_the_rows_of_money_stay_on_one_page_with_their_heads(pack_id: str, tmp_path: Path) -> None:
    root = part((TEMPLATES / pack_id / "form.docx").read_bytes(), tmp_path)
    (money,) = [row for row in root.iter(f"{W}tr") if "{{ line.label }}" in "".join(row.itertext(f"{W}t"))]
    assert all(p.find(f"{W}pPr/{W}keepNext") is not None for p in money.iter(f"{W}p"))


def test_the_frame_is_the_page_of_the_national_standard(builder: ModuleType, tmp_path: Path) -> None:
    root = part(builder.build("national-2020/report.docx"), tmp_path)
    margins = root.find(f".//{W}pgMar")
    grid = root.find(f".//{W}docGrid")
    text_height = 16838 - int(margins.get(f"{W}top")) - int(margins.get(f"{W}bottom"))
    text_width = 11906 - int(margins.get(f"{W}left")) - int(margins.get(f"{W}right"))
    assert text_height // int(grid.get(f"{W}linePitch")) == 22  # lines a page
    assert int(text_width / (16 - 0.25) / 20) == 28  # characters a line: 16 pt less 0.25 pt
    assert "".join(root.itertext(f"{W}t")) == "{{ body }}"


def test_the_money_unit_of_the_national_form_stands_in_one_line(tmp_path: Path) -> None:
    cell = cell_of(part(printed("national-2020"), tmp_path), "项目资金(万元)")
    lines = ["".join(p.itertext(f"{W}t")) for p in cell.findall(f"{W}p")]
    assert lines == ["项目", "资金", "(万元)"]
    assert width(lines[-1]) <= room(cell)


def test_the_unit_signs_in_the_middle_above_the_date_four_characters_from_the_edge(tmp_path: Path) -> None:
    data = (TEMPLATES / "national-2020" / "report.docx").read_bytes()
    (style,) = (
        each for each in part(data, tmp_path, "styles").iter(f"{W}style") if each.get(f"{W}styleId") == "Sign"
    )
    left = int(style.find(f".//{W}ind").get(f"{W}leftChars")) / 100
    date = 6  # characters of 2025年4月2日
    assert style.find(f".//{W}jc").get(f"{W}val") == "center"
    assert 28 - (left + 28 + date) / 2 == 4


def rows_of(pack_id: str, tmp_path: Path, **more: Any) -> list[list[str]]:
    return [texts(row) for row in part(printed(pack_id, **more), tmp_path).iter(f"{W}tr")]


def test_hubei_ticks_the_options_and_prints_what_is_none_of_them(tmp_path: Path) -> None:
    rows = rows_of("hubei-2020", tmp_path, classification="省直专项", attribute="新增", type="阶段性项目")
    assert ["项目类别", "1、部门预算项目 □　2、省直专项 ☑　3、省对下转移支付项目 □"] in rows
    assert ["项目属性", "1、持续性项目 □　2、新增性项目 ☑"] in rows
    assert ["项目类型", "1、常年性项目 □　2、延续性项目 □　3、一次性项目 □　（阶段性项目）"] in rows


def test_hubei_gathers_reasons_and_measures_of_the_project_the_money_and_the_rows(tmp_path: Path) -> None:
    pack = load_pack("hubei-2020")
    made = project(
        funds=[funding(reason="尾款未付", improvement="按合同付款")],
        indicators=[indicator(reason="离职", improvement="补录")],
        problems="测算不准",
        improvement="用于安排下年预算",
    )
    data = submission(made)
    one = form_of(evaluate(data, pack.rules).projects[0], data, pack, 1)
    template = Template.compile(pack.require("form.docx"), filters=Printer(pack.form_numbers).filters())
    cells = {
        cell[0]: row
        for row in part(template.render(one.context), tmp_path).iter(f"{W}tr")
        if len(cell := texts(row)) == 2
    }

    def lines(label: str) -> list[str]:
        paragraphs = cells[label].findall(f"{W}tc")[1].findall(f"{W}p")
        return [text for p in paragraphs if (text := "".join(p.itertext(f"{W}t")))]

    assert lines("偏差大或目标未完成原因分析") == [
        "测算不准",
        "年度财政资金总额：尾款未付",
        "劳务派遣人员到岗率：离职",
    ]
    assert lines("改进措施及结果应用方案") == [
        "用于安排下年预算",
        "年度财政资金总额：按合同付款",
        "劳务派遣人员到岗率：补录",
    ]


def test_transfer_prints_every_item_of_management_and_leaves_blank_what_nobody_wrote(tmp_path: Path) -> None:
    said = [{"item": "执行准确性", "text": "执行率85%", "problem": "按月审核"}]
    rows = rows_of("transfer-2024", tmp_path, management=said, central_department="民政部", note="无审计")
    assert ["中央主管部门", "民政部"] in rows
    assert ["地方主管部门", "示例市民政局", "资金使用单位", ""] in rows
    assert ["↑", "分配科学性", "", ""] in rows
    assert ["↑", "执行准确性", "执行率85%", "按月审核"] in rows
    assert ["说明", "无审计"] in rows


def test_sichuan_and_yunnan_print_what_is_said_at_the_end(tmp_path: Path) -> None:
    said = {"conclusion": "总体较好", "problems": "衔接不够", "improvement": "按订单开班"}
    rows = rows_of("sichuan-2023", tmp_path, **said, manager="张三", finance_manager="李四")
    assert rows[-4:-1] == [["评价结论", "总体较好"], ["存在问题", "衔接不够"], ["改进措施", "按订单开班"]]
    assert rows[-1] == ["项目负责人", "张三", "财务负责人", "李四"]
    assert ["其他需要说明事项", "审计未发现问题"] in rows_of("yunnan-2022", tmp_path, note="审计未发现问题")


@pytest.mark.parametrize("name", FORMS)
def test_an_ordinary_form_fits_on_one_page(name: str, tmp_path: Path) -> None:
    data = printed(name, rows=[indicator(f"指标{n}") for n in range(9)])
    root = part(data, tmp_path)
    size, margins = next(root.iter(f"{W}pgSz")), next(root.iter(f"{W}pgMar"))
    room = int(size.get(f"{W}h")) - int(margins.get(f"{W}top")) - int(margins.get(f"{W}bottom"))
    rows = sum(int(height.get(f"{W}val")) for height in root.iter(f"{W}trHeight"))
    below = [p for p in root.find(f"{W}body").findall(f"{W}p") if any(p.itertext(f"{W}t"))][2:]
    heading = 29 + 29 + 17 * len(below)  # points: 附件1, the title, and the lines below it
    assert rows + heading * 20 < room * 0.85  # the rest is for texts of several lines


def room(cell: etree._Element) -> int:
    """Twips between the margins of a cell."""
    own = cell.find(f"{W}tcPr/{W}tcMar")
    sides = 2 * 57 if own is None else sum(int(side.get(f"{W}w")) for side in own)
    return int(cell.find(f"{W}tcPr/{W}tcW").get(f"{W}w")) - sides


def cell_of(root: etree._Element, text: str) -> etree._Element:
    """The first cell with this text."""
    return next(cell for cell in root.iter(f"{W}tc") if "".join(cell.itertext(f"{W}t")) == text)


def width(text: str) -> int:
    """Twips of a line in type of 9 pt."""
    return sum(90 if character.isascii() else 180 for character in text)


@pytest.mark.parametrize(
    ("pack_id", "head", "text"),
    [(each, "二级指标", "可持续影响指标") for each in FORMS if each != "guangxi-2021"]
    + [(each, "一级指标", "满意度指标") for each in FORMS]
    + [("transfer-2024", "未完成原因和改进措施", "未完成原因和改进措施")],
)
def test_what_most_forms_print_stands_in_one_line(pack_id: str, head: str, text: str, tmp_path: Path) -> None:
    assert width(text) <= room(cell_of(part(printed(pack_id), tmp_path), head))


def test_guangxi_s_scores_stand_in_one_line(tmp_path: Path) -> None:
    groups = [{"category": "产出指标", "subcategory": "数量指标", "score": "12.28"}]
    root = part(printed("guangxi-2021", groups=groups), tmp_path)
    assert width("12.28分") <= room(cell_of(root, "12.28分"))
