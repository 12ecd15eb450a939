"""make bench: all measures, or those that are named (kit, sandbox)."""

import sys

from tests.benchmarks import kit, sandbox

REPORTS = {"kit": kit.report, "sandbox": sandbox.report}

if __name__ == "__main__":
    for name in sys.argv[1:] or REPORTS:
        REPORTS[name]()
