"""helpers/code_samples/curl_options.py: what a shell and curl make of the options."""

import shutil
import subprocess
from urllib.parse import parse_qsl, quote

import pytest
from hypothesis import given, settings
from stripe._encode import _api_encode

from helpers.code_samples.curl_options import data_options, form_pairs, shell_word
from tests.code_samples.data_strategies import checkout_data, without_none

pytestmark = pytest.mark.slow

SHELL = shutil.which("sh")
# `curl` is a function here, which prints its arguments.
PRINT = "curl() { printf '%s\\0' \"$@\"; }\n"


@pytest.mark.skipif(not SHELL, reason="Windows has no POSIX shell")
@settings(deadline=None, max_examples=40)
@given(checkout_data.map(without_none))
def test_what_arrives_is_what_the_sdk_sends(data):
    command = " \\\n  ".join(["curl --", *data_options(data)])
    assert sent(arguments(command)[1:]) == list(form_pairs(data))


def arguments(command):
    done = subprocess.run([SHELL], input=(PRINT + command).encode(), capture_output=True)
    assert not done.stderr
    return done.stdout.decode().split("\0")[:-1]


def sent(options):
    """Return the parameters that curl makes of its options, as its manual says."""
    bodies = []
    for option, value in zip(options[::2], options[1::2], strict=True):
        if option == "--data-urlencode":
            name, _, text = value.partition("=")
            value = f"{name}={quote(text)}"
        assert not value.startswith("@"), "curl would read a file"
        bodies.append(value)
    return parse_qsl("&".join(bodies), keep_blank_values=True)


@given(checkout_data.map(without_none))
def test_the_pairs_are_the_sdks_own(data):
    ours, theirs = list(form_pairs(data)), [(name, str(text)) for name, text in _api_encode(data)]
    # In a list, the SDK writes True and not true, which the API does not know.
    assert [(name, text.lower()) for name, text in ours] == [
        (name, text.lower()) for name, text in theirs
    ]


@pytest.mark.parametrize(
    ("data", "option"),
    [
        ({"line_items": [{"quantity": 2}]}, '-d "line_items[0][quantity]=2"'),
        ({"allow_promotion_codes": True}, '-d "allow_promotion_codes=true"'),
        ({"customer_email": "jenny@example.com"}, '-d "customer_email=jenny@example.com"'),
        ({"metadata": {"a b": "c d"}}, '--data-urlencode "metadata[a%20b]=c d"'),
        (
            {"success_url": "https://example.com/?id={CHECKOUT_SESSION_ID}"},
            '--data-urlencode "success_url=https://example.com/?id={CHECKOUT_SESSION_ID}"',
        ),
        ({"metadata": {"note": "$5, it's"}}, "--data-urlencode 'metadata[note]=$5, it'\\''s'"),
        ({"metadata": {"note": "one\ntwo"}}, '-d "metadata[note]=one%0Atwo"'),
    ],
)
def test_each_value_has_the_plainest_option_that_is_right(data, option):
    assert data_options(data) == [option]


def test_double_quotes_are_used_where_nothing_in_them_is_special():
    assert shell_word("it's") == '"it\'s"'
    assert [shell_word(text) for text in ("$", "`", '"', "\\", "!")] == [
        *("'$'", "'`'", "'\"'", "'\\'", "'!'")
    ]
