"""helpers/demo/: what a visitor sees of the notebook."""

import socket

import nbformat

from helpers.demo.__main__ import NOTEBOOK, for_visitors, main


class Handler:
    """Jupyter's: who asks for the token gets it as a cookie."""

    has_cookie = False

    @property
    def xsrf_token(self):
        self.has_cookie = True
        return b"token"


def visit(handler):
    return for_visitors(handler, nbformat.read(NOTEBOOK, as_version=4), "")


def test_a_page_may_end_its_kernel_and_with_it_the_sandbox():
    handler = Handler()
    visit(handler)
    assert handler.has_cookie


def test_a_visitor_sees_the_title_the_account_and_the_generator():
    notebook = visit(Handler())
    title, connection, generator = notebook.cells
    assert title.source == "# Session Generator\n\n## The three steps"
    assert connection.source.endswith("client = connect()")
    assert "SessionGenerator(client)" in generator.source


def test_a_port_that_is_taken_is_explained(capsys):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert main(["--no-browser", "--port", str(port)]) == 1
    assert f'make demo DEMO_OPTIONS="--port {port + 1}"' in capsys.readouterr().err
