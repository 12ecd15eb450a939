"""Reading the inspector's pages."""

import re
from html import unescape

SECTIONS = ["sessions", "payments", "events", "webhooks", "requests", "objects"]


def rows(answer):
    """Return the texts of all table rows, with | between the cells."""
    found = re.findall("<tr role.*?</tr>", answer.text, re.DOTALL)
    cells = [re.findall("<td.*?</td>", row, re.DOTALL) for row in found]
    return [" | ".join(unescape(re.sub("<.*?>", "", cell)) for cell in row) for row in cells if row]


def links(answer, text):
    """Return the addresses of the links that show this text."""
    return [
        unescape(href)
        for href, shown in re.findall('<a [^>]*?href="([^"]*)"[^>]*>(.*?)</a>', answer.text)
        if text in shown
    ]
