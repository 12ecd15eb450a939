"""The account that a secret key belongs to."""

from helpers.sandbox.account.endpoints import ENDPOINTS
from helpers.sandbox.api.families import Family

FAMILY = Family(ENDPOINTS)
