"""helpers/widgets/markup.py: texts as HTML."""

from helpers.widgets.markup import code_in


def test_what_stands_between_backticks_is_code_and_the_rest_is_text():
    assert (
        code_in("Use `a<b>`, not <i>c</i>")
        == "Use <code>a&lt;b&gt;</code>, not &lt;i&gt;c&lt;/i&gt;"
    )
    assert code_in("It's `a` and `b`.") == "It's <code>a</code> and <code>b</code>."
