"""What the solver gives up before the learner's code is loaded: the sandbox, all of it.

The checker sends this file as text, or the zygote runs it; it obeys the rules of ``solver.py``: one
file, standard library only, Python 3.9 or newer. No layer relies on another one. Each returns
whether it holds and, where it does not, why, so that a verdict can say so.

Sources: landlock(7), seccomp(2), capabilities(7), mount_namespaces(7), prctl(2).
"""

# pathlib takes longer to import than all of this takes to run.
# ruff: noqa: PTH112, PTH118, PTH119, PTH120, PTH123, PTH208, PTH116

from __future__ import annotations

import ctypes
import os
import struct
import sys

TYPE_CHECKING = False  # As in solver.py: importing typing takes time.
if TYPE_CHECKING:
    from typing import Any

    Layer = tuple[str, bool, str]

LINUX = sys.platform.startswith("linux")
NOBODY = 65534
MACHINES = {"x86_64": 0, "aarch64": 1}

CLONE_NEWNS, CLONE_NEWUSER = 0x20000, 0x10000000
NEW_NAMESPACES = 0x7E020080
MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_REC, MS_PRIVATE = 2, 4, 8, 0x4000, 0x40000
PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_KEEPCAPS, PR_SET_NO_NEW_PRIVS = 1, 4, 8, 38
CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 1, 2


def isolate(plan: dict[str, Any]) -> list[Layer]:
    """Take away files, network, other processes and privileges; return each layer.

    ``plan``: ``scratch`` (a folder for this process alone), ``parent`` (a process), ``libraries``
    and ``cuda`` (whether the kata may use them), ``bytes`` and ``entries`` (what scratch may hold).
    """
    if not LINUX:
        watch_parent(plan["parent"])
        return [("ends with the checker", True, "")]
    libc = ctypes.CDLL(None, use_errno=True)
    landlock = Landlock(libc, plan["cuda"])
    folders = [*read_folders(plan["libraries"]), plan["scratch"]]
    as_root = os.geteuid() == 0
    user = may_become_nobody(libc, folders, landlock.version > 0) if as_root else (False, "")
    layers = [scratch_quota(libc, plan, user[0])]
    if as_root:
        layers.append(become_nobody(libc, user, folders))
    layers.append(stay_unprivileged(libc, keep_reading=user[1] == "reads"))
    layers.append(die_with(libc, plan["parent"]))
    layers.append(landlock.restrict(folders[:-1], plan["scratch"]))
    return layers + filter_calls(libc)


# Files


def read_folders(libraries: bool) -> list[str]:
    """Return the folders that have to be readable: the interpreter's own, and libraries.

    Folders named site-packages only: the root of an editable install may hold tests.
    """
    own = os.path.dirname(os.__file__)
    found = [own, os.path.join(sys.base_prefix, "lib"), os.path.join(sys.base_exec_prefix, "lib64")]
    if libraries:
        names = ("site-packages", "dist-packages")
        found += [path for path in sys.path if os.path.basename(path) in names]
    return [path for path in dict.fromkeys(found) if os.path.isdir(path)]


SYSTEM_FOLDERS = (
    "/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/nix/store", "/gnu/store",
    "/usr/share/zoneinfo", "/usr/share/locale", "/etc/ld.so.cache", "/etc/localtime",
    "/proc/self", "/proc/cpuinfo", "/proc/meminfo", "/sys/devices/system/cpu",
    "/dev/zero", "/dev/random", "/dev/urandom",
)  # fmt: skip
CUDA_FOLDERS = ("/proc", "/sys", "/usr/local/cuda", "/usr/share/nvidia", "/etc/nvidia")

FS_EXECUTE, FS_WRITE_FILE, FS_READ_FILE, FS_READ_DIR = 1, 2, 4, 8
FS_REMOVE_DIR, FS_REMOVE_FILE, FS_MAKE_DIR, FS_MAKE_REG, FS_MAKE_SYM = 16, 32, 128, 256, 4096
FS_REFER, FS_TRUNCATE, FS_IOCTL = 1 << 13, 1 << 14, 1 << 15
FS_OF_FILES = FS_EXECUTE | FS_WRITE_FILE | FS_READ_FILE | FS_TRUNCATE | FS_IOCTL
FS_READ = FS_READ_FILE | FS_READ_DIR
FS_SCRATCH = (
    FS_READ | FS_WRITE_FILE | FS_TRUNCATE | FS_REFER
    | FS_REMOVE_DIR | FS_REMOVE_FILE | FS_MAKE_DIR | FS_MAKE_REG | FS_MAKE_SYM
)  # fmt: skip
FS_DEVICE = FS_READ_FILE | FS_WRITE_FILE | FS_TRUNCATE | FS_IOCTL | FS_READ_DIR


