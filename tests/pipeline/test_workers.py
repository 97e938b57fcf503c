"""Jobs give their results in order, whoever works on them."""

import os
import signal
import time
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from decimal import Decimal

import pytest

from reporter import InputError
from reporter.errors import WorkerError
from reporter.pipeline.workers import workers


def jobs(count, function=pow):
    return [(number, (function, (number, 2))) for number in range(count)]


def squares(count):
    return [(number, number * number) for number in range(count)]


def _process(_number, _power):
    return os.getpid()


def _dies(number, _power):
    if number == 5:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


@pytest.mark.parametrize("count", [1, 2, 3])
def test_results_come_in_order_from_any_number_of_processes(count):
    with workers(count) as crew:
        assert list(crew.run(jobs(30))) == squares(30)


def test_several_jobs_are_done_by_other_processes():
    with workers(2) as crew:
        processes = {process for _, process in crew.run(jobs(20, _process))}

    assert os.getpid() not in processes


def test_a_few_jobs_are_done_without_starting_a_process():
    with workers(2) as crew:
        assert [process for _, process in crew.run(jobs(2, _process))] == [os.getpid()] * 2


def test_one_job_at_a_time_is_done_by_the_process_itself():
    with workers(1) as crew:
        assert {process for _, process in crew.run(jobs(20, _process))} == {os.getpid()}


def test_a_given_executor_is_used_and_left_open():
    with ThreadPoolExecutor(2) as executor:
        with workers(executor=executor) as crew:
            assert list(crew.run(jobs(30))) == squares(30)

        assert executor.submit(pow, 3, 2).result() == 9


def test_what_is_done_already_keeps_its_place():
    mixed = [(key, None if key % 2 else job) for key, job in jobs(10)]

    with workers(2) as crew:
        assert list(crew.run(mixed)) == [(n, None if n % 2 else n * n) for n in range(10)]


def test_only_a_few_jobs_are_taken_before_their_results_are():
    taken = []

    def endless():
        for key, job in jobs(1000):
            taken.append(key)
            yield key, job

    with workers(2) as crew:
        results = crew.run(endless())
        next(results)
        assert len(taken) < 10
        results.close()


def test_the_first_jobs_are_begun_before_anybody_asks_for_a_result():
    begun = []

    class Here(Executor):
        def submit(self, function, /, *arguments, **named):
            begun.append(arguments[0])
            future = Future()
            future.set_result(function(*arguments))
            return future

    with workers(executor=Here()) as crew:
        results = crew.run(jobs(30))
        first = list(begun)
        assert list(results) == squares(30)

    assert 1 < len(first) < 30
    assert first == begun[: len(first)]


def test_an_error_in_a_job_reaches_the_caller():
    with workers(2) as crew, pytest.raises(TypeError):
        list(crew.run(jobs(10, Decimal)))


def _writes(path, _power):
    time.sleep(0.5)
    path.touch()


def test_after_an_error_no_process_is_still_at_work(tmp_path):
    late = tmp_path / "late"
    paths = [(0, (pow, (0, -1))), *((number, (_writes, (late, 0))) for number in (1, 2, 3))]

    with pytest.raises(ZeroDivisionError), workers(2) as crew:
        list(crew.run(paths))

    assert late.exists()
    late.unlink()
    time.sleep(1)
    assert not late.exists()


def test_a_process_that_dies_is_told_of():
    with pytest.raises(WorkerError, match="一个工作进程意外停止了"), workers(2) as crew:
        list(crew.run(jobs(30, _dies)))


def test_fewer_than_one_job_is_refused():
    with pytest.raises(InputError, match="jobs（命令行是 --jobs）至少是 1，得到 0"), workers(0):
        pass


def test_a_scheduler_that_is_no_address_is_refused():
    pytest.importorskip("distributed")

    with pytest.raises(InputError, match="连不上 Dask 调度器"), workers(scheduler="nowhere"):
        pass
