"""The command ``import``: filled forms in, a folder of data and the list of its cells out."""

from importlib import import_module
from pathlib import Path

import pytest
from openpyxl import load_workbook
from support.forms import HEAD, UPPER

from reporter.cli import run
from reporter.sources import read

GOOD = "\t产出指标\t数量指标\t接待人次\t100人\t90人\t20\t18\t\n"
SHIFTED = "满意度指标\t\t群众满意度\t≥90%\t95%\t10\t10\t\n"


@pytest.fixture
def form(tmp_path):
    path = tmp_path / "自评表.txt"
    path.write_text(UPPER + HEAD + GOOD + SHIFTED, encoding="utf-8")
    return path


def test_a_form_becomes_data_that_can_be_read(form, tmp_path, capsys):
    out = tmp_path / "数据"

    assert run(["import", str(form), "-o", str(out)]) == 0

    reading = read(out)
    assert reading.findings == ()
    assert [one.name for one in reading.submission.projects] == ["窗口服务"]
    assert "已导入 1 个项目" in capsys.readouterr().err


def test_every_value_stands_in_the_list_with_its_line(form, tmp_path):
    run(["import", str(form), "-o", str(tmp_path / "数据")])

    sheet = load_workbook(tmp_path / "数据/导入清单.xlsx")["导入清单"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]

    (name,) = [row for row in rows if row[5] == "群众满意度"]
    assert name[1:9] == [
        "自评表.txt",
        "第10行",
        "窗口服务",
        "绩效指标·三级指标",
        "群众满意度",
        "中",
        "栏头",
        "这一行少了一格，各格已右移对齐",
    ]


def test_nothing_is_overwritten(form, tmp_path, capsys):
    out = tmp_path / "数据"
    run(["import", str(form), "-o", str(out)])
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}

    assert run(["import", str(form), "-o", str(out)]) == 2

    assert "没有覆盖" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before


def test_one_broken_file_does_not_lose_the_others(form, tmp_path, capsys):
    broken = tmp_path / "坏的.docx"
    broken.write_bytes(b"PK\x03\x04 not a document")

    assert run(["import", str(form), str(broken), "-o", str(tmp_path / "数据")]) == 1

    assert "坏的.docx" in capsys.readouterr().err
    assert len(read(tmp_path / "数据").submission.projects) == 1


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("空.txt", b"", "请换成完好的文件"),
        ("图.txt", b"\x00\x01", "请提供文本文件"),
        ("没有表.txt", "今天开会。".encode(), "没有找到自评表"),
        ("坏的.xlsx", b"PK\x03\x04", "文件已损坏"),
        ("旧的.doc", b"\xd0\xcf\x11\xe0", "不支持的文件格式“.doc”"),
        ("旧的.doc", b"\xd0\xcf\x11\xe0", "另存为 .docx"),
        ("网页.html", b"<html>", "用浏览器打开"),
        ("数据.yaml", b"year: 2021", "直接用 reporter check"),
        (
            "网页.txt",
            b"<!DOCTYPE html><html><table><tr><td>1</td></tr></table></html>",
            "文件里是网页的源代码",
        ),
        ("表格.txt", b"a,b,c,d,e\n" * 6, "请把扩展名改为 .csv"),
        ("长表.csv", "项目名称,年度指标值,实际完成值\n甲,1,1\n".encode("gbk"), "一行一条指标的表不用导入"),
    ],
)
def test_what_holds_no_form_is_said(name, content, said, tmp_path, capsys):
    path = tmp_path / name
    path.write_bytes(content)

    assert run(["import", str(path), "-o", str(tmp_path / "数据")]) == 2

    assert said in capsys.readouterr().err
    assert not (tmp_path / "数据").exists()


def test_a_pattern_stands_for_its_files_where_no_shell_puts_them_in_its_place(form, tmp_path, capsys):
    folder = tmp_path / "表"
    folder.mkdir()
    for name in ("甲.txt", "乙.txt", "~$甲.txt", ".丙.txt"):
        (folder / name).write_bytes(form.read_bytes() if name[0] not in "~." else b"x")

    given = [str(folder / "*.txt"), str(folder / "甲.txt")]
    assert run(["import", *given, "-o", str(tmp_path / "数据")]) == 0
    assert run(["import", str(folder / "*.xlsx"), "-o", str(tmp_path / "空")]) == 2

    assert len(list((tmp_path / "数据/projects").iterdir())) == 2
    assert "没有符合的文件" in capsys.readouterr().err


def test_the_year_and_the_template_of_the_command_are_taken(form: Path, tmp_path):
    out = tmp_path / "数据"

    run(["import", str(form), "-o", str(out), "--year", "2023", "--template", "shenzhen-2021"])

    submission = read(out).submission
    assert (submission.year, submission.template) == (2023, "shenzhen-2021")


def test_a_new_year_starts_from_last_years_form_without_its_results(form, tmp_path):
    out = tmp_path / "2022"

    assert run(["new", str(out), "--template", "shenzhen-2021", "--year", "2022", "--from", str(form)]) == 0

    submission = read(out).submission
    (project,) = submission.projects
    first = project.indicators[0]
    assert submission.year == 2022
    assert (first.name, first.target.text, first.points) == ("接待人次", "100人", 20)
    assert (first.actual, first.score, project.goal.actual, project.declared.total) == (None,) * 4
    assert [(line.source, line.points, line.spent) for line in project.funds] == [("年度资金总额", 10, None)]