class Landlock:
    """Access by path, from the kernel's allow-list; what is not on it does not open."""

    def __init__(self, libc: Any, cuda: bool) -> None:
        self.libc = libc
        self.cuda = cuda
        self.version = max(libc.syscall(444, None, ctypes.c_size_t(0), 1), 0)
        self.why = "" if self.version else f"no Landlock: {last_error()}"

    def rights(self) -> int:
        """Return every right this version knows (1: 13, 2: refer, 3: truncate, 5: ioctl)."""
        more = (FS_REFER, 2), (FS_TRUNCATE, 3), (FS_IOCTL, 5)
        return (1 << 13) - 1 | sum(right for right, since in more if self.version >= since)

    def restrict(self, readable: list[str], scratch: str) -> Layer:
        """Let files be read in ``readable`` and the system's libraries, written in ``scratch``."""
        word = "file access"
        if not self.version:
            return word, False, self.why
        network, scopes = (3 if self.version >= 4 else 0), (3 if self.version >= 6 else 0)
        attributes = struct.pack("=QQQ", self.rights(), network, scopes)
        size = 8 if self.version < 4 else 16 if self.version < 6 else 24
        rules = self.libc.syscall(444, attributes, ctypes.c_size_t(size), 0)
        if rules < 0:
            return word, False, f"Landlock made no ruleset: {last_error()}"
        try:
            self.allow_all(rules, readable, scratch)
            held = self.libc.syscall(446, rules, 0) == 0
            return word, held, "" if held else f"Landlock did not start: {last_error()}"
        finally:
            os.close(rules)

    def allow_all(self, rules: int, readable: list[str], scratch: str) -> None:
        for path in (*SYSTEM_FOLDERS, *readable):
            self.allow(rules, path, FS_READ)
        self.allow(rules, "/dev/null", FS_DEVICE)
        self.allow(rules, scratch, FS_SCRATCH)
        if self.cuda:
            for path in CUDA_FOLDERS:
                self.allow(rules, path, FS_READ)
            for name in os.listdir("/dev"):
                if name.startswith("nvidia") or name == "dxg":
                    self.allow(rules, "/dev/" + name, FS_DEVICE)

    def allow(self, rules: int, path: str, rights: int) -> None:
        """Add a rule; a path that does not exist here needs none."""
        try:
            place = os.open(path, os.O_PATH | os.O_CLOEXEC)
        except OSError:
            return
        try:
            if not os.path.isdir(path):
                rights &= FS_OF_FILES
            rule = struct.pack("=Qi", rights & self.rights(), place)
            self.libc.syscall(445, rules, 1, rule, 0)
        finally:
            os.close(place)


def scratch_quota(libc: Any, plan: dict[str, Any], nobody: bool) -> Layer:
    """Put a small file system of its own on the scratch folder, seen by this process alone."""
    word, scratch = "scratch quota", plan["scratch"]
    user, group = (NOBODY, NOBODY) if nobody else (os.geteuid(), os.getegid())
    if not own_mounts(libc):
        why = f"no mounts of its own: {last_error()}"
    else:
        options = f"size={plan['bytes']},nr_inodes={plan['entries']},mode=700,"
        options += f"uid={user},gid={group}"
        flags = MS_NOSUID | MS_NODEV | MS_NOEXEC
        if libc.mount(b"none", os.fsencode(scratch), b"tmpfs", flags, options.encode()) == 0:
            os.chdir(scratch)
            return word, True, ""
        why = f"no file system of its own: {last_error()}"
    if nobody:
        os.chown(scratch, user, group)
    return word, False, why


def own_mounts(libc: Any) -> bool:
    """Leave the mounts that others see; an ordinary user needs a user namespace for that."""
    user, group = os.geteuid(), os.getegid()
    if libc.unshare(CLONE_NEWNS if user == 0 else CLONE_NEWNS | CLONE_NEWUSER) != 0:
        return False
    if user != 0:
        libc.prctl(PR_SET_DUMPABLE, 1, 0, 0, 0)  # Else the next files belong to root.
        try:
            write("/proc/self/setgroups", "deny")
            write("/proc/self/uid_map", f"{user} {user} 1")
            write("/proc/self/gid_map", f"{group} {group} 1")
        except OSError:
            return False
    private = libc.mount(b"none", b"/", None, MS_REC | MS_PRIVATE, None)
    return bool(private == 0)


def write(path: str, text: str) -> None:
    with open(path, "w") as file:
        file.write(text)


# Users and privileges


