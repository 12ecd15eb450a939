"""helpers/printing.py: what cells print breaks between words."""

from helpers.printing import WIDTH, say, wrapped

SENTENCES = "Then run that cell and this one again. " * 5


def test_a_long_line_breaks_between_words():
    lines = wrapped(SENTENCES).split("\n")
    assert max(map(len, lines)) <= WIDTH
    assert " ".join(lines) == SENTENCES.strip()


def test_an_address_stays_whole():
    address = f"https://example.com/{'x' * WIDTH}"
    assert wrapped(f"It is at {address}.").endswith(f"\n{address}.")


def test_short_lines_keep_their_spaces():
    assert wrapped("a  b\n    c\n") == "a  b\n    c\n"


def test_say_prints_it(capsys):
    say(SENTENCES)
    assert capsys.readouterr().out == wrapped(SENTENCES) + "\n"
