"""Reports in volumes: every form in exactly one, the narrative in the first."""

from __future__ import annotations

from datetime import date

import pytest

from reporter.assembly.volumes import volumes
from reporter.blocks import Form, Heading, Report, Section


def report(forms: int) -> Report:
    made = tuple(Form(n, f"附件{n}", "自评表", f"项目{n}", {}) for n in range(1, forms + 1))
    section = Section("basics", (Heading(1, "一、基本情况"),))
    return Report("报告", "某局", date(2022, 4, 20), (), (section,), (), made)


def test_forms_are_shared_out_in_order() -> None:
    parts = list(volumes(report(5), 2))
    assert [[form.number for form in part.forms] for part in parts] == [[1, 2], [3, 4], [5]]
    assert [bool(part.sections) for part in parts] == [True, False, False]
    assert parts[1].title == "报告（第2册，共3册）"


@pytest.mark.parametrize("forms", [0, 2])
def test_a_report_that_fits_is_one_volume_as_it_is(forms: int) -> None:
    assert list(volumes(report(forms), 2)) == [report(forms)]


def test_a_volume_holds_at_least_one_form() -> None:
    with pytest.raises(ValueError, match="至少一份"):
        list(volumes(report(1), 0))
