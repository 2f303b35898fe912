"""Real attacks on the walls that work here, on the warm worker behind them, and on what it leaves behind."""

import os
import signal
import socket
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from workers import BEHIND, LIBRARY, SANDBOXES, answers_of

from autograder.sandbox import parent, walls, warm
from autograder.sandbox.answers import AnswerError, Answers, Patience, Program
from autograder.sandbox.doors import Doors, Limits
from autograder.sandbox.walls import ROOT, SandboxError, check_sandbox, problem_with, strongest
from cs231n import definitions

linux = pytest.mark.skipif(sys.platform != "linux", reason="walls are Linux's")
needs_bubblewrap = pytest.mark.skipif(bool(problem_with("bubblewrap")), reason=problem_with("bubblewrap"))

CALL = (
    "[1 / 0 for number in [__import__('ctypes').CDLL(None, use_errno=True).syscall({})] if number == -1 "
    "and __import__('ctypes').get_errno() == 1]"
)
"""A system call on x86-64 by number, refused with EPERM: an exception."""
ATTACKS = {
    "read the hidden tests": f"open({str(ROOT / 'autograder/hidden/checks.py')!r}).read()",
    "list the course": f"__import__('os').listdir({str(ROOT)!r})",
    "import the hidden tests": "__import__('autograder.hidden.checks')",
    "import the grader": "__import__('autograder.grading')",
    "open a socket": "__import__('socket').socket()",
    "start a process": "__import__('subprocess').run(['true'])",
    "fork": "__import__('os').fork()",
    "start a thread": "__import__('threading').Thread(target=print).start()",
    "write the system": "open('/usr/x', 'w')",
    "write the worker": "open('/kit/autograder/sandbox/worker.py', 'w')",
    "fill the memory": "bytes(8 * 2**30)",
    "fill the disk": "open('/tmp/x', 'wb').write(bytes(40 * 2**20))",
    "raise its limits": "__import__('resource').setrlimit(__import__('resource').RLIMIT_AS, (-1, -1))",
    "use torch": "__import__('torch')",
    "trace its parent": "open('/proc/1/mem', 'rb').read(1)",
    "read its parent's environment": "open('/proc/1/environ').read()",
    "read its parent's command": "open('/proc/1/cmdline').read()",
    "read where its disk comes from": "open('/proc/self/mountinfo').read()",
    "open the kernel's settings": "open('/proc/sys/kernel/core_pattern', 'w')",
    "be killed last": "open('/proc/self/oom_score_adj', 'w')",
    "write the root": "open('/x', 'w')",
    "write shared memory": "open('/dev/shm/x', 'w')",
    "write the devices": "open('/dev/x', 'w')",
    "open a terminal": "__import__('os').openpty()",
    "kill its parent": "__import__('os').kill(__import__('os').getppid() or 2, 9)",
    "kill everybody": "__import__('os').kill(-1, 9)",
    "ask who lives": "__import__('os').kill(2, 0)",
    "clone by number": CALL.format("56, 17, 0, 0, 0, 0"),
    "clone by its newer number": CALL.format("435, 0, 0"),
    "fork by number": CALL.format("57"),
    "shared memory of System V": CALL.format("29, 0, 4096, 0o1600"),
    "a message queue of System V": CALL.format("68, 0, 0o1600"),
    "a semaphore of System V": CALL.format("64, 0, 1, 0o1600"),
    "a file in memory": "__import__('os').memfd_create('x')",
    "secret memory": CALL.format("447, 0"),
    "a socket by number": CALL.format("41, 1, 1, 0"),
    "a pair of sockets": "__import__('socket').socketpair()",
    "namespaces": CALL.format("272, 0x10000000"),
    "somebody's namespaces": CALL.format("308, 0, 0"),
    "mount": CALL.format("165, 0, 0, 0, 0, 0"),
    "another root": CALL.format("161, b'/tmp'"),
    "a handle on a process": "__import__('os').pidfd_open(1)",
    "memory of another process": CALL.format("310, 1, 0, 0, 0, 0, 0"),
    "trace by number": CALL.format("101, 16, 1, 0, 0"),
    "io_uring": CALL.format("425, 8, 0"),
    "bpf": CALL.format("321, 0, 0, 0"),
    "userfaultfd": CALL.format("323, 0"),
    "perf events": CALL.format("298, 0, 0, -1, -1, 0"),
    "keys of the kernel": CALL.format("250, 0, 0, 0, 0, 0"),
    "outlive its parent": CALL.format("157, 1, 0, 0, 0, 0"),
    "the owner of a file": "__import__('os').chown('/tmp', 0, 0)",
    "the mode of a file": "__import__('os').chmod('/usr', 0o777)",
    "the times of a file": "__import__('os').utime('/usr')",
    "attributes of a file": "__import__('os').setxattr('/usr', 'user.x', b'')",
    "a device of its own": "__import__('os').mknod('/tmp/x', 0o20666, 0)",
    "a link": "__import__('os').symlink('/etc', '/tmp/x')",
    "others' limits": "__import__('resource').prlimit(2, __import__('resource').RLIMIT_AS)",
    "others' priority": "__import__('os').setpriority(0, 1, 5)",
    "others' processors": "__import__('os').sched_setaffinity(1, [0])",
    "the host's name": "__import__('socket').sethostname('x')",
    "the clock": "__import__('time').clock_settime(0, 0.0)",
    "become root": "__import__('os').setuid(0)",
    "become somebody": "__import__('os').setresuid(1, 1, 1)",
    "without address randomization": CALL.format("135, 0x0040000"),
    "system calls of another machine": CALL.format("0x40000039"),
    "read the shadow": "open('/etc/shadow').read()",
    "read who there is": "open('/etc/passwd').read()",
    "list home": "__import__('os').listdir('/home')",
    "list the processes": "[1 for name in __import__('os').listdir('/proc') if name.isdigit()][0]",
    "read the machine's name": "open('/etc/hostname').read()",
    "read the log": "open('/var/log/dpkg.log').read()",
    "read the kernel's settings": "open('/proc/sys/kernel/hostname').read()",
    "read the interpreter's own source of secrets": "open('/proc/self/environ').read()",
}
"""Each must raise in the student's function; those by number do so themselves."""


