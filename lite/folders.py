"""Where the site is built, and what is kept for the next build; Git ignores both."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OWN = Path(__file__).resolve().parent
CACHE = ROOT / ".cache" / "site"
SITE = ROOT / "dist" / "site"
