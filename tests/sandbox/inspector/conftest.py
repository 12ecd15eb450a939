"""A browser that opens the inspector."""

import pytest


@pytest.fixture
def look(shop):
    """A function that opens a page by its address, relative to the overview's."""

    def look(path="", expected=200, **query):
        path = "/" + path.replace("../", "").removeprefix("./")
        answer = shop.browser.get(path, query_string=query or None)
        assert answer.status_code == expected
        return answer

    return look
