"""An endpoint of the API: where it is, what it takes, and who answers."""

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter

import stripe

from helpers.sandbox.schema import param_types

Handler = Callable[..., dict]

# Paths of Stripe's that the sandbox does not have: what stands where an id would be is none.
# docs.stripe.com/search, docs.stripe.com/api/invoices/upcoming
_SEARCHED = (
    *("charges", "customers", "invoices", "payment_intents"),
    *("prices", "products", "subscriptions"),
)
_WITHOUT_ID = {
    *(f"/v1/{each}/search" for each in _SEARCHED),
    *("/v1/invoices/upcoming", "/v1/invoices/upcoming/lines"),
}


@dataclass(frozen=True)
class Endpoint:
    """`path` has `{}` where an id stands; `params` names a type in stripe.params.

    The handler gets the context, the checked parameters and the ids; it returns the answer.
    """

    method: str
    path: str
    params: str
    handle: Handler

    @property
    def schema(self) -> param_types.Field:
        """The parameters, from the SDK's type (imported when first asked for, for it is large)."""
        return param_types.of(attrgetter(self.params)(stripe.params))

    def ids(self, method: str, path: str) -> list[str] | None:
        """Return the ids in a request's path, or None if the request is not for this endpoint."""
        wanted, given = self.path.split("/"), path.split("/")
        if method != self.method or len(wanted) != len(given) or path in _WITHOUT_ID:
            return None
        pairs = list(zip(wanted, given, strict=True))
        fits = all(want in (have, "{}") and have for want, have in pairs[1:])
        return [have for want, have in pairs if want == "{}"] if fits else None
