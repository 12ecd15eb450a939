"""What learners on a hub take: seconds, memory and processor time."""

import os
import time
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import mean, median

import psutil

MB = 1_000_000


@dataclass(frozen=True)
class Usage:
    """What a process takes: memory and processor seconds.

    private is the memory that no other process shares; share counts what is shared in parts.
    """

    resident: int
    private: int
    share: int
    seconds: float

    @classmethod
    def of(cls, process):
        memory, times = process.memory_full_info(), process.cpu_times()
        ended = times.children_user + times.children_system
        seconds = times.user + times.system + ended
        return cls(memory.rss, memory.uss, memory.pss, seconds)


class Report:
    """Measures a hub (tests.hub.hub.Hub) and the servers and kernels of its learners."""

    def __init__(self, hub):
        self._hub, self._steps, self._start = hub, {}, time.monotonic()

    @contextmanager
    def step(self, name):
        """Note how many seconds this takes one learner."""
        start = time.monotonic()
        yield
        self._steps.setdefault(name, []).append(time.monotonic() - start)

    def measure(self):
        """Measure all processes as they are now."""
        self._seconds = time.monotonic() - self._start
        self._servers, self._kernels, self._rest = [], [], []
        for process in psutil.Process(self._hub.process_id).children():
            is_server = "jupyterhub.singleuser" in " ".join(process.cmdline()) or any(
                "jupyterhub-singleuser" in part for part in process.cmdline()
            )
            (self._servers if is_server else self._rest).append(Usage.of(process))
            self._kernels += [Usage.of(kernel) for kernel in process.children() if is_server]
        self._rest.append(Usage.of(psutil.Process(self._hub.process_id)))

    def write(self, file):
        """Write a table for people."""
        file.parent.mkdir(exist_ok=True)
        file.write_text("\n".join(self._lines()) + "\n", encoding="utf-8")

    def _lines(self):
        cores = os.cpu_count()
        yield f"{len(self._servers)} learners at once, {cores} cores: {self._seconds:.0f} s in all."
        yield "\n| Seconds | median | longest |\n|---|---|---|"
        for name, seconds in self._steps.items():
            yield f"| {name} | {median(seconds):.1f} | {max(seconds):.1f} |"
        yield "\n| Each, on average | memory | of it private | its share | processor |"
        yield "|---|---|---|---|---|"
        yield _row(f"{len(self._servers)} servers", self._servers)
        yield _row(f"{len(self._kernels)} kernels", self._kernels)
        yield _row("the hub and its proxy", self._rest)
        everything = [*self._servers, *self._kernels, *self._rest]
        total = sum(usage.share for usage in everything) / MB
        seconds = sum(usage.seconds for usage in everything)
        yield f"\nAll of them together: {total:.0f} MB, {seconds:.0f} processor seconds."


def _row(name, usages):
    average = [mean(getattr(usage, kind) for usage in usages) / MB for kind in _KINDS]
    seconds = mean(usage.seconds for usage in usages)
    return f"| {name} | {' | '.join(f'{each:.0f} MB' for each in average)} | {seconds:.1f} s |"


_KINDS = ("resident", "private", "share")
