"""helpers/code_samples/samples.py: which samples there are."""

from helpers.code_samples.samples import SAMPLES, samples_for
from tests.code_samples.data_strategies import CHECKOUT_DATA


def test_there_are_three_for_each_side():
    assert [sample.name for sample in samples_for(CHECKOUT_DATA)] == [
        *("Python", "curl", "Node"),
        *("Vue", "React", "HTML"),
    ]
    assert [sample.side for sample in SAMPLES] == ["backend"] * 3 + ["frontend"] * 3


def test_without_a_url_there_is_no_page_that_goes_to_it():
    embedded = samples_for({**CHECKOUT_DATA, "ui_mode": "embedded_page"})
    assert [sample.name for sample in embedded] == ["Python", "curl", "Node"]
