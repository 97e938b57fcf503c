"""One form template in the tags of each engine: the same cells, runs and properties, so results compare."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from docx import Document

WIDTHS = (900, 1150, 1250, 1900, 1150, 1150, 700, 700, 1450)
_LOOK = (
    '<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="仿宋"/>'
    '<w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr>'
)
_START = '<w:t xml:space="preserve">'


class Jinja:
    """Tags of docxtpl, and so ours."""

    def value(self, name: str, of: str = "") -> str:
        return f"{{{{ {of}.{name} }}}}" if of else f"{{{{ {name} }}}}"

    def rows(self, names: str, of: str, rows: str) -> str:
        return f"{_only_row(f'{{%tr for {of} in {names} %}}')}{rows}{_only_row('{%tr endfor %}')}"

    def choice(self, variants: Sequence[str]) -> str:
        words = ("if row.step == 1", "elif row.step == 2", "else")
        pairs = zip(words, variants, strict=True)
        return "".join(_only_row(f"{{%tr {w} %}}") + v for w, v in pairs) + _only_row("{%tr endif %}")

    def paragraphs(self, names: str, of: str, content: str) -> str:
        return paragraph(f"{{%p for {of} in {names} %}}") + content + paragraph("{%p endfor %}")

    def when(self, name: str, content: str) -> str:
        return paragraph(f"{{%p if {name} %}}") + content + paragraph("{%p endif %}")


class Braces:
    """Tags of docxtemplater and easy-template-x; around rows they stand in the first and the last cell."""

    def value(self, name: str, of: str = "") -> str:
        return f"{{{name}}}"

    def rows(self, names: str, of: str, rows: str) -> str:
        return _around(rows, f"{{#{names}}}", f"{{/{names}}}")

    def choice(self, variants: Sequence[str]) -> str:
        numbered = enumerate(variants, 1)
        return "".join(_around(each, f"{{#step{n}}}", f"{{/step{n}}}") for n, each in numbered)

    def paragraphs(self, names: str, of: str, content: str) -> str:
        return paragraph(f"{{#{names}}}") + content + paragraph(f"{{/{names}}}")

    def when(self, name: str, content: str) -> str:
        return self.paragraphs(name, "", content)


def _around(xml: str, opening: str, closing: str) -> str:
    first, last = xml.index(_START) + len(_START), xml.rindex("</w:t>")
    return xml[:first] + opening + xml[first:last] + closing + xml[last:]


def paragraph(text: str) -> str:
    """One paragraph of one run."""
    spacing = '<w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr>'
    return f"<w:p>{spacing}<w:r>{_LOOK}{_START}{text}</w:t></w:r></w:p>"


def row(*cells: tuple[str, int] | tuple[str, int, str]) -> str:
    """One row of (text, columns covered, part in a merge downwards)."""
    made, column = [], 0
    for text, across, *merge in cells:
        width = sum(WIDTHS[column : column + across])
        span = f'<w:gridSpan w:val="{across}"/>' if across > 1 else ""
        down = f'<w:vMerge w:val="{merge[0]}"/>' if merge else ""
        properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{span}{down}<w:vAlign w:val="center"/>'
        made.append(f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>")
        column += across
    return f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="340"/></w:trPr>{"".join(made)}</w:tr>'


def _only_row(tag: str) -> str:
    return row((tag, len(WIDTHS)))


def template(tags: Jinja | Braces, *, slim: bool) -> bytes:
    """The form; ``slim`` has small styles, otherwise python-docx's own (0.8 MB, as of many real files)."""
    buffer = io.BytesIO()
    Document().save(buffer)
    out = io.BytesIO()
    with zipfile.ZipFile(buffer) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename == "word/document.xml":
                head, _, rest = data.decode().partition("<w:body>")
                section = rest[rest.index("<w:sectPr") :]
                data = f"{head}<w:body>{_body(tags)}{section}".encode()
            elif slim and info.filename in ("word/styles.xml", "word/stylesWithEffects.xml"):
                head, _, rest = data.decode().partition("<w:latentStyles")
                normal = rest[rest.index("<w:style ") : rest.index("</w:style>") + len("</w:style>")]
                data = (head + normal + "</w:styles>").encode()
            new.writestr(info.filename, data)
    return out.getvalue()


def _body(tags: Jinja | Braces) -> str:
    value = tags.value
    funds = [value(key, "fund") for key in ("label", "plan", "spent", "points", "rate", "score")]
    own = [(value(key, "row"), 1) for key in ("name", "target", "actual", "points", "score", "reason")]
    side = ("", 1, "continue")
    first, second = value("first", "row"), value("second", "row")
    variants = [
        row(side, (first, 1, "restart"), (second, 1, "restart"), *own),
        row(side, ("", 1, "continue"), (second, 1, "restart"), *own),
        row(side, ("", 1, "continue"), ("", 1, "continue"), *own),
    ]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in WIDTHS)
    heads = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因")
    rows = (
        row(("项目名称", 2), (value("name"), 3), ("项目金额", 2), (value("amount"), 2)),
        row(("主管部门", 2), (value("department"), 3), ("实施单位", 2), (value("unit"), 2)),
        tags.rows("funds", "fund", row((funds[0], 3), *((text, 1) for text in funds[1:5]), (funds[5], 2))),
        row(("年度总体目标", 1), (value("goal"), 4), (value("done"), 4)),
        row(("年度绩效指标", 1, "restart"), *((head, 1) for head in heads)),
        tags.rows("rows", "row", tags.choice(variants)),
        row(("总分", 6), ("100", 1), (value("total"), 1), ("—", 1)),
    )
    deviation = paragraph(f"{value('name', 'each')}：{value('reason', 'each')}")
    return (
        paragraph("项目支出绩效自评表")
        + f'<w:tbl><w:tblPr><w:tblW w:w="{sum(WIDTHS)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        + f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
        + tags.when("excellent", paragraph("项目绩效目标完成情况良好。"))
        + tags.when("not_excellent", paragraph("项目部分绩效目标未完成，需整改。"))
        + tags.when("has_deviations", paragraph("偏差情况说明："))
        + tags.paragraphs("deviations", "each", deviation)
        + paragraph(f"填报人：{value('person')}　填报日期：{value('date')}")
    )
