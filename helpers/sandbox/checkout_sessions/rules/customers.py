"""The customer and their tax: docs.stripe.com/payments/checkout/customer-prefill."""

from typing import Any

from helpers.sandbox.checkout_sessions.rules.draft import Draft
from helpers.sandbox.validation.formats import is_email
from helpers.sandbox.validation.problems import Problem, Problems, exclusive


def customer_is_named_once(draft: Draft) -> Problems:
    yield from exclusive(draft.params, ("customer", "customer_email"))


def customer_exists_or_is_created(draft: Draft) -> Problems:
    yield from exclusive(draft.params, ("customer", "customer_creation"), blamed=0)


def customer_email_is_valid(draft: Draft) -> Problems:
    email = draft.params.get("customer_email")
    if isinstance(email, str) and email and not is_email(email):
        fix = "is not an email address, such as jenny@example.com."
        yield Problem(("customer_email",), f"Invalid email address: {email}", "email_invalid", fix)


def customer_update_has_a_customer(draft: Draft) -> Problems:
    if draft.params.get("customer_update") and not draft.params.get("customer"):
        message = "`customer_update` can only be used with `customer`."
        fix = "has no customer to update. Remove it, or set `customer`."
        yield Problem(("customer_update",), message, fix=fix)


RULES = (
    customer_is_named_once,
    customer_exists_or_is_created,
    customer_email_is_valid,
    customer_update_has_a_customer,
)


def tax_ids_come_with_a_name(draft: Draft) -> Problems:
    """The name of the business is saved with its tax ID: docs.stripe.com/tax/checkout/tax-ids."""
    if not draft.params.get("customer") or not _is_enabled(draft, "tax_id_collection"):
        return
    if "name" not in _saved_fields(draft):
        message = (
            "Tax ID collection requires updating business name on the customer. To enable tax ID "
            "collection for an existing customer, please set `customer_update[name]` to `auto`."
        )
        fix = "needs customer_update[name]=auto, as there is a customer already."
        yield Problem(("tax_id_collection",), message, fix=fix)


def taxed_customers_have_an_address(draft: Draft) -> Problems:
    """Either the shipping or the billing address will do: docs.stripe.com/tax/customer-locations.

    Stripe's words: raystack/frontier#565. Locations by IP address are not simulated.
    """
    if draft.customer is None or not _is_enabled(draft, "automatic_tax"):
        return
    shipping = draft.customer.get("shipping") or {}
    located = is_located(shipping.get("address")) or is_located(draft.customer.get("address"))
    if not located and not {"address", "shipping"} & _saved_fields(draft):
        message = (
            "Automatic tax calculation in Checkout requires a valid address on the Customer. Add a "
            "valid address to the Customer or set either `customer_update[address]` to 'auto' or "
            "`customer_update[shipping]` to 'auto' to save the address entered in Checkout to the "
            "Customer."
        )
        fix = "needs the customer to have an address, or customer_update[address]=auto."
        yield Problem(("automatic_tax",), message, "customer_tax_location_invalid", fix)


def is_located(address: dict | None) -> bool:
    """Return whether an address is enough to know where tax is due.

    It needs a country; in the US also a postal code of five digits, in Canada also a province or a
    postal code: docs.stripe.com/tax/invoicing
    """
    fields = address or {}
    code = str(fields.get("postal_code") or "")
    if fields.get("country") == "US":
        return code[:5].isdigit() and len(code) >= 5
    if fields.get("country") == "CA":
        return bool(code or fields.get("state"))
    return bool(fields.get("country"))


def _is_enabled(draft: Draft, name: str) -> bool:
    value: Any = draft.params.get(name)
    return isinstance(value, dict) and bool(value.get("enabled"))


def _saved_fields(draft: Draft) -> set[str]:
    """Return the fields that the session saves to its customer."""
    update = draft.params.get("customer_update")
    pairs = update.items() if isinstance(update, dict) else ()
    return {name for name, setting in pairs if setting == "auto"}


TAX_RULES = (tax_ids_come_with_a_name, taxed_customers_have_an_address)
