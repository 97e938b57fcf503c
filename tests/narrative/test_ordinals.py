"""Chinese ordinals."""

from __future__ import annotations

import pytest

from reporter.narrative.ordinals import ordinal


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (99, "九十九"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
    ],
)
def test_numbers_are_written_as_headings_count(number: int, text: str) -> None:
    assert ordinal(number) == text


def test_beyond_what_headings_need_digits_are_used() -> None:
    assert ordinal(1000) == "1000"
