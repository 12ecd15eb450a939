"""The picture of the flow on the handout: who tells whom what, step by step, as SVG."""

from html import escape

PEOPLE = ("Customer", "Your page", "Your server", "Stripe")
CUSTOMER, PAGE, SERVER, STRIPE = range(4)
# The notebook of each step, and what is said in it: from whom, to whom, what; dashed is an answer.
STEPS = {
    "00": [(SERVER, STRIPE, "create a product and its price")],
    "01": [(PAGE, SERVER, "products and quantities, no prices")],
    "02": [
        (SERVER, STRIPE, "create a Checkout Session"),
        (STRIPE, SERVER, "its id and url", "answer"),
        (SERVER, PAGE, "url", "answer"),
    ],
    "03": [
        (PAGE, CUSTOMER, "go to that url"),
        (CUSTOMER, STRIPE, "pays on the checkout page"),
        (STRIPE, CUSTOMER, "back to success_url: proves nothing", "answer"),
        (SERVER, STRIPE, "retrieve the session: is it paid?"),
    ],
    "04": [
        (STRIPE, SERVER, "event, signed, to your webhook"),
        (SERVER, STRIPE, "retrieve it: paid, and for what?"),
        (SERVER, CUSTOMER, "ship, once"),
    ],
}
_WIDTH, _TOP, _ROW, _PADDING = 1000, 32, 18, 5
_COLUMNS = (300, 500, 700, 940)


def draw(titles):
    """Return the picture; titles: of the steps' notebooks, by their number."""
    bands, texts, arrows, y = [], [], [], _TOP
    for number, messages in STEPS.items():
        height = _ROW * len(messages) + _PADDING
        bands.append(_band(int(number), titles[number], y, height))
        for n, message in enumerate(messages, 1):
            text, arrow = _message(*message, y=y + _ROW * n)
            texts.append(text)
            arrows.append(arrow)
        y += height + 4
    people = [_person(x, name, y) for x, name in zip(_COLUMNS, PEOPLE, strict=True)]
    # In this order, an arrow is over the lines that it crosses, and no text is over an arrow.
    parts = "\n".join([*bands, *people, *texts, *arrows])
    return _FRAME.format(width=_WIDTH, height=y, text=escape(_in_words(titles)), parts=parts)


_FRAME = """\
<svg viewBox="0 0 {width} {height}" role="img" aria-labelledby="flow flow-text">
<desc id="flow-text">{text}</desc>
<defs><marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="6" markerHeight="6" \
orient="auto"><path d="M0 0L10 5L0 10z"/></marker></defs>
{parts}
</svg>"""


def _band(number, title, y, height):
    return (
        f'<rect x="0" y="{y}" width="{_WIDTH}" height="{height}" rx="5" class="band"/>'
        f'<text x="12" y="{y + 16}" class="step">{number}</text>'
        f'<text x="34" y="{y + 16}" class="title">{escape(title)}</text>'
    )


def _person(x, name, bottom):
    return (
        f'<path d="M{x} {_TOP - 6}V{bottom - 4}" class="life"/>'
        f'<rect x="{x - 56}" y="1" width="112" height="25" rx="6" class="person"/>'
        f'<text x="{x}" y="18" class="name">{name}</text>'
    )


def _message(sender, receiver, text, kind="", *, y):
    """Return the text of a message, and its arrow."""
    begin, end = _COLUMNS[sender], _COLUMNS[receiver]
    shift = 4 if end > begin else -4
    return (
        f'<text x="{(begin + end) / 2:g}" y="{y - 4}" class="message">{escape(text)}</text>',
        f'<path d="M{begin + shift} {y + 1}H{end - shift}" class="arrow {kind}"/>',
    )


def _in_words(titles):
    sentences = []
    for number, messages in STEPS.items():
        sentences.append(f"{int(number)}. {titles[number]}.")
        for sender, receiver, text, *_ in messages:
            sentences.append(f"{PEOPLE[sender]} to {PEOPLE[receiver].lower()}: {text}.")
    return " ".join(sentences)
