"""Parameters that only some ui_modes take."""

import pytest

from helpers.sandbox.checkout_sessions.rules.draft import Draft
from helpers.sandbox.checkout_sessions.rules.ui_mode import RULES
from helpers.sandbox.validation.formats import is_url
from tests.sandbox.checkout_sessions.rules.drafts import found


def params_of(params):
    return [problem.param for rule in RULES for problem in rule(Draft(params))]


@pytest.mark.parametrize("ui_mode", [{}, {"ui_mode": "hosted_page"}])
@pytest.mark.parametrize("name", ["return_url", "redirect_on_completion", "permissions"])
def test_a_hosted_page_refuses_parameters_of_the_others(ui_mode, name):
    assert params_of(ui_mode | {name: "x"}) == [name]


def test_an_embedded_page_takes_these_parameters():
    names = ("return_url", "redirect_on_completion", "permissions")
    assert params_of(dict.fromkeys(names, "x") | {"ui_mode": "embedded_page"}) == []


ELSEWHERE = [
    {"after_expiration": {}},
    {"branding_settings": {"button_color": "#000000"}},
    {"custom_fields": []},
    {"custom_text": {"submit": {"message": "Thanks"}}},
    {"optional_items": []},
    {"origin_context": "web"},
    {"payment_method_options": {"acss_debit": {"currency": "cad"}}},
    {"payment_method_options": {"card": {"restrictions": {"brands_blocked": ["visa"]}}}},
    {"submit_type": "pay"},
    {"tax_id_collection": {"enabled": True, "required": "never"}},
]


@pytest.mark.parametrize("params", ELSEWHERE)
def test_elements_refuse_parameters_that_they_cannot_show(params):
    (found,) = params_of(params | {"ui_mode": "elements"})
    assert found.startswith(*params)
    assert params_of(params) == params_of(params | {"ui_mode": "embedded_page"}) == []


def test_elements_take_parameters_that_they_can_show():
    card = {"payment_method_options": {"card": {"request_three_d_secure": "any"}}}
    assert params_of(card | {"ui_mode": "elements", "tax_id_collection": {"enabled": True}}) == []


def test_a_form_has_no_optional_items():
    assert params_of({"ui_mode": "form", "optional_items": []}) == ["optional_items"]


def test_only_elements_may_update_shipping_details():
    params = {"permissions": {"update_shipping_details": "server_only"}}
    assert params_of(params | {"ui_mode": "elements"}) == []
    wrong = params_of(params | {"ui_mode": "embedded_page"})
    assert wrong == ["permissions[update_shipping_details]"]
    before = Draft(params | {"ui_mode": "embedded_page"}, version="2026-02-25.clover")
    assert [problem for rule in RULES for problem in rule(before)] == []


@pytest.mark.parametrize(("when", "found"), [("never", ["return_url"]), ("if_required", [])])
def test_a_return_url_needs_a_redirect(when, found):
    page = {"ui_mode": "embedded_page", "return_url": "https://example.com"}
    assert params_of(page | {"redirect_on_completion": when}) == found


GOOD = [
    "https://example.com",
    "http://localhost:8888/success?id={CHECKOUT_SESSION_ID}#top",
    "http://127.0.0.1:4242/",
    "https://exämple.com/ü",
    "HTTPS://EXAMPLE.COM",
]
BAD = [
    "example.com/success",
    "/success",
    "//example.com",
    "ftp://example.com",
    "javascript:alert(1)",
    "https://",
    "https:///path",
    "https://exa mple.com",
    "https://example.com/\n",
    "https://[::1",
    "https://example.com:port/",
    "https://example.com/" + "x" * 5000,
]


@pytest.mark.parametrize("url", GOOD)
def test_a_complete_url_is_valid(url):
    assert is_url(url)


@pytest.mark.parametrize("url", BAD)
@pytest.mark.parametrize("name", ["success_url", "cancel_url"])
def test_anything_else_is_not_a_url(url, name):
    assert found(**{name: url}) == [(name, "url_invalid")]


def test_a_hosted_page_needs_a_success_url():
    assert found(success_url=None) == [("success_url", "parameter_missing")]
    assert found(success_url=None, ui_mode="hosted_page") == [("success_url", "parameter_missing")]


@pytest.mark.parametrize(
    ("when", "problems"),
    [
        (None, [("return_url", "parameter_missing")]),
        ("always", [("return_url", "parameter_missing")]),
        ("if_required", []),
        ("never", []),
    ],
)
def test_an_embedded_page_needs_a_return_url_if_it_redirects(when, problems):
    page = {"ui_mode": "embedded_page", "redirect_on_completion": when}
    assert found(success_url=None, **page) == problems


@pytest.mark.parametrize("ui_mode", ["embedded_page", "elements"])
def test_a_page_of_the_shop_takes_a_return_url_instead(ui_mode):
    own = {"ui_mode": ui_mode, "return_url": "https://example.com"}
    assert found(**own, success_url=None) == []
    assert found(**own, cancel_url="https://example.com") == [
        ("success_url", None),
        ("cancel_url", None),
    ]
    assert found(**own | {"return_url": "x"}, success_url=None) == [("return_url", "url_invalid")]


FILE, URL = {"type": "file", "file": "file_1"}, {"type": "url", "url": "https://example.com/i.png"}


@pytest.mark.parametrize("image", [FILE, URL])
def test_an_image_is_a_file_or_a_url(image):
    assert found(branding_settings={"icon": image, "logo": image}) == []


@pytest.mark.parametrize("name", ["icon", "logo"])
def test_an_image_has_only_the_field_of_its_type(name):
    path = f"branding_settings[{name}]"
    without, both = {"type": "file"}, URL | {"file": "file_1"}
    assert found(branding_settings={name: without}) == [(f"{path}[file]", "parameter_missing")]
    assert found(branding_settings={name: both}) == [(f"{path}[file]", None)]
