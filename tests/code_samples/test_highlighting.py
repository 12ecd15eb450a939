"""helpers/code_samples/highlighting.py: code in colours."""

from html import unescape
from re import sub

import pytest

from helpers.code_samples.highlighting import highlighted
from helpers.code_samples.samples import SAMPLES
from tests.code_samples.data_strategies import AWKWARD, CHECKOUT_DATA


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_colours_change_no_character(sample):
    text = sample.write({**CHECKOUT_DATA, "metadata": dict(enumerate(AWKWARD))})
    markup = highlighted(text, sample.language)
    assert unescape(sub("<[^>]*>", "", markup)) == text
    assert '<span class="kit-keyword">' in markup or sample.name == "curl"
    assert '<span class="kit-string">' in markup
