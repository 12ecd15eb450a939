"""Parameters of the customer portal that the sandbox accepts and ignores."""

from helpers.sandbox.api.not_simulated import ACCOUNTS, CONNECT

_CHANGES = "In the portal, a subscription can be canceled and renewed, but not changed or paused."
_CONFIGURATION = {
    "features.payment_method_update.payment_method_configuration": "The portal takes cards.",
    "features.subscription_cancel.cancellation_reason.feedback_options": "There are no feedback "
    "options of one's own.",
    "features.subscription_pause": _CHANGES,
    "features.subscription_update": _CHANGES,
    "login_page": "The portal has no login page; it is opened by the URL of a session.",
}
NOT_SIMULATED = {
    "billing_portal.ConfigurationCreateParams": _CONFIGURATION,
    "billing_portal.ConfigurationUpdateParams": _CONFIGURATION,
    "billing_portal.SessionCreateParams": {
        "after_expiration": "A link to the portal that has expired is not renewed.",
        "customer_account": ACCOUNTS,
        "flow_data.subscription_cancel.retention": "The portal offers no coupon to customers who "
        "want to cancel.",
        "flow_data.subscription_pause": _CHANGES,
        "flow_data.subscription_update": _CHANGES,
        "flow_data.subscription_update_confirm": _CHANGES,
        "on_behalf_of": CONNECT,
    },
}
