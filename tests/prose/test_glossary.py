"""docs/glossary.md, held against the notebooks: terms are explained where they first stand."""

import pytest

from tests.prose import glossary
from tests.prose.documents import Passage, notebooks

# Bold for another reason: words of everyday language, and the results of notebook 08's check list.
NOT_TERMS = {"test", "three", "passed", "not so", "look yourself"}

each_term = pytest.mark.parametrize("term", glossary.terms())


def test_it_has_the_terms_in_alphabetical_order():
    terms = glossary.terms()
    assert len(terms) > 40
    assert terms == sorted(terms, key=str.lower)


@each_term
def test_a_term_is_explained_where_the_course_first_uses_it(term):
    """At the latest, it is in bold in the first cell that uses it. The overviews may be vaguer."""
    course = glossary.course()
    used = [n for n, each in enumerate(course) if glossary.is_used(term, each)]
    first = next((n for n in used if not glossary.is_overview(course[n])), None)
    if first is not None:
        cell = course[first].where
        so_far = course[:first] + [each for each in course[first:] if each.where == cell]
        assert any(glossary.is_explained(term, each) for each in so_far), (
            f"{cell} uses {term!r} first: say there what it is, with the term in bold."
        )


@each_term
def test_its_entry_leads_to_the_notebook_that_explains_it(term):
    explaining = [
        notebook.path.name
        for notebook in notebooks()
        if any(glossary.is_explained(term, each) for each in notebook.passages)
    ]
    assert glossary.leads_to(term) == explaining[:1]


@pytest.mark.parametrize("notebook", notebooks(), ids=lambda notebook: notebook.path.stem)
def test_what_is_bold_is_a_term_of_the_glossary_or_something_to_click(notebook):
    """Labels of buttons and the leads of paragraphs begin with a capital letter."""
    unknown = [
        f"{passage.where}: {bold}"
        for passage in glossary.body(notebook)
        for bold in passage.bold_texts
        if bold[:1].islower()
        if bold not in NOT_TERMS
        if not any(glossary.pattern(term).fullmatch(bold) for term in glossary.terms())
    ]
    assert not unknown, "Add it to docs/glossary.md, or write it in italics."


def test_a_term_is_found_in_other_forms_but_not_in_longer_terms_or_in_code():
    assert glossary.pattern("Decline").fullmatch("declined")
    assert glossary.pattern("Line item").fullmatch("line items")
    assert glossary.pattern("Embed").fullmatch("embedded")
    assert not glossary.pattern("Price").search("priceless")
    assert not glossary.pattern("Customer").search("one customer")
    assert glossary.is_used("Webhook", Passage("", "a webhook of your own"))
    assert not glossary.is_used("Webhook", Passage("", "a webhook endpoint, `webhook`"))
