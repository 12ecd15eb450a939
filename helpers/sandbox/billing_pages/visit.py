"""A customer's visit to the portal, and where each of its pages leads."""

from dataclasses import dataclass
from typing import Any

from werkzeug import Request, Response

from helpers.sandbox.api.context import Context
from helpers.sandbox.billing_portal.sessions import LINK
from helpers.sandbox.languages.speaking import N_
from helpers.sandbox.pages.responses import (
    not_found_page,
    redirect,
    relative_root,
    relative_url,
)
from helpers.sandbox.test_clocks.time import on_its_clock

Object = dict[str, Any]


@dataclass(frozen=True)
class Visit:
    """A customer's request to the portal."""

    request: Request
    context: Context
    link: Object
    session: Object
    features: Object
    profile: Object  # the configuration's business_profile
    customer: Object

    def path(self, rest: str = "") -> str:
        """Return the relative address of a page of this portal."""
        start = f"{relative_root(self.request)}p/session/{self.link['id']}"
        return f"{start}/{rest}" if rest else start

    @property
    def flow(self) -> Object | None:
        """The session's flow, until the customer has completed it."""
        return None if self.link["flow_completed"] else self.session["flow"]

    @property
    def back_url(self) -> str | None:
        """The link back to the shop, None if the session has none."""
        url = self.session["return_url"]
        return relative_url(self.request, self.context.address, url) if url else None


def open_visit(request: Request, context: Context, link: Object) -> Visit | None:
    """Return the visit; None if the customer has been deleted."""
    session = context.require("billing_portal.session", link["session"])
    configuration = context.require("billing_portal.configuration", session["configuration"])
    customer = context.get("customer", session["customer"])
    if customer is None:
        return None
    features, profile = configuration["features"], configuration["business_profile"]
    context = on_its_clock(context, customer)
    return Visit(request, context, link, session, features, profile, customer)


def completed(visit: Visit, type: str, notice: str) -> Response:
    """Return to the portal's first page, or to where the session's flow of this type leads."""
    flow = visit.flow
    if flow is None or flow["type"] != type:
        return redirect(f"{visit.path()}?notice={notice}")
    link = visit.context.require(LINK, visit.link["id"])
    visit.context.save(link | {"flow_completed": True})
    completion = flow["after_completion"]
    if completion["type"] == "redirect":
        url = completion["redirect"]["return_url"]
        return redirect(relative_url(visit.request, visit.context.address, url))
    if completion["type"] == "hosted_confirmation":
        return redirect(visit.path(f"done?notice={notice}"))
    return redirect(f"{visit.path()}?notice={notice}")


def leads_to(visit: Visit) -> str | None:
    """Return the shop's address that a form may lead to: that of the flow's completion."""
    redirect_to = (visit.flow or {}).get("after_completion", {}).get("redirect") or {}
    return redirect_to.get("return_url")


def parent_url(visit: Visit) -> str | None:
    """Return where "Back" leads from a page below the first: in a flow, out of the portal."""
    return visit.back_url if visit.flow else visit.path()


def not_found(request: Request) -> Response:
    """Return the page for an address that does not exist, or that offers nothing."""
    return not_found_page(
        request,
        N_(
            "There is no such page of the customer portal, or it does not offer this. "
            "Create a session and open the address in its url field."
        ),
    )
