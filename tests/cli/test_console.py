"""The console: whoever reads no further does not stop the work."""

import os
import sys

import pytest

from reporter.cli.console import give, say


@pytest.mark.parametrize(("stream", "tell"), [("stderr", say), ("stdout", give)])
def test_a_reader_that_had_enough_does_not_stop_the_work(monkeypatch, stream, tell):
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "w", buffering=1) as broken:
        monkeypatch.setattr(sys, stream, broken)
        tell("一行")
        tell("又一行")