@linux
@pytest.mark.parametrize("wall", BEHIND)
def test_attacks_fail(wall):
    """All in one worker that is asked again after each, and in a new one where an attack ends it."""
    code = "\n".join(f"def attack_{i}():\n    return str({attack})" for i, attack in enumerate(ATTACKS.values()))
    succeeded = []
    with answers_of(code + "\ndef alive(): return 1", wall, total=300.0) as answers:
        for i, name in enumerate(ATTACKS):
            try:
                getattr(answers, f"attack_{i}")()
                succeeded.append(name)
            except AnswerError:
                pass
            assert answers.alive() == 1
    assert succeeded == []


@needs_bubblewrap
def test_nothing_but_the_scratch_and_the_null_devices_can_be_written():
    code = """
    import os, sys
    SYSTEM = ["/usr", "/lib", "/lib64", "/etc/alternatives", sys.base_prefix, "/site/numpy", "/site/numpy.libs"]
    def writable():
        found = []
        for top, folders, files in os.walk("/"):
            paths = [os.path.join(top, name) for name in files] + [os.path.join(top, ".made")]
            found += [path for path in paths if opens(path)]
            if top in SYSTEM:  # one mount each, with thousands of files
                folders.clear()
        return found
    def opens(path):
        try:
            os.close(os.open(path, os.O_WRONLY | os.O_NONBLOCK | os.O_CREAT))
        except OSError:
            return False
        return True
    """
    with answers_of(code) as answers:
        assert set(answers.writable()) == {"/tmp/.made", *(f"/dev/{name}" for name in walls.DEVICES)}


