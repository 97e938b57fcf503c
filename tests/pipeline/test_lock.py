"""Two runs never write to one output folder at the same time."""

import multiprocessing
import os
import signal
import threading
import time

import pytest

from reporter import OutputError
from reporter.pipeline.outputs import WORK, output, write_all

NAME = "问题清单.xlsx"


def _hold(folder, held):
    with output(folder):
        held.set()
        time.sleep(60)


@pytest.fixture
def other_run():
    """Start another process that holds a folder; it is killed in the end."""
    started = []

    def start(folder):
        context = multiprocessing.get_context("spawn")
        held = context.Event()
        process = context.Process(target=_hold, args=(folder, held))
        process.start()
        started.append(process)
        assert held.wait(30)
        return process

    yield start
    for process in started:
        process.kill()
        process.join()


def test_a_second_run_of_another_process_is_refused_at_once(tmp_path, other_run):
    other_run(tmp_path)

    with pytest.raises(OutputError, match="另一个 reporter 正在写这个文件夹"):
        write_all(tmp_path, {NAME: b"x"})

    assert not (tmp_path / NAME).exists()


def test_a_second_run_of_the_same_process_is_refused_too(tmp_path):
    with output(tmp_path):
        outcome = []
        thread = threading.Thread(target=lambda: outcome.append(_refused(tmp_path)))
        thread.start()
        thread.join()

    assert outcome == [True]


def _refused(folder):
    try:
        write_all(folder, {NAME: b"x"})
    except OutputError as error:
        return "另一个 reporter" in str(error)
    return False


def test_the_lock_of_a_run_that_was_killed_holds_nobody_up(tmp_path, other_run):
    process = other_run(tmp_path)
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    assert (tmp_path / WORK).exists()

    write_all(tmp_path, {NAME: b"x"})

    assert (tmp_path / NAME).read_bytes() == b"x"
    assert not (tmp_path / WORK).exists()


def test_one_run_after_another_is_let_in(tmp_path):
    write_all(tmp_path, {NAME: b"x"})
    write_all(tmp_path, {NAME: b"y"})

    assert (tmp_path / NAME).read_bytes() == b"y"
