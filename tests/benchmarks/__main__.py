"""make bench: all measures, or those that are named, such as "kit site"."""

import sys

from tests.benchmarks import kit, sandbox, site, subscriptions, testing

REPORTS = {
    "kit": kit.report,
    "sandbox": sandbox.report,
    "site": site.report,
    "subscriptions": subscriptions.report,
    "testing": testing.report,
}

if __name__ == "__main__":
    for name in sys.argv[1:] or REPORTS:
        REPORTS[name]()