@pytest.mark.parametrize("sandbox", SANDBOXES)
def test_the_graders_environment_and_paths_stay_outside(sandbox, monkeypatch):
    monkeypatch.setenv("COURSE_SECRET", "open-sesame")
    code = """
    import os
    def told(folders):
        text = [str(os.environ)]
        for folder in folders:
            for name in ("environ", "cmdline", "mountinfo", "maps", "auxv", "cwd", "root"):
                try:
                    path = f"/proc/{folder}/{name}"
                    text.append(os.readlink(path) if os.path.islink(path) else open(path, errors="replace").read())
                except OSError:
                    pass
        text = "".join(text)
        return [word for word in ("open-sesame", "SECRET", "HOME", ROOT, "sandbox/worker.py") if word in text]
    """
    code = f"ROOT = {str(ROOT)!r}\n" + textwrap.dedent(code)
    with answers_of(code, sandbox) as answers:
        if sandbox == "bubblewrap":
            assert answers.told(["self", *map(str, range(1, 100))]) == []
        else:  # unwallsd: what a process may know of itself
            assert not {"open-sesame", "SECRET", "HOME"} & set(answers.told(["self"]))


def test_what_is_masked_inside_the_system_is_read_only(monkeypatch):
    monkeypatch.setattr(walls, "ROOT", walls.Path("/usr/share/course"))
    view = walls._view(())
    at = view.index("/usr/share/course")
    assert view[at - 1 : at + 3] == ["--tmpfs", "/usr/share/course", "--remount-ro", "/usr/share/course"]


@needs_bubblewrap
def test_the_worker_sees_no_home_no_course_and_no_one_else():
    code = """
    import os, sys
    def see():
        seen = [os.path.join(top, name) for top, _, files in os.walk("/", followlinks=False) for name in files
                if not top.startswith(("/proc", "/dev", "/usr", "/lib", sys.base_prefix))]
        return {"files": seen, "environment": str(dict(os.environ)), "user": os.getuid(), "host": os.uname().nodename,
                "processes": [number for number in range(1, 1000) if exists(number)]}
    def exists(number):
        try:
            os.kill(number, 0)
        except OSError:
            return False
        return True
    """
    with answers_of(code, call=60.0) as answers:
        seen = answers.see()
    assert not [f for f in seen["files"] if str(ROOT) in f or "hidden" in f or f.startswith("/home")]
    assert {f for f in seen["files"] if f.startswith("/kit")} == {f"/kit/{name}" for name in walls.KIT}
    assert str(ROOT) not in seen["environment"] and "SECRET" not in seen["environment"]
    assert seen["user"] != os.getuid() and seen["processes"] == [1]
    assert seen["host"] == "worker"


def test_an_unknown_or_missing_sandbox_is_said(monkeypatch):
    with pytest.raises(SandboxError, match="choose bubblewrap, landlock or none"):
        check_sandbox("docker")
    monkeypatch.setenv("PATH", "/nowhere")
    problem_with.cache_clear()
    try:
        with pytest.raises(SandboxError, match="sudo apt install bubblewrap"):
            check_sandbox("bubblewrap")
        assert strongest() == "landlock"
        monkeypatch.setattr(walls, "landlock_version", lambda: 0)
        problem_with.cache_clear()
        with pytest.raises(SandboxError, match=r"sudo apt install bubblewrap.*no Landlock.*`--sandbox none`"):
            strongest()
    finally:
        problem_with.cache_clear()


