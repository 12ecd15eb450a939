"""helpers/sandbox/resources.py: whatever a family's modules declare is part of the API."""

from importlib import import_module
from pkgutil import iter_modules

import pytest

from helpers import sandbox
from helpers.sandbox.checkout_sessions import rules
from helpers.sandbox.resources import RESOURCES

DECLARED = {  # names in a family's modules, with the attribute of its FAMILY
    "ENDPOINTS": "endpoints",
    "OBJECT_CHANGES": "object_changes",
    "PARAMS_CHANGES": "params_changes",
    "RENAMINGS": "renamings",
    "NOT_SIMULATED": "not_simulated",
}
ROOMS = [import_module(f"helpers.sandbox.{room.name}") for room in iter_modules(sandbox.__path__)]
FAMILIES = [room for room in ROOMS if hasattr(room, "FAMILY")]


def modules(package):
    names = [module.name for module in iter_modules(package.__path__)]
    return [import_module(f"{package.__name__}.{name}") for name in names]


@pytest.mark.parametrize("room", FAMILIES, ids=lambda room: room.__name__.rpartition(".")[2])
def test_a_family_registers_all_that_its_modules_declare(room):
    for module in modules(room):
        for name, attribute in DECLARED.items():
            declared = getattr(module, name, None)
            assert declared is None or getattr(room.FAMILY, attribute) == declared, (module, name)


@pytest.mark.parametrize("room", FAMILIES, ids=lambda room: room.__name__.rpartition(".")[2])
def test_every_family_is_in_the_api(room):
    assert set(room.FAMILY.endpoints) <= set(RESOURCES.endpoints)


def test_every_rule_for_a_session_is_checked():
    declared = {
        rule
        for module in modules(rules)
        for name, value in vars(module).items()
        if name.endswith("RULES")
        for rule in value
    }
    assert declared == set(rules._RULES)
