"""Makes wheels smaller, by what no browser needs; the same files make the same bytes."""

import re
from hashlib import sha256
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lite.folders import CACHE

# Stripe Checkout speaks these: docs.stripe.com/js/appendix/supported_locales. Babel has 1,000.
_LANGUAGES = (
    "bg cs da de el en es et fi fil fr hr hu id it ja ko lt lv ms mt nb nl no pl pt ro root ru sk "
    "sl sv th tr vi zh"
).split()
_LOCALES = "|".join(_LANGUAGES)
_TERRITORIES = "US|GB|CA|AU|DE|AT|CH|ES|MX|419|FR|JP|BR|PT|Hans|Hant|Hans_CN|Hant_HK|Hant_TW"
_UNWANTED = [
    re.compile(pattern)
    for pattern in (
        r"[^/]+\.data/",  # the front ends of widgets, which the site has elsewhere
        rf"babel/locale-data/(?!(?:{_LOCALES})(?:_(?:{_TERRITORIES}))?\.dat)",
        r"jedi/third_party/(?:django-stubs|typeshed/(?:stubs|third_party|tests))/",
        r"ipyvue/(?:lab|nb)extension/",
        r"helpers/(?:demo|slides)/",  # they start servers
        r"helpers/sandbox/node/",
        r".*\.(?:c|h|pyx|so|map)$",
        r"(?!helpers/)(?:.*/)?tests?/",
    )
]
_ALWAYS = (1980, 1, 1, 0, 0, 0)


def slim(wheel: Path) -> Path:
    """Return a smaller copy of a wheel, from the cache if wheel and rules are as before."""
    key = sha256(wheel.read_bytes() + Path(__file__).read_bytes()).hexdigest()[:16]
    target = CACHE / "slim" / key / wheel.name
    if not target.is_file():
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished = target.with_suffix(".unfinished")
        _copy_wanted(wheel, unfinished)
        unfinished.replace(target)
    return target


def _copy_wanted(wheel: Path, target: Path) -> None:
    with ZipFile(wheel) as old, ZipFile(target, "w", ZIP_DEFLATED, compresslevel=9) as new:
        for name in sorted(old.namelist()):
            if is_wanted(name):
                is_record = name.endswith(".dist-info/RECORD")
                content = old.read(name)
                new.writestr(_entry(name), _record(content) if is_record else content)


def _record(content: bytes) -> bytes:
    """Return the list of a wheel's files without those that are left out."""
    lines = content.decode().splitlines(keepends=True)
    return "".join(line for line in lines if is_wanted(line.split(",")[0])).encode()


def is_wanted(name: str) -> bool:
    """Return whether a file of a wheel is used in the browser."""
    return not any(pattern.match(name) for pattern in _UNWANTED)


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _ALWAYS)
    entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o644 << 16
    return entry
