"""A Spark master and its workers as processes of this machine, none of which outlives the block that started them."""

from __future__ import annotations

import ctypes
import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

PATIENCE = 180.0
"""Seconds until a process of Spark must have started, on a machine with much else to do."""
MASTER = "org.apache.spark.deploy.master.Master"
WORKER = "org.apache.spark.deploy.worker.Worker"
DEATH_SIGNAL = 1


@dataclass
class Cluster:
    """A master, and the workers that were started."""

    folder: Path
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)
    url: str = ""

    def start(self) -> str:
        """Start the master on a free port; returns its URL."""
        log = self._run(MASTER, "master", "--port", "0")
        self.url = self._told(log, r"Starting Spark master at (spark://\S+)")
        self._told(log, "I have been elected leader")
        return self.url

    def add_worker(self) -> subprocess.Popen[bytes]:
        """Start a worker of one processor and wait until the master knows it."""
        name = f"worker-{len(self.processes)}"
        log = self._run(WORKER, name, "--cores", "1", "--memory", "1g", "--work-dir", str(self.folder / name), self.url)
        self._told(log, "Successfully registered with master")
        return self.processes[-1]

    def _run(self, java_class: str, name: str, *arguments: str) -> Path:
        import pyspark  # noqa: PLC0415 - where it is missing, only these tests need not run

        home = Path(pyspark.__file__).parent
        log = self.folder / f"{name}.log"
        command = [home / "bin" / "spark-class", java_class, "--host", "127.0.0.1", "--webui-port", "0", *arguments]
        environment = os.environ | {
            "SPARK_HOME": str(home),
            "SPARK_LOCAL_IP": "127.0.0.1",
            "SPARK_LOCAL_DIRS": str(self.folder),
            "SPARK_DAEMON_MEMORY": "256m",
        }
        with log.open("wb") as out:
            started = subprocess.Popen(
                command,
                env=environment,
                stdout=out,
                stderr=out,
                start_new_session=True,
                preexec_fn=_die_with_parent,  # noqa: PLW1509 - the tests have one thread
            )
        self.processes.append(started)
        return log

    def _told(self, log: Path, pattern: str) -> str:
        """What a process says when it is ready."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if found := re.search(pattern, log.read_text("utf-8", "replace")):
                return found[found.lastindex or 0]
            assert self.processes[-1].poll() is None, f"it ended at once: {log.read_text('utf-8', 'replace')}"
            time.sleep(0.2)
        raise AssertionError(f"not ready after {PATIENCE:g} s: {log.read_text('utf-8', 'replace')}")


@contextmanager
def cluster(folder: Path, workers: int = 2) -> Iterator[Cluster]:
    """A running cluster for the block; all its processes are gone behind it."""
    running = Cluster(folder)
    try:
        running.start()
        for _ in range(workers):
            running.add_worker()
        yield running
    finally:
        for process in reversed(running.processes):
            kill(process)


def kill(process: subprocess.Popen[bytes]) -> int:
    """Kill -9 a process and all that it started, in whatever group of processes; returns how many there were.

    One that was being started meanwhile is killed next, and what is killed takes a moment to be gone.
    """
    killed: set[int] = set()
    until = time.monotonic() + 30
    while (session := members(process.pid)) and time.monotonic() < until:
        killed.update(session)
        for pid in session:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.05)
    process.wait()
    return len(killed)


def members(session: int) -> list[int]:
    """The processes of a session, which executors and their Python processes never leave."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has ended meanwhile
            # The name of the program stands in brackets and may hold anything; the session is the fourth word behind.
            fields = stat.read_text("utf-8", "replace").rpartition(")")[2].split()
            if int(fields[3]) == session and fields[0] != "Z":
                found.append(int(stat.parent.name))
    return found


def _die_with_parent() -> None:
    """Let the process end when the tests are killed themselves."""
    ctypes.CDLL(None).prctl(DEATH_SIGNAL, signal.SIGKILL)
