"""The house rules, kept by tests: who may import whom, and what every rule, pack and module must bring along."""

import ast
import tomllib
from pathlib import Path

import pytest

from reporter import find_packs, load_pack
from reporter.audit import all_rules
from reporter.audit.manual import SECTIONS, manual, sections
from reporter.model import glossary
from reporter.packs.find import MANIFEST

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted((ROOT / "reporter").rglob("*.py"))
PACKS = [found.id for found in find_packs()]
RULES = all_rules()


def test_data_goes_one_way(capsys):
    from importlinter.cli import lint_imports

    failed = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)

    assert failed == 0, capsys.readouterr().out


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_module_says_what_it_is(module):
    text = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8")))

    assert text
    assert text.splitlines()[0].rstrip().endswith((".", "。", "”")) or len(text.splitlines()) > 1


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_is_too_long_to_be_read_at_once(module):
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 400


def test_no_module_holds_money_or_scores_in_binary_floats():
    """Floats are for pictures and page sizes only."""
    allowed = {"charts", "render", "blocks.py"}
    found = [
        str(path.relative_to(ROOT))
        for path in MODULES
        if path.relative_to(ROOT / "reporter").parts[0] not in allowed
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, float)
    ]

    assert found == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_has_a_manual_page_with_all_its_sections(rule):
    assert [name for name in SECTIONS if not sections(rule).get(name)] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_has_cases_that_pass_and_cases_that_fail(rule):
    file = ROOT / "tests/audit/cases" / f"{rule.code}.toml"
    cases = tomllib.loads(file.read_text(encoding="utf-8"))

    kinds = set(cases)
    assert kinds, file


def test_every_rule_stands_in_a_file_of_its_own():
    files = {path.stem for path in (ROOT / "reporter/audit/rules").glob("[A-Z]*.py")}

    assert files == {rule.code for rule in RULES}


def test_every_case_file_is_that_of_a_rule():
    files = {path.stem for path in (ROOT / "tests/audit/cases").glob("[A-Z]??.toml")}

    assert files == {rule.code for rule in RULES}


def test_the_manual_of_checks_is_not_stale():
    assert (ROOT / "docs/rules.md").read_text(encoding="utf-8") == manual(), "run: make docs"


def test_the_manual_of_the_data_names_every_key_in_both_languages():
    page = (ROOT / "docs/data.md").read_text(encoding="utf-8")
    terms = [value for name, value in vars(glossary).items() if name.isupper() and isinstance(value, dict)]

    missing = [word for each in terms for key, term in each.items() for word in (term.name,) if word not in page]

    assert terms
    assert missing == []


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
