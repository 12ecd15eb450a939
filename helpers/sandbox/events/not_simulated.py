"""Parameters of events that are taken and then make no difference."""

from helpers.sandbox.api.not_simulated import CONNECT

NOT_SIMULATED = {
    "WebhookEndpointCreateParams": {
        "connect": CONNECT,
    },
}
