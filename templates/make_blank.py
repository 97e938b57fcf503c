"""Builder of the blank Word templates: run once for a new form, afterwards the file is edited in Word.

python templates/make_blank.py                  the templates that do not exist yet
python templates/make_blank.py --force          all of them anew: changes made in Word are lost
python templates/make_blank.py guangxi-2021     this pack's only
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from blank import forms, provincial  # noqa: E402
from blank.frame import frame  # noqa: E402
from blank.package import FORM, LETTER, WIDE_FORM, Page, document  # noqa: E402

TEMPLATES: dict[str, tuple[str, Page, str]] = {
    "national-2020/report.docx": (frame(), LETTER, "绩效自评报告"),
    "national-2020/form.docx": (forms.national(), FORM, "项目支出绩效自评表"),
    "shenzhen-2021/form.docx": (forms.shenzhen(), FORM, "项目支出绩效自评表"),
    "guangxi-2021/form.docx": (forms.guangxi(), FORM, "预算项目绩效自评表"),
    "yunnan-2022/form.docx": (provincial.yunnan(), WIDE_FORM, "项目支出绩效自评表"),
    "sichuan-2023/form.docx": (provincial.sichuan(), WIDE_FORM, "部门预算项目支出绩效自评表"),
    "hubei-2020/form.docx": (provincial.hubei(), FORM, "项目自评表"),
    "transfer-2024/form.docx": (provincial.transfer(), FORM, "转移支付区域（项目）绩效自评表"),
}


def build(name: str) -> bytes:
    """The blank template of that pack and file name; the same bytes every time."""
    return document(*TEMPLATES[name])


def main(arguments: list[str] | None = None) -> int:
    """Write the templates that were asked for; a file that exists is kept unless ``--force`` is given."""
    parser = argparse.ArgumentParser(description="生成空白 Word 模板（已有的文件默认不覆盖）")
    parser.add_argument("packs", nargs="*", help="模板文件夹名，如 guangxi-2021；不写则全部")
    parser.add_argument("--force", action="store_true", help="覆盖已有文件（在 Word 里改过的内容会丢失）")
    options = parser.parse_args(arguments)
    known = {name.split("/")[0] for name in TEMPLATES}
    if unknown := sorted(set(options.packs) - known):
        parser.error(f"没有这些模板：{'、'.join(unknown)}；可用：{'、'.join(sorted(known))}")
    for name in TEMPLATES:
        if not options.packs or name.split("/")[0] in options.packs:
            _write(HERE / name, name, options.force)
    return 0


def _write(path: Path, name: str, force: bool) -> None:
    if path.exists() and not force:
        print(f"保留 {name}（已存在；要重做请加 --force）")
        return
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(build(name))
    print(f"写好 {name}")


if __name__ == "__main__":
    raise SystemExit(main())