def may_become_nobody(libc: Any, folders: list[str], guarded: bool) -> tuple[bool, str]:
    """Return whether root can become nobody and still reach its libraries, and how.

    Where they lie in a home that is closed to others, nobody "reads" with one capability kept,
    which only Landlock makes harmless.
    """
    try:
        os.setgroups([])
        os.setegid(NOBODY)
        os.seteuid(NOBODY)
    except OSError as error:
        return False, f"root stays root: {error.strerror}"
    finally:
        reached = os.geteuid() == NOBODY and reachable(folders[:-1], folders[-1])
        os.seteuid(0)
        os.setegid(0)
    if reached:
        return True, ""
    if guarded:
        return True, "reads"
    return False, "only root can read the interpreter's libraries"


def reachable(read: list[str], scratch: str) -> bool:
    """Return whether folders can be read and a path leads to the scratch folder."""
    try:
        for path in read:
            os.listdir(path)
        os.stat(scratch)
    except OSError:
        return False
    return True


def become_nobody(libc: Any, user: tuple[bool, str], folders: list[str]) -> Layer:
    possible, how = user
    word = "unprivileged user"
    if not possible:
        return word, False, how
    if how == "reads":
        libc.prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0)
    os.setresgid(NOBODY, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, NOBODY)
    if how == "reads":
        keep_one_capability(libc, folders[0])
    return word, True, ""


def keep_one_capability(libc: Any, folder: str) -> None:
    """Keep the right to read what is closed to others (containers may have the wider one only)."""
    for capability in (CAP_DAC_READ_SEARCH, CAP_DAC_OVERRIDE):
        if set_capabilities(libc, 1 << capability) and reachable([folder], folder):
            return


def set_capabilities(libc: Any, kept: int) -> bool:
    # _LINUX_CAPABILITY_VERSION_3, this process; effective, permitted, inheritable: capset(2).
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    return bool(libc.capset(header, (ctypes.c_uint32 * 6)(kept, kept, 0, 0, 0, 0)) == 0)


def stay_unprivileged(libc: Any, keep_reading: bool) -> Layer:
    """Gain no privileges by running programs, and keep no capabilities."""
    stays = libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
    if not keep_reading:
        stays = set_capabilities(libc, 0) and stays
    return "no privileges", stays, "" if stays else last_error()


def die_with(libc: Any, parent: int) -> Layer:
    """End when the parent ends; set after the change of user, which forgets it."""

    def die_with_parent() -> bool:
        return bool(libc.prctl(PR_SET_PDEATHSIG, 9, 0, 0, 0) == 0)

    ends = die_with_parent()
    if os.getppid() != parent:
        os._exit(0)
    os.register_at_fork(after_in_child=die_with_parent)
    return "ends with the checker", ends, "" if ends else last_error()


def watch_parent(parent: int) -> None:
    import threading
    import time

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.2)
        os._exit(0)

    threading.Thread(target=watch, daemon=True).start()


def last_error() -> str:
    return os.strerror(ctypes.get_errno())


# System calls: name, number on x86-64, number on 64-bit ARM

DENIED = """
    socket 41 198, connect 42 203, accept 43 202, accept4 288 242, bind 49 200, listen 50 201,
    execve 59 221, execveat 322 281, ptrace 101 117, kcmp 312 272, tkill 200 130,
    process_vm_readv 310 270, process_vm_writev 311 271, process_madvise 440 440,
    process_mrelease 448 448, pidfd_open 434 434, pidfd_getfd 438 438, pidfd_send_signal 424 424,
    rt_sigqueueinfo 129 138, rt_tgsigqueueinfo 297 240, setpriority 141 140, ioprio_set 251 30,
    sched_setaffinity 203 122, sched_setscheduler 144 119, sched_setparam 142 118,
    sched_setattr 314 274, migrate_pages 256 238, move_pages 279 239,
    shmget 29 194, semget 64 190, msgget 68 186, mq_open 240 180, memfd_create 319 279,
    memfd_secret 447 447, truncate 76 45, chmod 90 -, fchmod 91 52, fchmodat 268 53,
    fchmodat2 452 452, chown 92 -, fchown 93 55, lchown 94 -, fchownat 260 54, utime 132 -,
    utimes 235 -, futimesat 261 -, utimensat 280 88, setxattr 188 5, lsetxattr 189 6,
    fsetxattr 190 7, removexattr 197 14, lremovexattr 198 15, fremovexattr 199 16,
    setxattrat 463 463, removexattrat 466 466, inotify_init 253 -, inotify_init1 294 26,
    fanotify_init 300 262, name_to_handle_at 303 264, open_by_handle_at 304 265,
    mount 165 40, umount2 166 39, pivot_root 155 41, chroot 161 51, unshare 272 97, setns 308 268,
    open_tree 428 428, move_mount 429 429, fsopen 430 430, mount_setattr 442 442, bpf 321 280,
    perf_event_open 298 241, userfaultfd 323 282, add_key 248 217, request_key 249 218,
    keyctl 250 219, syslog 103 116
"""
"""Network and other services, other programs and processes, memory that no limit counts, what
Landlock does not cover (properties of files of the same user), corners that no kata needs."""
ABSENT = """clone3 435 435, openat2 437 437, io_uring_setup 425 425, io_uring_enter 426 426,
    io_uring_register 427 427"""
