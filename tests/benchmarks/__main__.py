"""make bench: all measures, or those that are named (kit, sandbox, subscriptions, testing)."""

import sys

from tests.benchmarks import kit, sandbox, subscriptions, testing

REPORTS = {
    "kit": kit.report,
    "sandbox": sandbox.report,
    "subscriptions": subscriptions.report,
    "testing": testing.report,
}

if __name__ == "__main__":
    for name in sys.argv[1:] or REPORTS:
        REPORTS[name]()
