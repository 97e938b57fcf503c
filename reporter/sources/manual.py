"""The manual of the data format: ``docs/data.md``, made from the records and their glossary.

``python -m reporter.sources.manual docs/data.md`` writes it; without a path it is printed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from reporter.model import (
    Basis,
    Cause,
    Declared,
    Evidence,
    FundingLine,
    Goal,
    GroupScore,
    Indicator,
    Management,
    Organisation,
    Period,
    Previous,
    Project,
    Record,
    Step,
    Submission,
    Suppression,
    Survey,
    Transfer,
)

from .shape import Form, shape_of

_HEAD = """\
# 数据怎么写

本页由程序的术语表生成（`make docs`），请勿手工修改。

数据是一个 `report.yaml`（或别的 `*.yaml`、`*.json`），或放着它的文件夹。
每个键都有英文名和中文名，写哪个都一样：

```yaml
年度: 2021                       # 与 year: 2021 相同
主管部门: 示例市民政局
模板: national-2020
项目: [projects/*.yaml]          # 项目可以直接写在这里，也可以各写一个文件
```

- **照原样写**：`≥95%`、`约46万人次`、`按标准`、`2021年12月` 都能看懂，印出来一字不改。
  单位的不同写法（公里和 Km、小时和分钟、μg/m³ 和微克/立方米）可以互相比较；
  指标值 `每月1次`，完成值写 `每月1次` 或 `全年12次` 都行。
  没有单位的数，按指标名称末尾括号里的单位计（`受益人口（万人）`、`满意度(%)`）。
- 指标值最好写上 `≥` `≤`。没有写的，一般是越高越好；时限、工期，成本，以及故障率、失业率一类，是越低越好；
  `下降10%` 是降得越多越好，`-2%` 也是，`降至5%` 是不超过 5%。
- **没有就不写**。空白、`无`、`0`、`不适用`、`—` 各有各的意思，程序不会把它们混为一谈。
- 金额写 `1234.50`、`1,234.50元` 或 `12.34万元`；不写单位的按“金额单位”。
  也可写 `12.34万`、`1.2亿`、`12.34（万元）`，负数也可写 `(12.34)`；中文数字（一百万）不接受。
- 项目编码是文本：`"450900210340100004007"`，开头的 0 不会丢。
- 写错的键会指出文件、行号和最接近的正确写法；一处写错不影响读其余的内容。
- 编辑器补全：`reporter schema > schema.json`，
  并在 YAML 第一行写 `# yaml-language-server: $schema=schema.json`。
- 只改这一份报告的某一节文字：在数据旁边建 `text/` 文件夹，
  放入与模板同名的 `节名.md.j2`。
"""

TABLES: tuple[tuple[str, type[Record]], ...] = (
    ("报告", Submission),
    ("项目", Project),
    ("项目资金", FundingLine),
    ("绩效指标", Indicator),
    ("年度总体目标", Goal),
    ("分组得分", GroupScore),
    ("自评结果", Declared),
    ("起止时间", Period),
    ("资金管理情况", Management),
    ("原因分类", Cause),
    ("佐证材料", Evidence),
    ("不再提示", Suppression),
    ("依据", Basis),
    ("自评组织", Organisation),
    ("工作步骤", Step),
    ("满意度调查", Survey),
    ("项目间调剂", Transfer),
    ("上年问题", Previous),
)
"""Every kind of record with the title of its table."""
_FORMS = {Form.ROWS: "（多条）", Form.ONE_OR_MANY: "（一条或多条）"}


def manual() -> str:
    """The whole manual as Markdown."""
    lines = [_HEAD]
    for title, record in TABLES:
        lines += [
            f"## {title}",
            "",
            "| 中文名 | 英文名 | 说明 | 也可写作 |",
            "|---|---|---|---|",
            *_rows(record),
            "",
        ]
    return "\n".join(lines)


def _rows(record: type[Record]) -> Iterator[str]:
    shape = shape_of(record)
    for field in shape.fields:
        term = record.terms[field.name]
        must = "**必填**。" if field.name in shape.required else ""
        help_ = f"{must}{term.help}{_FORMS.get(field.form, '')}"
        yield f"| {term.name} | `{field.key}` | {help_} | {'、'.join(term.also)} |"


def main(arguments: list[str]) -> None:
    """Write the manual to the path given, or print it."""
    if arguments:
        Path(arguments[0]).write_text(manual(), encoding="utf-8")
    else:
        sys.stdout.write(manual())


if __name__ == "__main__":
    main(sys.argv[1:])
