"""helpers/going_live/presentation.py: the list as text and as markup."""

from helpers import check_backend

MANY = "import stripe\n" + "stripe.StripeClient(KEY)\n" * 7


def test_the_text_says_what_was_found_where_and_what_to_do():
    report = check_backend(None, code="import stripe\nclient = stripe.StripeClient(KEY)\n")
    assert (
        repr(report.only("retries"))
        == """\
backend.py: 1 not so, 0 to look at yourself, 0 passed

✗ not so         A lost request is sent again
                 backend.py:2  client = stripe.StripeClient(KEY)
                 A request that is lost on the way, or answered with 500, is not sent again.
                 Write StripeClient(…, max_network_retries=2): the SDK repeats it, with the
                 same idempotency key, so that nothing happens twice.
                 Taught in 08-going-live.ipynb#Let-the-SDK-try-again
"""
    )


def test_of_many_lines_the_first_are_shown_and_the_reason_once():
    text = repr(check_backend(None, code=MANY).only("retries"))
    assert text.count("backend.py:") - 1 == 5
    assert "… and 2 more" in text
    assert text.count("is not sent again") == 1


def test_the_markup_says_the_same_and_links_to_the_lesson():
    code = 'import stripe\nclient = stripe.StripeClient("<b>&")\n'
    markup = check_backend(None, code=code).only("retries")._repr_html_()
    assert "✗ not so" in markup
    assert "<code>client = stripe.StripeClient(&quot;&lt;b&gt;&amp;&quot;)</code>" in markup
    assert "href='08-going-live.ipynb#Let-the-SDK-try-again'" in markup


def test_a_long_line_is_cut():
    code = f"import stripe\nstripe.StripeClient({'x' * 200})\n"
    text = repr(check_backend(None, code=code).only("retries"))
    assert f"stripe.StripeClient({'x' * 79}…" in text
