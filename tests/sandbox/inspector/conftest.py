"""A browser that looks inside."""

import pytest


@pytest.fixture
def look(shop):
    """Return the page at an address, from the address of the overview."""

    def look(path="", answers=200, **query):
        path = "/" + path.replace("../", "").removeprefix("./")
        answer = shop.browser.get(path, query_string=query or None)
        assert answer.status_code == answers
        return answer

    return look
