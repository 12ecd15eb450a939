"""Parameters of webhook endpoints that are accepted but have no effect."""

from helpers.sandbox.api.not_simulated import CONNECT

NOT_SIMULATED = {
    "WebhookEndpointCreateParams": {
        "connect": CONNECT,
    },
}
