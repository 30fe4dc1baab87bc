"""Start processes, one after another, and tell what each took. Run as a program of its own.

It imports next to nothing, because the system counts a process's peak memory from that of the one which started it.
Orders come in and answers go out through pipes.
"""

import marshal
import os
import sys
import time


def main() -> None:
    """Until there are no more orders: (argv, env, folder, file for its words) → (seconds, code, CPU seconds, peak)."""
    while True:
        try:
            argv, env, folder, said = marshal.load(sys.stdin.buffer)
        except EOFError:
            return
        os.chdir(folder)
        sys.stdout.buffer.write(marshal.dumps(_run(argv, env, said)))
        sys.stdout.buffer.flush()


def _run(argv: list[str], env: dict[str, str], said: str) -> tuple[float, int, float, int]:
    words = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    nothing = os.open(os.devnull, os.O_RDONLY)
    streams = [(os.POSIX_SPAWN_DUP2, one, number) for number, one in enumerate((nothing, words, words))]
    start = time.perf_counter()
    pid = os.posix_spawnp(argv[0], argv, env, file_actions=streams)
    _, status, used = os.wait4(pid, 0)
    wall = time.perf_counter() - start
    os.close(words)
    os.close(nothing)
    return wall, os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, used.ru_maxrss


if __name__ == "__main__":
    main()
