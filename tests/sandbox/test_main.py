"""What the sandbox's process does before and after it serves: python -m helpers.sandbox."""

import subprocess
import sys

# The process is killed while the sandbox is being imported.
KILLED = """
import os, signal, sys
from helpers.sandbox.__main__ import run

class Killer:
    def find_spec(self, name, path, target=None):
        if name == "helpers.sandbox.cli":
            os.kill(os.getpid(), signal.SIGTERM)

sys.meta_path.insert(0, Killer())
sys.exit(run())
"""
HELP = """
import sys
from contextlib import suppress
from helpers.sandbox.__main__ import run

sys.argv = ["sandbox", "--help"]
with suppress(SystemExit):
    run()
print("stripe" in sys.modules, "urllib3" in sys.modules)
"""


def process(*arguments):
    """Run Python to its end; return its exit code, output and errors."""
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, timeout=60)
    return done.returncode, done.stdout, done.stderr


def test_killed_while_it_loads_it_ends_as_with_ctrl_c():
    assert process("-c", KILLED) == (0, "", "")


def test_it_loads_no_library_to_send_requests_with():
    assert process("-c", HELP)[1].endswith("True False\n")


def test_its_exit_code_says_that_it_could_not_start(tmp_path):
    code, out, err = process("-m", "helpers.sandbox", "--port", "0", "--state", str(tmp_path))
    assert (code, out) == (1, "") and "cannot keep its state" in err
