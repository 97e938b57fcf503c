"""Help and wrong usage are in Chinese, and help comes at once."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from reporter.cli import run
from reporter.cli.helping import columns, width

ENGLISH = re.compile(
    r"\b(Usage|Options|Commands|Arguments|Error|Show|Try|Missing|No such|default|required)\b"
)
FULL = Path("/dev/full")
HEAVY = (
    "docx",
    "docxtpl",
    "matplotlib",
    "openpyxl",
    "pydantic",
    "lxml",
    "babel",
    "jinja2",
    "yaml",
)


@pytest.mark.parametrize("command", [[], ["build"], ["check"], ["score"], ["schema"], ["templates"]])
def test_help_is_in_chinese(command, capsys):
    assert run([*command, "--help"]) == 0

    page = capsys.readouterr().out
    assert page.startswith("用法：reporter")
    assert "选项：" in page
    assert not ENGLISH.search(page)


def test_the_help_of_the_program_lists_every_command_with_one_line(capsys):
    run(["--help"])

    page = capsys.readouterr().out
    for command in ("build", "check", "score", "schema", "templates"):
        assert re.search(rf"^  {command} +\S", page, re.M)
    assert all(width(line) <= 90 for line in page.splitlines())


@pytest.mark.parametrize(
    ("command", "required"), [("new", ["--template", "--year"]), ("import", ["-o, --out"]), ("build", [])]
)
def test_help_says_which_options_are_required(command, required, capsys):
    run([command, "--help"])

    said = [line.strip() for line in capsys.readouterr().out.splitlines() if line.endswith("，必填")]
    assert [line for line in said if not line.startswith(tuple(required))] == []
    assert len(said) == len(required)


def test_columns_are_aligned_though_chinese_characters_are_wide():
    assert columns([("路径", "甲"), ("--out", "乙")]) == ["  路径   甲", "  --out  乙"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "没有写命令"),
        (["buidl", "x"], "没有 buidl 这个命令，是否要写 build？"),
        (["build"], "少了参数 路径"),
        (["build", "a", "b"], "多了参数：b"),
        (["build", "a", "--otu", "x"], "没有 --otu 这个选项，是否要写 --out？"),
        (["build", "a", "-o"], "选项 -o 用得不对"),
        (["build", "a", "--strict=3"], "选项 --strict 用得不对"),
        (["check", "a", "--format", "pdf"], "--format 的值“pdf”不对；text（默认）、json、xlsx"),
        (["build", "a", "--jobs", "三"], "--jobs 的值“三”不对；同时用几个进程"),
        (["build", "a", "--jobs", "0"], "--jobs 的值“0”不对；同时用几个进程"),
        (["--frob"], "没有 --frob 这个选项"),
    ],
)
def test_wrong_usage_is_told_in_chinese_and_leaves_with_2(arguments, told, capsys):
    assert run(arguments) == 2

    out, err = capsys.readouterr()
    assert out == ""
    assert told in err
    assert not ENGLISH.search(err)
    assert "--help 看用法" in err


def test_the_version_is_that_of_the_package(capsys):
    import reporter

    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"reporter {reporter.__version__}\n"


def _python(code: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, env={**os.environ, **environment}, check=False
    )


def test_help_imports_nothing_heavy():
    code = (
        "import sys; from reporter.cli import run; run(['--help']); "
        "print('\\n'.join(sys.modules), file=sys.stderr)"
    )

    loaded = _python(code).stderr.decode().splitlines()

    assert "typer" in loaded
    assert [name for name in HEAVY if name in loaded] == []


def test_importing_the_package_loads_no_other_module_of_it():
    code = "import sys, reporter; print([name for name in sys.modules if name.startswith('reporter.')])"

    assert _python(code).stdout.decode().strip() == "[]"


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "cp1252"])
def test_a_console_that_cannot_show_chinese_stops_nothing(encoding, tmp_path):
    done = _python("from reporter.cli import main; main(['build', 'missing🎉'])", PYTHONIOENCODING=encoding)

    assert done.returncode == 2
    assert b"missing" in done.stderr
    assert b"Traceback" not in done.stderr


def test_json_is_utf8_whatever_the_console():
    done = _python("from reporter.cli import main; main(['schema'])", PYTHONIOENCODING="ascii")

    assert done.returncode == 0
    assert "年度" in done.stdout.decode("utf-8")


def test_a_reader_that_has_enough_is_no_error():
    code = "from reporter.cli import main; main(['schema'])"
    writer = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    writer.stdout.close()

    assert writer.stderr.read() == b""
    writer.stderr.close()
    assert writer.wait() == 0


def test_a_value_is_named_as_it_was_written_also_behind_an_equals_sign(capsys):
    assert run(["new", "夹", "--template", "t", "--year=24"]) == 2
    assert "--year 的值“24”不对；评价年度" in capsys.readouterr().err


def test_h_is_help_too(capsys):
    run(["check", "-h"])
    assert "-h, --help" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["templates", "无此夹"], ["build", "断.yaml"], ["check", "断.yaml"]])
def test_a_path_that_leads_nowhere_is_told(arguments, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "断.yaml").symlink_to("没有.yaml")
    assert run(arguments) == 2
    assert "不存在" in capsys.readouterr().err


def test_a_filled_form_is_sent_to_the_import(tmp_path, capsys):
    (tmp_path / "自评表.docx").write_bytes(b"")
    assert run(["build", str(tmp_path / "自评表.docx")]) == 2
    assert "reporter import" in capsys.readouterr().err


@pytest.mark.skipif(not FULL.exists(), reason="only Linux has a disk that is always full")
@pytest.mark.parametrize("arguments", [["--version"], ["schema"]])
def test_a_full_disk_behind_the_output_is_told_in_plain_words(arguments):
    with FULL.open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "reporter", *arguments], stdout=full, stderr=subprocess.PIPE, check=False
        )

    assert done.returncode == 2
    assert done.stderr.decode().startswith("错误：输出写不进去：磁盘空间不足")
    assert "Exception ignored" not in done.stderr.decode()


@pytest.mark.skipif(os.name == "nt", reason="another limit, and another error")
@pytest.mark.parametrize(
    "arguments",
    [["import", "{}.docx", "-o", "数据"], ["new", "{}", "--template", "national-2020", "--year", "2024"]],
)
def test_a_path_that_is_too_long_is_no_fault_of_the_program(arguments, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert run([one.format("长" * 300) for one in arguments]) == 2
    said = capsys.readouterr().err
    assert "路径太长" in said
    assert "程序出错" not in said