def test_a_form_of_unknown_kind_is_read_by_the_general_pack_and_that_is_told(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    head, row = "一级指标\t三级指标\t年度指标值\t实际完成值\t分值", "产出指标\t人数\t7人\t8人\t90"
    Path("表.txt").write_text(f"项目名称\t技能培训\n{head}\n{row}", encoding="utf-8")

    assert run(["import", "表.txt", "-o", "数据", "--year", "2022"]) == 0

    assert "template: national-2020" in Path("数据/report.yaml").read_text(encoding="utf-8")
    assert "要核对" in capsys.readouterr().err
    assert run(["score", "数据"]) in (0, 1)


@pytest.mark.parametrize(("lines", "told"), [(1, False), (8, True)])
@pytest.mark.parametrize("command", ["import", "new"])
def test_many_texts_without_a_place_are_told(form, tmp_path, capsys, command, lines, told):
    unknown = "".join(f"奇怪的栏目{n}\t不认识的内容{n}\n" for n in range(lines))
    form.write_text(form.read_text(encoding="utf-8") + unknown, encoding="utf-8")
    out = tmp_path / "数据"
    arguments = {
        "import": ["import", str(form), "-o", str(out)],
        "new": ["new", str(out), "--template", "shenzhen-2021", "--year", "2022", "--from", str(form)],
    }

    assert run(arguments[command]) == 0

    assert ("没有放进数据的文字比较多" in capsys.readouterr().err) is told


@pytest.mark.parametrize(
    "place", ["reporter.sources.forms.reading.read_form", "reporter.pipeline.importing.rows_of"]
)
def test_a_fault_of_the_program_in_one_file_names_it_and_leaves_the_others_alone(
    tmp_path, capsys, monkeypatch, place
):
    module, _, name = place.rpartition(".")
    real = getattr(import_module(module), name)

    def faulty(*args):
        if "坏" in str(args):
            raise KeyError("target")
        return real(*args)

    monkeypatch.setattr(place, faulty)
    for name in ("好", "坏"):
        (tmp_path / f"{name}.txt").write_text(UPPER.replace("窗口服务", name) + HEAD + GOOD, encoding="utf-8")
    files = [str(tmp_path / "坏.txt"), str(tmp_path / "好.txt")]

    assert run(["import", *files, "-o", str(tmp_path / "数据")]) == 1

    said = capsys.readouterr().err
    assert "已导入 1 个项目" in said
    assert "坏.txt：程序读这个文件时出错：KeyError" in said


def test_a_folder_is_refused_and_its_files_are_named(form, tmp_path, capsys):
    assert run(["import", str(tmp_path), "-o", str(tmp_path / "数据")]) == 2

    said = capsys.readouterr().err
    assert "这是文件夹，不是文件" in said
    assert "自评表.txt" in said


def test_the_nearest_label_is_named_where_no_form_is_found(tmp_path, capsys):
    path = tmp_path / "表.txt"
    path.write_text((UPPER + HEAD + GOOD).replace("项目名称", "事项名称"), encoding="utf-8")

    assert run(["import", str(path), "-o", str(tmp_path / "数据")]) == 2

    assert "最像的是“事项名称”（第3行）" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("above", "named"),
    [
        ("部门名称\t某局\t主管领导\t张三\n", "请把“部门名称”（第2行）改成“项目名称”"),
        ("", "本程序读的是项目支出自评表"),
    ],
)
def test_a_form_of_a_whole_department_is_called_one(above, named, tmp_path, capsys):
    path = tmp_path / "表.txt"
    path.write_text(f"部门整体支出绩效自评表\n{above}{HEAD}{GOOD}基本支出\t项目支出\n", encoding="utf-8")

    assert run(["import", str(path), "-o", str(tmp_path / "数据")]) == 2

    said = capsys.readouterr().err
    assert "这像是整体支出自评表" in said
    assert named in said


def test_losses_stand_first_in_the_list_and_are_counted_apart(tmp_path, capsys):
    harmless = UPPER.replace("某局", "某局\t级次\t县级") + HEAD + GOOD
    lost = UPPER + HEAD + GOOD.replace("18", "18.0.1")
    files = [tmp_path / "甲.txt", tmp_path / "乙.txt"]
    for path, text in zip(files, (harmless, lost), strict=True):
        path.write_text(text, encoding="utf-8")

    assert run(["import", *map(str, files), "-o", str(tmp_path / "数据")]) == 1

    assert "没有读入 1 处；没有对应栏目的文字 2 处" in capsys.readouterr().err
    sheet = load_workbook(tmp_path / "数据/导入清单.xlsx")["未能放置"]
    texts = [row[4].value for row in sheet.iter_rows(min_row=3)]
    assert texts == ["18.0.1", "级次", "县级"]


def test_files_that_were_refused_are_counted_with_what_was_not_read(form, tmp_path, capsys):
    other = tmp_path / "通知.txt"
    other.write_text("今天开会。", encoding="utf-8")

    assert run(["import", str(form), str(other), "-o", str(tmp_path / "数据")]) == 1

    assert "没有读入 1 个文件；没有对应栏目的文字" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("column", "rows", "told"),
    [
        ("完成率", ["备注\t以验收为准。", "审核意见\t同意。", "审核人\t王刚", "说明\t集体研究。"], False),
        ("评分标准", ["填报单位负责人\t王刚", "审核人：赵六"], False),
        ("奇怪的栏目", [], True),
    ],
)
def test_texts_whose_labels_tell_what_they_are_raise_no_warning(tmp_path, capsys, column, rows, told):
    head = f"一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t{column}"
    lines = [f"产出指标\t数量指标\t指标{n}\t7人\t7人\t10\t10\t文字{n}" for n in range(9)]
    path = tmp_path / "表.txt"
    path.write_text(UPPER + "\n".join([head, *lines, "总分\t\t\t\t\t90\t90", *rows]), encoding="utf-8")

    run(["import", str(path), "-o", str(tmp_path / "数据")])

    assert ("没有放进数据的文字比较多" in capsys.readouterr().err) is told
