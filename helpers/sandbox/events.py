"""Events: docs.stripe.com/api/events."""

from .resource import list_all, retrieve

ENDPOINTS = (
    list_all("event", "/v1/events", "EventListParams"),
    retrieve("event", "/v1/events", "EventRetrieveParams"),
)