def test_a_sandbox_that_does_not_work_is_not_blamed_on_the_student(monkeypatch, tmp_path):
    broken = tmp_path / "bwrap"
    broken.write_text("#!/bin/sh\necho 'No permissions to create new namespace' >&2\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    problem_with.cache_clear()
    try:
        with pytest.raises(SandboxError, match="No permissions to create"):
            check_sandbox("bubblewrap")
        monkeypatch.setattr(walls, "check_sandbox", lambda sandbox: None)
        monkeypatch.setattr(warm, "_parents", {})
        with answers_of("def f(): return 1") as answers, pytest.raises(SandboxError, match="does not start"):
            answers.f()
    finally:
        problem_with.cache_clear()


@pytest.mark.parametrize("sandbox", SANDBOXES)
def test_no_source_of_the_kit_is_in_a_worker(sandbox):
    """Neither as text, nor where Python would look for it, nor in what exceptions tell."""
    library = LIBRARY | {"cs231n.kit_Earlier": "def solution(x):\n    marker = x + 1\n    return marker / 0\n"}
    code = """
    import gc, inspect, traceback
    from cs231n.kit_Earlier import solution
    def texts(one, other):
        held = [item for item in gc.get_objects() if isinstance(item, (dict, list, tuple))]
        texts = [each for item in held for each in (item.values() if isinstance(item, dict) else item)]
        return sum(isinstance(each, (str, bytes)) and one + other in str(each) for each in texts)
    def source(): return inspect.getsource(solution)
    def told():
        try:
            solution(1)
        except ZeroDivisionError:
            return traceback.format_exc()
    def raises(): return solution(1)
    """
    program = Program("A.ipynb", definitions.parse({1: textwrap.dedent(code)}), library)
    with Answers(program, sandbox) as answers:
        assert answers.texts("marker", " = x + 1") == 0
        with pytest.raises(AnswerError, match=r"could not get source|source code not available"):
            answers.source()
        assert "marker" not in answers.told()
        with pytest.raises(AnswerError) as failure:
            answers.raises()
        assert "`def raises(): return solution(1)`" in str(failure.value)


# ------------------------------------------------------------------------------------- siblings, parents and the next


@pytest.mark.parametrize("sandbox", SANDBOXES)
def test_a_worker_knows_nothing_of_the_one_before(sandbox):
    code = """
    import builtins, os, sys
    def leave():
        builtins.trace = "left"
        sys.modules["trace"] = "left"
        os.environ["TRACE"] = "left"
        np.trace = "left"
        try:
            open("/tmp/trace", "w").write("left")
        except OSError:
            pass
    def found():
        there = os.path.exists("/tmp/trace") if os.getcwd() == "/tmp" else False
        return [hasattr(builtins, "trace"), "trace" in sys.modules, "TRACE" in os.environ, np.trace == "left", there]
    def random(): return float(np.random.rand())
    """
    with answers_of(code, sandbox) as first, answers_of(code, sandbox) as second:
        first.leave()
        assert second.found() == [False] * 5
        assert first._worker is not None and second._worker is not None


@linux
@pytest.mark.parametrize("wall", BEHIND)
def test_the_real_user_outside_is_never_root(wall):
    with answers_of("import os\ndef f(): return list(os.getresuid() + os.getresgid())", wall) as answers:
        assert 0 not in answers.f()
        status = Path(f"/proc/{outside(answers)}/status").read_text().splitlines()
        about = {line.split()[0]: line.split()[1:] for line in status}
        assert "0" not in about["Uid:"] + about["Gid:"]
        assert about["CapPrm:"] == about["CapEff:"] == ["0" * 16]


def outside(answers):
    """A worker's process id as the grader's machine counts."""
    number = answers._worker._life.number()
    assert number
    return number


def lives(pid):
    return Path(f"/proc/{pid}").exists()


def ends(pid, seconds=5):
    """Whether a process ends by itself in that time."""
    for _ in range(20 * seconds):
        if not lives(pid):
            return True
        time.sleep(0.05)
    return False


@linux
@pytest.mark.parametrize("sandbox", SANDBOXES)
def test_closing_ends_the_worker_and_nothing_is_left(sandbox):
    with answers_of("import os\ndef f(): return 1", sandbox) as answers:
        answers.f()
        pid = outside(answers)
        assert lives(pid)
    assert ends(pid)


@linux
@pytest.mark.parametrize("sandbox", SANDBOXES)
def test_nothing_outlives_the_grader(sandbox):
    code = f"""
import sys
sys.path.insert(0, "tests")
from workers import answers_of
from test_walls import outside
answers = answers_of("def f():\\n    while True: pass\\ndef g(): return 1", {sandbox!r})
answers.g()
print(outside(answers), answers._worker._life.report.fileno(), flush=True)
answers.f()
"""
    grader = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    pid = int(grader.stdout.readline().split()[0])
    grader.send_signal(signal.SIGKILL)
    grader.wait()
    grader.stdout.close()
    assert ends(pid)


def test_nothing_outlives_the_grader_where_the_kernel_does_not_see_to_it(monkeypatch):
    """As on macOS, where the supervisor watches the grader's end of their socket."""
    monkeypatch.setattr(parent, "die_with_parent", lambda: False)
    monkeypatch.setattr(parent.worker, "main", lambda *_: time.sleep(600))
    grader, reports = socket.socketpair()
    pipes = [*os.pipe()]
    if not os.fork():
        grader.close()
        parent._supervise([*pipes, reports.fileno()], False, (Doors(False), [], Limits()))
    reports.close()
    life = warm.Life.awaited(grader)
    assert life.ended(seconds=0.2) is None and lives(life.pid)
    grader.close()
    assert ends(life.pid)
    os.wait()
    for fd in (*pipes, *([life.handle] if life.handle >= 0 else [])):
        os.close(fd)


@pytest.mark.parametrize("sandbox", SANDBOXES)
def test_a_parent_that_was_killed_is_replaced(sandbox):
    with answers_of("def f(): return 1", sandbox) as answers:
        assert answers.f() == 1
    warm._parents[os.getpid(), sandbox, False].process.kill()
    with answers_of("def f(): return 1", sandbox) as answers:
        assert answers.f() == 1


@linux
@pytest.mark.parametrize("wall", BEHIND)
def test_memory_is_limited_whatever_it_is_called(wall):
    code = """
    import mmap, os
    def shared():
        return len(bytes(mmap.mmap(-1, 2**29, mmap.MAP_SHARED | mmap.MAP_ANONYMOUS)))
    def pipes():
        ends = []
        while True:
            ends.append(os.pipe())
    def scratch():
        for i in range(100):
            with open(f"/tmp/{i}", "wb") as file:
                file.write(bytes(2**20))
    def plain(): return 1
    """
    limits = Limits(memory=2**28, scratch=2**22)
    program = Program("A.ipynb", definitions.parse({1: textwrap.dedent(code)}), LIBRARY)
    with Answers(program, wall, limits, Patience(call=10.0)) as answers:
        for name in ("shared", "pipes", "scratch"):
            with pytest.raises(AnswerError):
                getattr(answers, name)()
            assert answers.plain() == 1


@linux
def test_what_a_worker_really_uses_is_watched(monkeypatch):
    """Where the limit on addresses does not hold, the watch does."""
    code = """
    import time
    def grow():
        kept = bytearray(2**28)
        for i in range(0, 2**28, 4096): kept[i] = 1
        time.sleep(20)
    """
    with answers_of(code, "none", call=15.0) as answers:
        answers._define("grow")
        answers._worker._limits = Limits(memory=2**27)
        with pytest.raises(AnswerError, match="more computing time or memory"):
            answers.grow()


def test_a_parent_takes_no_request_without_its_pipes():
    ours, theirs = socket.socketpair()
    with ours:
        with theirs:
            parent = walls.start_parent("none", theirs)
        assert ours.recv(1) == b"+"
        ours.send(warm.REQUEST.pack(2**30, 10, 2**20))
        assert ours.recv(1) == b""  # it ended
        assert parent.wait(timeout=10) == 0


# -------------------------------------------------------------------------------------- a home that is closed to others


@linux
@pytest.mark.skipif(os.getuid() != 0, reason="only root becomes somebody else")
@pytest.mark.parametrize("wall", BEHIND)
def test_kit_and_environment_may_lie_below_a_home_that_is_closed_to_others(wall, tmp_path, monkeypatch):
    """Root's worker is nobody, who may not walk there."""
    home = tmp_path / "home"
    for name in walls.KIT:
        target = home / "kit" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((ROOT / name).read_bytes())
    home.chmod(0o700)
    monkeypatch.setattr(walls, "ROOT", home / "kit")
    monkeypatch.setattr(warm, "_parents", {})
    with answers_of("import os, fractions\ndef f(): return os.getuid()", wall) as answers:
        assert answers.f() != 0
    for each in warm._parents.values():
        each.stop()
