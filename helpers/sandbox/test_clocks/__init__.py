"""Test clocks: customers whose subscriptions live by a time of their own."""

from helpers.sandbox.api.families import Family, Scheduled
from helpers.sandbox.test_clocks.endpoints import ENDPOINTS, delete_clock
from helpers.sandbox.test_clocks.not_simulated import NOT_SIMULATED
from helpers.sandbox.test_clocks.time import KIND

FAMILY = Family(
    ENDPOINTS,
    scheduled={KIND: Scheduled(lambda clock: clock["deletes_after"], delete_clock)},
    not_simulated=NOT_SIMULATED,
)
