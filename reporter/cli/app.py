"""The commands: their arguments and help, and what each prints."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from .console import give, say, tell
from .helping import Command, Group

if TYPE_CHECKING:
    from reporter.pipeline.outputs import Written

Data = Annotated[
    str, typer.Argument(metavar="路径", help="数据文件（yaml、json、xlsx、csv），或放数据的文件夹")
]
Template = Annotated[
    Optional[str],  # noqa: UP045  (typer reads the annotation at run time)
    typer.Option("--template", metavar="模板", help="模板名或模板文件夹；不写就用数据里写的"),
]
Target = Annotated[
    Optional[Path],  # noqa: UP045
    typer.Option("-o", "--out", metavar="文件夹", help="输出文件夹；不写就是 output/数据的名字"),
]


class Format(StrEnum):
    """How findings or scores are written."""

    text = "text"
    json = "json"


TextOrJson = Annotated[Format, typer.Option("--format", metavar="格式", help="text（默认）或 json")]


class FindingsFormat(StrEnum):
    """As :class:`Format`, and a workbook or a Word document."""

    text = "text"
    json = "json"
    xlsx = "xlsx"
    docx = "docx"


class FormsWanted(StrEnum):
    """The names of :class:`reporter.pipeline.Forms`, which is loaded only when something is built."""

    both = "both"
    together = "together"
    separate = "separate"


app = typer.Typer(
    cls=Group,
    help="绩效自评报告生成器：从结构化数据生成年度绩效自评报告（Word），后附每个项目的自评表。\n\n"
    "用“reporter 命令 --help”看一个命令的全部选项。\n"
    "退出码：0 完成；1 见各命令的帮助，如 check 查出错误；2 用法不对或读不出来；130 中断。",
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode=None,
)


def _version(wanted: bool) -> None:
    if wanted:
        from reporter import __version__

        give(f"reporter {__version__}")
        raise typer.Exit


@app.callback()
def reporter(
    version: Annotated[
        bool, typer.Option("--version", help="显示版本号", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """The options of the program itself; its help stands above."""


@app.command(cls=Command)
def build(
    path: Data,
    out: Target = None,
    template: Template = None,
    strict: Annotated[bool, typer.Option("--strict", help="数据有错误时，报告照样生成，退出码为 1")] = False,
    forms: Annotated[
        FormsWanted,
        typer.Option(
            "--forms",
            metavar="方式",
            help="自评表：both 报告后面和一表一份都要（默认）；together 只在报告后面；separate 只一表一份",
        ),
    ] = FormsWanted.both,
    split: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--split", metavar="份数或大小", help="自评表另装成册，如 500（每册 500 份）或 20M"),
    ] = None,
    jobs: Annotated[
        Optional[int],  # noqa: UP045
        typer.Option("--jobs", metavar="个数", min=1, help="同时用几个进程，至少 1；不写就按处理器的核数"),
    ] = None,
    scheduler: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--scheduler", metavar="地址", help="交给 Dask 集群去做，如 tcp://10.0.0.5:8786"),
    ] = None,
    profile: Annotated[bool, typer.Option("--profile", help="列出各步用了多少时间")] = False,
) -> int:
    """生成报告：Word 报告、各项目自评表、图表、汇总表、问题清单

    中断后再运行一次，已完成的部分不必重做；数据和模板都没有变的，不再生成。

    退出码：0 全部生成；1 有项目没能生成（其余照样生成），或 --strict 而数据有错误；2 读不出来或写不进去。
    """
    from .painter import painter

    with painter(jobs, scheduler) as aside:  # begun before all the rest is loaded
        from reporter.pipeline import Forms
        from reporter.pipeline import build as run

        from . import texts
        from .progress import progress

        wanted = partial(run, jobs=jobs, scheduler=scheduler, painter=aside, forms=Forms(forms), split=split)
        try:
            with progress() as advance:
                result = wanted(path, out=out, template=template, progress=advance)
        except KeyboardInterrupt:
            say("已完成的部分留着，再运行一次会接着做。")
            raise
    tell(texts.build_summary(result))
    if profile:
        for line in texts.profile(result):
            say(line)
    return 1 if result.failed or (strict and result.has_errors) else 0


@app.command(cls=Command)
def check(
    path: Data,
    template: Template = None,
    format: Annotated[
        Optional[FindingsFormat],  # noqa: UP045
        typer.Option(
            "--format",
            metavar="格式",
            help="text（默认）、json、xlsx（问题清单，发回处室）或 docx（复核清单，按风险排列）；"
            "不写就看 -o 文件的扩展名",
        ),
    ] = None,
    out: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option(
            "-o",
            "--out",
            metavar="文件",
            help="写到这个文件；xlsx 和 docx 也可以写文件夹，不写就放在 output/数据的名字",
        ),
    ] = None,
) -> int:
    """检查数据：列出全部问题，不生成报告

    退出码：0 没有错误（可以有警告和提示）；1 有错误；2 读不出来或写不进去。
    """
    from reporter.pipeline import check as run
    from reporter.pipeline import write_findings, write_review, write_text

    from . import as_json, texts

    format = format or _format_of(out)
    result = run(path, template=template)
    if format is FindingsFormat.xlsx:
        _written("问题清单：", write_findings(result, path, out))
    elif format is FindingsFormat.docx:
        _written("复核清单：", write_review(result, path, out))
    elif out is not None:
        lines = [as_json.findings(result)] if format is FindingsFormat.json else texts.plain(result)
        _written("已写入 ", write_text(result, "\n".join([*lines, ""]), out))
    elif format is FindingsFormat.json:
        give(as_json.findings(result))
    else:
        tell(texts.findings(result))
    tell(texts.form_fault(result.pack))
    return 1 if result.has_errors else 0


def _format_of(out: Path | None) -> FindingsFormat:
    """The format that the ending of a file asks for: 清单.xlsx."""
    ending = "" if out is None or out.is_dir() else out.suffix.lower().lstrip(".")
    return FindingsFormat(ending) if ending in FindingsFormat.__members__ else FindingsFormat.text


def _written(what: str, written: Written) -> None:
    from . import texts

    say(f"{what}{written.files[0]}")
    tell(texts.kept(written.kept))


@app.command(cls=Command)
def score(
    path: Data,
    template: Template = None,
    rules: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--rules", metavar="模板", help="改用另一个模板的评分规则，看会得多少分"),
    ] = None,
    format: TextOrJson = Format.text,
) -> None:
    """复核得分：逐项列出重算的得分和算式，与填报的得分对照"""
    from reporter.pipeline import score as run

    from . import as_json, texts

    result = run(path, template=template, rules=rules)
    if format is Format.json:
        give(as_json.scores(result))
    else:
        tell(texts.scores(result))
    tell(texts.broken(result.broken))


@app.command(cls=Command)
def explain(
    path: Data,
    template: Template = None,
    format: TextOrJson = Format.text,
) -> None:
    """说明偏差：逐项写出事实、原因和改进措施，标明还缺什么"""
    from reporter.pipeline import explain as run

    from . import as_json, texts

    result = run(path, template=template)
    if format is Format.json:
        give(as_json.explanations(result))
    else:
        tell(texts.explanations(result))
    tell(texts.broken(result.broken))


@app.command(cls=Command)
def new(
    folder: Annotated[Path, typer.Argument(metavar="文件夹", help="放填报表的文件夹，没有就新建")],
    template: Annotated[str, typer.Option("--template", metavar="模板", help="模板名或模板文件夹")],
    year: Annotated[
        int, typer.Option("--year", metavar="年度", min=1990, max=2099, help="评价年度，如 2025")
    ],
    last_year: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--from", metavar="文件", help="去年的自评表：留下项目、指标和分值，完成情况清空"),
    ] = None,
) -> None:
    """新建填报表：按模板生成一份 Excel 填报表，有说明、下拉和示例"""
    from reporter.pipeline import begin

    if last_year is not None:
        from reporter.pipeline.importing import import_forms

        from . import texts

        result = import_forms([last_year], folder, template, year, emptied=True)
        say(f"已从 {last_year.name} 建立 {len(result.projects)} 个项目，完成情况待填：{result.folder}")
        tell(texts.many_unplaced(result))
        return
    say(f"填报表：{begin(folder, template, year)}")


@app.command(cls=Command)
def convert(
    path: Data,
    target: Annotated[
        Path, typer.Argument(metavar="目标", help="目标文件；按扩展名转成 yaml、json 或 xlsx，不覆盖")
    ],
) -> None:
    """转换格式：同一份数据在 yaml、json、xlsx 之间互转，内容不变"""
    from reporter.pipeline import convert as run

    file, findings = run(path, target)
    for finding in findings:
        say(f"{finding.severity.label}：{finding.where}：{finding.message}")
    say(f"已写入：{file}")


@app.command("import", cls=Command)
def import_(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="文件…",
            help="填好的自评表：docx、xlsx、xls、csv、txt，可以有多个，也可以写 *.docx；一个里可以有多张表",
        ),
    ],
    out: Annotated[Path, typer.Option("-o", "--out", metavar="文件夹", help="数据写到哪个文件夹")],
    template: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--template", metavar="模板", help="自评表是哪个模板的；不写就取最像的一个"),
    ] = None,
    year: Annotated[
        Optional[int],  # noqa: UP045
        typer.Option("--year", metavar="年度", min=1990, max=2099, help="评价年度；表上印有的可以不写"),
    ] = None,
) -> int:
    """导入自评表：把填好的 Word、Excel 表或网上公布的文字变成数据

    退出码：0 完成；1 有文件或格子读不出来（其余照样导入）；2 一张表也没有读到，或写不进去。
    """
    from reporter.pipeline.importing import import_forms

    from . import texts

    result = import_forms(files, out, template, year)
    tell(texts.import_summary(result))
    return 1 if result.failed or result.lost else 0


@app.command(cls=Command)
def trace(
    docx: Annotated[Path, typer.Argument(metavar="文档", help="reporter build 生成的报告或自评表（docx）")],
    number: Annotated[
        str, typer.Argument(metavar="数字", help="照文档上的写法，如 86.93%、1190.85万元、91.9分")
    ],
    format: TextOrJson = Format.text,
) -> int:
    """查数字出处：一个数字在文档的哪里，怎样算出，来自数据的哪一行

    退出码：0 查到；1 文档里没有这个数字，或查无出处；2 文档读不出来，或旁边没有 ledger.json。
    """
    from reporter.pipeline import trace as run

    from . import trace_text

    answer = run(docx, number)
    if format is Format.json:
        give(trace_text.as_json(answer))
    else:
        tell(trace_text.lines(answer))
    return 0 if answer.known else 1


@app.command(cls=Command)
def schema() -> None:
    """输出数据格式的 JSON Schema，供编辑器补全和检查键名"""
    from . import as_json

    give(as_json.schema())


@app.command(cls=Command)
def templates(
    path: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Argument(metavar="[路径]", help="数据所在的文件夹，其中的模板也列出"),
    ] = None,
) -> int:
    """列出可用的模板：在哪里找到，依据什么文件，哪些已经核对

    退出码：0 都能用；1 有模板读不出来，或自评表、报告的版面和文字有错。
    """
    from reporter.errors import InputError
    from reporter.packs import find_packs

    from . import texts

    if path is not None and not path.exists():
        raise InputError("文件或文件夹不存在", where=str(path), hint="请检查路径")
    beside = path if path is None or path.is_dir() else path.parent
    broken = False
    for found in find_packs(beside):
        lines, fine = texts.template(found, beside)
        broken |= not fine
        tell(lines)
    return 1 if broken else 0
