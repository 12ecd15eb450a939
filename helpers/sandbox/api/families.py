"""What a family of resources registers with the API, and all families together.

A family is a folder such as products/: its __init__.py lists what is in it, and resources.py lists
the folders. docs.stripe.com/api
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from operator import attrgetter
from typing import Any

import stripe

from helpers.sandbox.api.errors import invalid_request
from helpers.sandbox.schema.param_types import Field, schema_of
from helpers.sandbox.validation.formats import format_problems
from helpers.sandbox.validation.limits import length_problems, metadata_is_within_limits
from helpers.sandbox.validation.problems import Path, Problems

Object = dict[str, Any]
Handler = Callable[..., Object]


@dataclass(frozen=True)
class Endpoint:
    """A method and a path (`{}` stands for an id), its parameters, and its handler.

    `params` is the name of a type in stripe.params. The handler is called with the context, the
    checked parameters and the ids; it returns the object to send.
    """

    method: str
    path: str
    params: str
    handle: Handler

    @property
    def schema(self) -> Field:
        """The parameters, from the SDK's type (imported on first use, because it is large)."""
        return schema_of(attrgetter(self.params)(stripe.params))

    def ids(self, method: str, path: str) -> list[str] | None:
        """Return the ids in a request's path, or None if the request is for another endpoint."""
        pattern, steps = self.path.split("/"), path.split("/")
        if method != self.method or len(pattern) != len(steps) or path in _NOT_SUPPORTED:
            return None
        pairs = list(zip(pattern, steps, strict=True))
        matches = all(part in (step, "{}") and step for part, step in pairs[1:])
        return [step for part, step in pairs if part == "{}"] if matches else None


def _resource(path: str) -> str:
    """Return "prices" for "/v1/prices/price_1"."""
    return "".join(path.split("/")[2:3])


# Endpoints that Stripe has and the sandbox does not; otherwise `search` would pass for an id.
# docs.stripe.com/search, docs.stripe.com/api/invoices/upcoming
_SEARCHABLE = (
    *("charges", "customers", "invoices", "payment_intents"),
    *("prices", "products", "subscriptions"),
)
_NOT_SUPPORTED = {
    *(f"/v1/{each}/search" for each in _SEARCHABLE),
    *("/v1/invoices/upcoming", "/v1/invoices/upcoming/lines"),
}


@dataclass(frozen=True)
class ObjectChange:
    """The fields that objects of a kind had before an API version.

    `until` is the date of the version that removed them. `fields` is called with the context and
    the object of today. `resources` are the fields that hold an id, each with the kind of the
    object that it stands for.
    """

    until: str
    kind: str
    fields: Callable[[Any, Object], Object]
    resources: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ParamsChange:
    """The parameters that a type had before an API version, and how to turn them into today's.

    `until` is the date of the version that changed them.
    """

    until: str
    params: str
    schema: Callable[[Field], Field]
    to_today: Callable[[Object], Object] = dict


@dataclass(frozen=True)
class Renaming:
    """Values that had another name before an API version: today's names with the former ones.

    `until` is the date of the version that renamed them.
    """

    until: str
    names: Mapping[str, str]


@dataclass(frozen=True)
class Scheduled:
    """A change that happens to objects of a kind by itself at some time.

    `due` returns that time in Unix seconds, or None; `run` is called with the context, at that
    time, and the object. It makes the change and saves the object, which then is due later or never
    again. What is due is run in the order of time, so a year brings twelve renewals.
    """

    due: Callable[[Object], int | None]
    run: Callable[[Any, Object], Any]


@dataclass(frozen=True)
class Family:
    """What a folder of resources registers with the API.

    The keys of a mapping are kinds of objects, unless the list below says otherwise.

    - `expansions`: create a field that is sent only when it is expanded; by kind and field.
    - `on_expand`: called at every expansion, with the context, the object, the field and the rest
      of the path.
    - `on_read`: brings a stored object up to date. `on_delete`: called before one is deleted.
    - `limits`, `formats`, `not_simulated`: by the name of the parameters' type, then by path.
    """

    endpoints: tuple[Endpoint, ...] = ()
    object_changes: tuple[ObjectChange, ...] = ()
    params_changes: tuple[ParamsChange, ...] = ()
    renamings: tuple[Renaming, ...] = ()
    scheduled: Mapping[str, Scheduled] = field(default_factory=dict)
    expansions: Mapping[tuple[str, str], Callable[[Any, Object], Any]] = field(default_factory=dict)
    on_expand: Callable[[Any, Object, str, list[str]], None] | None = None
    on_read: Mapping[str, Callable[[Any, Object], None]] = field(default_factory=dict)
    on_delete: Mapping[str, Callable[[Any, Object], None]] = field(default_factory=dict)
    limits: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    formats: Mapping[str, Mapping[str, Callable[[str, Path], Problems]]] = field(
        default_factory=dict
    )
    not_simulated: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


