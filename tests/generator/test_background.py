"""The check beside the preview ends when it is asked to, and never goes on beside another."""

import threading
import time

import pytest

from handrail.generator.background import Background, Stopping


def test_work_is_done_beside_whoever_began_it() -> None:
    going_on, done = threading.Event(), threading.Event()

    def work(stopping: Stopping) -> None:
        if going_on.wait(10):
            done.set()

    Background().start(work)
    going_on.set()
    assert done.wait(10)


def test_work_that_is_stopped_has_ended() -> None:
    steps: list[int] = []

    def work(stopping: Stopping) -> None:
        while True:
            stopping()
            steps.append(1)
            time.sleep(0.01)

    background = Background()
    background.start(work)
    while not steps:
        time.sleep(0.01)
    background.stop()
    number = len(steps)
    time.sleep(0.05)
    assert len(steps) == number


def test_new_work_ends_the_old() -> None:
    running: list[str] = []

    def work(name: str) -> None:
        running.append(name)

    def forever(stopping: Stopping) -> None:
        running.append("old")
        try:
            while True:
                stopping()
                time.sleep(0.01)
        finally:
            running.append("old has ended")

    background = Background()
    background.start(forever)
    background.start(lambda stopping: work("new"))
    background.stop()
    assert running == ["old", "old has ended", "new"]


def test_nothing_is_stopped_where_nothing_was_begun() -> None:
    Background().stop()


@pytest.mark.parametrize("times", [1, 3])
def test_it_can_be_begun_again(times: int) -> None:
    done: list[int] = []
    background = Background()
    for number in range(times):
        background.start(lambda stopping, number=number: done.append(number))  # type: ignore[misc]
        while len(done) <= number:
            time.sleep(0.001)
    background.stop()
    assert done == list(range(times))