"""Their arguments lie in memory, where a filter cannot look; libraries fall back."""
EPERM, ENOSYS, ALLOW, KILL = 0x50001, 0x50026, 0x7FFF0000, 0x80000000
AUDIT_MACHINES = (0xC000003E, 0xC00000B7)
LOAD, MASK, EQUAL, AT_LEAST, RETURN = 0x20, 0x54, 0x15, 0x35, 0x06


def numbered(calls: str, machine: int) -> list[int]:
    """Return the numbers of the calls that exist on this kind of processor."""
    numbers = [entry.split()[1 + machine] for entry in calls.split(",")]
    return [int(number) for number in numbers if number != "-"]


def conditions(process: int) -> list[tuple[str, int, int, tuple[int, ...], bool]]:
    """Return calls that depend on an argument: which one, its mask, values, allowed or refused."""
    whole = 0xFFFFFFFF
    return [
        ("kill 62 129", 0, whole, (process, 0), True),  # Itself and its own group.
        ("tgkill 234 131", 0, whole, (process,), True),
        ("prlimit64 302 261", 0, whole, (process, 0), True),
        ("socketpair 53 199", 1, 0xF, (1,), True),  # Streams, which reach nobody else.
        ("clone 56 220", 0, NEW_NAMESPACES, (0,), True),
        ("fcntl 72 25", 1, whole, (8, 10, 15), False),  # F_SETOWN, F_SETSIG, F_SETOWN_EX
        ("ioctl 16 29", 1, whole, (0x5412, 0x541C, 0x8901, 0x8902), False),  # TIOCSTI, owners
        # Opening for reading alone can truncate; Landlock looks at that from version 3 on.
        ("openat 257 56", 2, os.O_ACCMODE | os.O_TRUNC, (os.O_TRUNC,), False),
        ("open 2 -", 1, os.O_ACCMODE | os.O_TRUNC, (os.O_TRUNC,), False),
    ]


def step(code: int, value: int, yes: int = 0, no: int = 0) -> bytes:
    return struct.pack("=HBBI", code, yes, no, value)


def program(machine: int, process: int) -> bytes:
    """Return the filter in classic BPF; fields of struct seccomp_data are read by offset."""
    code = step(LOAD, 4) + step(EQUAL, AUDIT_MACHINES[machine], 1, 0) + step(RETURN, KILL)
    code += step(LOAD, 0)
    if machine == 0:  # The x32 calls have numbers of their own.
        code += step(AT_LEAST, 0x40000000, 0, 1) + step(RETURN, EPERM)
    for answer, calls in ((EPERM, DENIED), (ENOSYS, ABSENT)):
        for number in numbered(calls, machine):
            code += step(EQUAL, number, 0, 1) + step(RETURN, answer)
    for call, which, mask, values, allowed in conditions(process):
        for number in numbered(call, machine):
            code += condition(number, which, mask, values, allowed)
    return code + step(RETURN, ALLOW)


def condition(number: int, which: int, mask: int, values: tuple[int, ...], allowed: bool) -> bytes:
    body = step(LOAD, 16 + 8 * which) + step(MASK, mask)
    for place, value in enumerate(values):
        # A value that is found jumps over the answer for all the others.
        body += step(EQUAL, value, len(values) - place, 0)
    body += step(RETURN, EPERM if allowed else ALLOW) + step(RETURN, ALLOW if allowed else EPERM)
    return step(EQUAL, number, 0, len(body) // 8) + body


def filter_calls(libc: Any) -> list[Layer]:
    """Refuse the system calls of DENIED in every thread, from now on and in all children."""
    words = ("no network", "system calls")
    machine = MACHINES.get(os.uname().machine)
    if machine is None or sys.byteorder != "little" or struct.calcsize("P") != 8:
        return [(word, False, "no filter for this kind of processor") for word in words]
    code = program(machine, os.getpid())
    buffer = ctypes.create_string_buffer(code, len(code))
    filters = struct.pack("@HP", len(code) // 8, ctypes.addressof(buffer))
    # SECCOMP_SET_MODE_FILTER with SECCOMP_FILTER_FLAG_TSYNC.
    held = libc.syscall((317, 277)[machine], 1, 1, filters) == 0
    return [(word, held, "" if held else f"no seccomp: {last_error()}") for word in words]
