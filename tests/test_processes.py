"""The process aside is ready for its jobs before they come, and does them one after another."""

import os
import signal
from concurrent.futures import BrokenExecutor

import pytest

from reporter.errors import WorkerError
from reporter.pipeline.workers import workers
from reporter.processes import Aside

_ready: list[str] = []


def _get_ready():
    _ready.append("ready")


def _told():
    return os.getpid(), [*_ready]


def _refuse(what):
    raise ValueError(what)


def _die():
    os.kill(os.getpid(), signal.SIGKILL)


def test_it_is_ready_before_its_first_job():
    with Aside(_get_ready) as one:
        first, second = one.begin(_told)(), one.begin(_told)()

    assert first == second
    assert first[0] != os.getpid()
    assert first[1] == ["ready"]
    assert _ready == []


def test_an_error_in_a_job_reaches_the_caller_and_leaves_the_process_at_work():
    with Aside(_get_ready) as one:
        with pytest.raises(ValueError, match="缺字"):
            one.begin(_refuse, "缺字")()
        assert one.begin(pow, 3, 2)() == 9


def test_each_caller_gets_the_answer_to_its_own_job():
    with Aside(_get_ready) as one:
        first, _, third = (one.begin(pow, base, 2) for base in (2, 3, 4))

        assert third() == 16  # nobody has asked for the one before, or does so later
        assert first() == 4
        assert one.begin(pow, 5, 2)() == 25


def test_a_process_that_dies_is_told_of():
    with Aside(_get_ready) as one, pytest.raises(BrokenExecutor):
        one.begin(_die)()


def test_beside_several_workers_one_is_aside():
    with workers(2, aside=Aside(_get_ready)) as crew:
        others = {process for _, process in crew.run([(n, (os.getpid, ())) for n in range(20)])}
        process, ready = crew.begin_aside(_told)()

    assert process not in {os.getpid(), *others}
    assert ready == ["ready"]


def test_one_worker_alone_does_all_of_it():
    with workers(1, aside=Aside(_get_ready)) as crew:
        list(crew.run([(n, (os.getpid, ())) for n in range(20)]))
        assert crew.begin_aside(_told)() == (os.getpid(), [])


def test_the_death_of_the_process_aside_is_told_as_that_of_any_worker():
    def lost():
        with workers(2, aside=Aside(_get_ready)) as crew:
            list(crew.run([(n, (os.getpid, ())) for n in range(20)]))
            crew.begin_aside(_die)()

    with pytest.raises(WorkerError, match="一个工作进程意外停止了"):
        lost()
