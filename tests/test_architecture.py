"""The house rules: who may import whom, and what every rule, pack and module must bring along."""

import ast
import doctest
import importlib
import re
import tomllib
from pathlib import Path

import pytest

from reporter import find_packs, load_pack, model
from reporter.audit import all_rules
from reporter.audit.manual import SECTIONS, manual, sections
from reporter.model import Record
from reporter.packs.find import MANIFEST
from reporter.packs.load import fields_of
from reporter.packs.spec import PackSpec
from reporter.sources.manual import TABLES
from reporter.sources.manual import manual as data_manual

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted((ROOT / "reporter").rglob("*.py"))
SHOWING = [path for path in MODULES if ">>> " in path.read_text(encoding="utf-8")]
PACKS = [found.id for found in find_packs()]
RULES = all_rules()


def test_data_goes_one_way(capsys):
    from importlinter.cli import lint_imports

    failed = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)

    assert failed == 0, capsys.readouterr().out


def test_every_module_says_what_it_is():
    silent = [path for path in MODULES if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))]

    assert silent == []


@pytest.mark.parametrize("path", SHOWING, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_example_in_a_docstring_is_true(path):
    name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")

    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_no_module_is_too_long_to_be_read_at_once():
    assert [path for path in MODULES if len(path.read_text(encoding="utf-8").splitlines()) > 400] == []


@pytest.mark.parametrize("room", ["model", "scoring", "audit", "explain", "assembly", "numbers.py"])
def test_no_binary_float_comes_near_money_or_scores(room):
    place = ROOT / "reporter" / room
    trees = [
        ast.parse(path.read_text(encoding="utf-8"))
        for path in (place.rglob("*.py") if place.is_dir() else [place])
    ]

    nodes = [node for tree in trees for node in ast.walk(tree)]
    likeness = [node.value for node in nodes if isinstance(node, ast.keyword) and node.arg == "cutoff"]
    floats = [node for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, float)]

    assert [node.value for node in floats if node not in likeness] == []
    assert [
        node for node in nodes if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "float"
    ] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_has_a_manual_page_with_all_its_sections(rule):
    assert [name for name in SECTIONS if not sections(rule).get(name)] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_has_cases_that_pass_and_cases_that_fail(rule):
    file = ROOT / "tests/audit/cases" / f"{rule.code}.toml"
    cases = tomllib.loads(file.read_text(encoding="utf-8"))

    assert cases["pass"], file
    assert cases["fail"], file


def test_every_rule_stands_in_a_file_of_its_own():
    files = {path.stem for path in (ROOT / "reporter/audit/rules").glob("[A-Z]*.py")}

    assert files == {rule.code for rule in RULES}


def test_every_case_file_is_that_of_a_rule():
    files = {path.stem for path in (ROOT / "tests/audit/cases").glob("[A-Z]??.toml")}

    assert files == {rule.code for rule in RULES}


def test_the_manual_of_checks_is_not_stale():
    assert (ROOT / "docs/rules.md").read_text(encoding="utf-8") == manual(), "run: make docs"


def test_the_manual_of_the_data_is_not_stale():
    assert (ROOT / "docs/data.md").read_text(encoding="utf-8") == data_manual(), "run: make docs"


def test_the_manual_of_the_data_names_every_record():
    listed = {record for _, record in TABLES}
    every = {
        record for record in vars(model).values() if isinstance(record, type) and issubclass(record, Record)
    }

    assert every - {Record} == listed


@pytest.mark.parametrize("name", PACKS)
def test_every_pack_loads_and_has_all_its_files(name):
    pack = load_pack(name)

    assert pack.files()
    assert pack.sources, "a pack names the documents it rests on"


@pytest.mark.parametrize("name", PACKS)
def test_every_pack_tells_where_its_rules_come_from(name):
    assert (load_pack(name).lineage[0] / "SOURCE.md").is_file()


@pytest.mark.parametrize("name", PACKS)
def test_a_pack_that_sets_rules_of_its_own_says_what_they_rest_on(name):
    """Else a child's number would be shown under its parent's document."""
    own = tomllib.loads((load_pack(name).lineage[0] / MANIFEST).read_text(encoding="utf-8"))
    silent = [
        part
        for part, table in own.get("rules", {}).items()
        if isinstance(table, dict) and part != "checks" and not {"basis", "note"} & set(table)
    ]

    assert silent == []


def test_the_manual_of_packs_names_every_key():
    page = (ROOT / "docs/templates.md").read_text(encoding="utf-8")

    assert [key for key in _keys_below(PackSpec) if not re.search(rf"`{key}`|[.[]{key}\]", page)] == []


def _keys_below(annotation):
    """Every key of the manifest, from the top to the innermost tables."""
    fields = fields_of(annotation)
    below = (key for each in fields.values() for key in _keys_below(each))
    return {*fields, *below} - {"rules", "numbers"}
