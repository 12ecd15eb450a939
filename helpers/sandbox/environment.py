"""The environment variables with which a backend in another process finds the sandbox."""

SECRET_KEY = "sk_test_sandbox"
PUBLISHABLE_KEY = "pk_test_sandbox"


def variables(address: str, webhook_secret: str) -> dict[str, str]:
    """Return address, keys and signing secret, each under the name of its variable.

    The SDKs read no variables themselves. These names are the usual ones, as in Stripe's samples
    and documentation; STRIPE_API_BASE is the base address that a backend hands to its SDK.
    """
    return {
        "STRIPE_API_BASE": address,
        "STRIPE_SECRET_KEY": SECRET_KEY,
        "STRIPE_PUBLISHABLE_KEY": PUBLISHABLE_KEY,
        "STRIPE_WEBHOOK_SECRET": webhook_secret,
    }