class Families:
    """All families as one; where several register the same, they are called in their order."""

    def __init__(self, families: Iterable[Family]):
        self._all = tuple(families)
        self.object_changes = cache(self._object_changes)  # needed for each object in a response
        self.params_changes = cache(self._params_changes)

    def _merged(self, name: str) -> dict[Any, Any]:
        return {key: value for each in self._all for key, value in getattr(each, name).items()}

    @cached_property
    def endpoints(self) -> tuple[Endpoint, ...]:
        return tuple(endpoint for family in self._all for endpoint in family.endpoints)

    @cached_property
    def _by_resource(self) -> dict[str, list[Endpoint]]:
        """The endpoints by the name of the resource, so that a request is compared with few."""
        endpoints: dict[str, list[Endpoint]] = {}
        for endpoint in self.endpoints:
            endpoints.setdefault(_resource(endpoint.path), []).append(endpoint)
        return endpoints

    @cached_property
    def scheduled(self) -> dict[str, Scheduled]:
        return self._merged("scheduled")

    @cached_property
    def expansions(self) -> dict[tuple[str, str], Callable[[Any, Object], Any]]:
        return self._merged("expansions")

    @cached_property
    def on_expand(self) -> tuple[Callable[[Any, Object, str, list[str]], None], ...]:
        return tuple(family.on_expand for family in self._all if family.on_expand)

    @cached_property
    def on_read(self) -> dict[str, Callable[[Any, Object], None]]:
        return self._merged("on_read")

    @cached_property
    def limits(self) -> dict[str, Mapping[str, int]]:
        return self._merged("limits")

    @cached_property
    def formats(self) -> dict[str, Mapping[str, Callable[[str, Path], Problems]]]:
        return self._merged("formats")

    @cached_property
    def not_simulated(self) -> dict[str, Mapping[str, str]]:
        return self._merged("not_simulated")

    def endpoint(self, method: str, path: str) -> tuple[Endpoint, list[str]]:
        """Return the endpoint for a request and the ids in its path. Raises StripeError, 404.

        HEAD is handled as GET. OPTIONS is not handled, so no page of another site can call the API.
        """
        wanted = method.replace("HEAD", "GET")
        for endpoint in self._by_resource.get(_resource(path), ()):
            ids = endpoint.ids(wanted, path)
            if ids is not None:
                return endpoint, ids
        help = _EMPTY_ID if path.endswith("/") else _HELP
        raise invalid_request(f"Unrecognized request URL ({method}: {path}). {help}", status=404)

    def _object_changes(self, date: str) -> tuple[ObjectChange, ...]:
        """Return the changes to objects since the version with this date."""
        changes = (change for family in self._all for change in family.object_changes)
        return tuple(change for change in changes if date < change.until)

    def _params_changes(self, params: str, date: str) -> tuple[ParamsChange, ...]:
        """Return the changes to a type of parameters since the version with this date."""
        changes = (change for family in self._all for change in family.params_changes)
        return tuple(each for each in changes if each.params == params and date < each.until)

    def former_names(self, date: str) -> dict[str, str]:
        """Return today's names of values, with those they had in the version with this date."""
        renamings = (each for family in self._all for each in family.renamings)
        return {k: v for each in renamings if date < each.until for k, v in each.names.items()}

    def due(self, obj: Object) -> int | None:
        """Return the time of an object's scheduled change in Unix seconds, or None."""
        scheduled = self.scheduled.get(obj["object"])
        return scheduled.due(obj) if scheduled else None

    def run_scheduled(self, context: Any, obj: Object) -> None:
        """Make the scheduled change of an object; the context is at the time of the change."""
        self.scheduled[obj["object"]].run(context, obj)

    def before_delete(self, context: Any, obj: Object) -> None:
        """Let every family adapt its own objects to the end of this one."""
        for family in self._all:
            if obj["object"] in family.on_delete:
                family.on_delete[obj["object"]](context, obj)

    def parameter_problems(self, params_type: str, params: Object) -> Problems:
        """Yield a problem for each parameter that is malformed, too long or too large.

        `params_type` is a name in stripe.params, such as checkout.SessionCreateParams.
        """
        yield from metadata_is_within_limits(params)
        yield from format_problems(self.formats.get(params_type, {}), params)
        yield from length_problems(self.limits.get(params_type, {}), params)


# Stripe goes on to refer to its support, which could not help with what only the sandbox lacks.
_HELP = "helpers/sandbox/README.md lists the sandbox's endpoints; Stripe has more."
_EMPTY_ID = (
    "If you are trying to list objects, remove the trailing slash. If you are trying to retrieve "
    "an object, make sure you passed a valid (non-empty) identifier in your code."
)
