"""A page of the kit in the output of a cell, where no browser reaches a server.

It is the same page as in a tab. What is clicked and sent on it goes to the kernel as a message,
and the kernel answers with the next page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import anywidget
import ipywidgets as widgets
import traitlets
from werkzeug import Request

from helpers.account.in_process import ask, is_served_here
from helpers.sandbox.languages.choice import speaking_to
from helpers.sandbox.languages.speaking import gettext
from helpers.sandbox.pages.rendering import SHARED_TEMPLATES, render
from helpers.widgets import theme

_FOLDER = Path(__file__).parent
_REDIRECTS = 10
# The page has everything in itself, and gets nothing from anywhere.
_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; "
    "base-uri 'none'"
)
# The frame is as high as the body, so the body must not be as high as the frame.
_FIT = (
    "<style>body { min-height: 0 !important; } "
    # What a script has given the focus to, for the next Tab, is nothing to press.
    '[tabindex="-1"]:focus { outline: none; }</style>\n'
)
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def script(name: str) -> str:
    """Return the script of a widget with a page in a frame."""
    return "".join((_FOLDER / file).read_text(encoding="utf-8") for file in ("in_view.js", name))


@dataclass(frozen=True)
class Page:
    """A page without references to other files: its URL and its HTML."""

    url: str
    html: str


def browse(url: str, form: str | None = None, languages: str = "") -> Page:
    """Return the page at a URL of this process, as a browser would get it; `form` is posted there.

    languages: what the browser sends as Accept-Language. A page outside is not fetched: a link to
    it takes its place.
    """
    headers = {"Accept-Language": languages}
    for _ in range(_REDIRECTS):
        if not is_served_here(url):
            return Page(url, _elsewhere(url, languages))
        method, body = ("GET", b"") if form is None else ("POST", form.encode())
        answer = ask(url, method, body, headers | (_FORM if form is not None else {}))
        if "Location" not in answer.headers:
            return Page(url, _complete(url, _html(answer)))
        url, form = urljoin(url, answer.headers["Location"]), None
    raise RuntimeError(f"The page redirects without an end: {url}")


def _html(answer: Any) -> str:
    text = answer.get_data(as_text=True)
    return text if answer.mimetype == "text/html" else f"<pre>{escape(text)}</pre>"


def _elsewhere(url: str, languages: str) -> str:
    """Return a page that leads to the learner's own site, which is not in this process."""
    with speaking_to(Request({"HTTP_ACCEPT_LANGUAGE": languages})):
        html = render(
            SHARED_TEMPLATES / "notice.html",
            root=_STATIC,
            kind="done",
            mark="→",
            title=gettext("Back to the shop"),
            text=gettext("The checkout ends here, and leads to %(url)s", url=url),
            return_url=url,
        )
    return _complete(_STATIC, html)


_STATIC = "http://sandbox/"  # wherever the kit's own files come from
_LINK = re.compile(r'<link rel="(\w+)" href="([^"]*)"[^>]*>')
_SCRIPT = re.compile(r'<script src="([^"]*)"[^>]*></script>')
_IMAGE = re.compile(r'<img src="([^"]*)"')


def _complete(url: str, html: str) -> str:
    """Return a page with its styles, scripts and pictures inside."""
    html = _LINK.sub(lambda link: _style(link[2]) if link[1] == "stylesheet" else "", html)
    html = _SCRIPT.sub(lambda script: _script(_file(script[1])), html)
    html = _IMAGE.sub(lambda image: f'<img src="{_picture(image[1])}"', html)
    policy = f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    html = html.replace("<head>", f"<head>\n{policy}", 1).replace("</head>", f"{_FIT}</head>", 1)
    own = _script(_own_script().replace("PAGE_URL", url.replace('"', "%22")))
    return f"{html}\n{own}"


def _style(href: str) -> str:
    return f"<style>{_file(href)}</style>"


def _script(code: str) -> str:
    code = code.replace("</script", "<\\/script")
    return f'<script type="module">{code}</script>'  # a module waits for the page, as with defer


def _picture(src: str) -> str:
    from base64 import b64encode

    return f"data:image/svg+xml;base64,{b64encode(_file(src).encode()).decode()}"


@cache
def _file(address: str) -> str:
    """Return one of the sandbox's static files; only its own pages name them."""
    from helpers.sandbox.pages.responses import static_file

    response = static_file(address.rpartition("/")[2])
    return "" if response is None else response.get_data(as_text=True)


@cache
def _own_script() -> str:
    return (_FOLDER / "page_in_output_inside.js").read_text(encoding="utf-8")


class PageInOutput(anywidget.AnyWidget):
    """A frame with a page of this process, in which one can go on to others.

    url: where it begins; title: its name for screen readers. The page is asked for when somebody
    sees the frame. It is not saved with the notebook, nor is what is typed into it.
    """

    _esm = script("page_in_output.js")

    title = traitlets.Unicode().tag(sync=True)

    def __init__(self, url: str, title: str = "Checkout page") -> None:
        self._page: Page | None = None
        self._url, self._number = url, 0
        super().__init__(title=title)
        self.on_msg(lambda _, message, buffers: self._hear(message))

    def _hear(self, message: dict[str, Any]) -> None:
        """Show the first page to a new frame; follow a link or a form of the page that is shown."""
        languages = message.get("languages", "")
        if "go" not in message:
            self._show(self._page or browse(self._url, languages=languages))
        elif message.get("number") == self._number:  # not the second click of two
            self._show(browse(message["go"], message.get("form"), languages))

    def _show(self, page: Page) -> None:
        self._page, self._number = page, self._number + 1
        self.send({"html": page.html, "number": self._number})

    def __repr__(self) -> str:
        return f"PageInOutput({self._url!r})"


class PageButton(widgets.VBox):
    """A button that shows a page below itself: what a link is where a tab could show it."""

    def __init__(self, label: str, url: str | None = None, title: str = "Checkout page") -> None:
        self._button, self._place = theme.button(label, "primary"), widgets.VBox()
        self._title, self._shown = title, ""
        self._button.on_click(lambda _: self.show_page())
        super().__init__([self._button, self._place])
        self.offer(url)

    def offer(self, url: str | None, visible: bool = True) -> None:
        """Lead to this page from now on; None disables the button, and leaves what is shown."""
        self.url, self._button.disabled = url, url is None
        self.layout.display = None if visible else "none"
        if url and url != self._shown:  # what is shown is of another session
            theme.set_children(self._place)

    def show_page(self) -> None:
        """Show the page, as a click does; the second click of two changes nothing."""
        if self.url and not (self._place.children and self.url == self._shown):
            self._shown = self.url
            theme.set_children(self._place, PageInOutput(self.url, self._title))

    def __repr__(self) -> str:
        return f"{self._button.description}: {self.url or 'there is none yet'}"
