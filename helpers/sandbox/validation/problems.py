"""A finding about parameters: where it is, what Stripe says of it, and the way out."""

from dataclasses import dataclass

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with a request's parameters.

    `message` and `code` are what Stripe answers (docs.stripe.com/error-codes);
    `fix` tells a learner in plain words what to do.
    """

    path: Path
    message: str
    code: str | None = None
    fix: str = ""

    @property
    def param(self) -> str:
        """The path as Stripe writes it: `line_items[0][quantity]`."""
        first, *rest = map(str, self.path or ("",))
        return first + "".join(f"[{step}]" for step in rest)

    @property
    def where(self) -> str:
        """The path as Python and JavaScript write it: `line_items[0].quantity`."""
        steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in self.path)
        return "".join(steps).lstrip(".")

    def __str__(self) -> str:
        text = self.fix or self.message
        return f"{self.where}: {text}" if self.path else text
