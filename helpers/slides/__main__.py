"""Make slides of the notebooks, and open them: `make slides`."""

from __future__ import annotations

import argparse
import shutil
import sys
import webbrowser
from collections.abc import Mapping
from html import escape
from importlib import resources
from pathlib import Path

import nbformat

from helpers.slides import deck, flow_pictures, speaker_notes
from helpers.slides.outline import sections

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "build" / "slides"
_REVEAL = (
    *("LICENSE", "dist/reset.css", "dist/reveal.css", "dist/reveal.js", "dist/plugin/notes.js"),
    *(f"css/theme/fonts/source-sans-pro/{name}" for name in ("LICENSE", "source-sans-pro.css")),
    *(
        f"css/theme/fonts/source-sans-pro/source-sans-pro-{style}.woff"
        for style in ("regular", "italic", "semibold", "semibolditalic")
    ),
)


def main(arguments: list[str] | None = None) -> int:
    """Make the slides, say where they are, and open them; return the process's exit code."""
    options = _parser().parse_args(arguments)
    contents = build(options.folder)
    print(f"The slides: {contents}")
    if options.browser:
        webbrowser.open(contents.as_uri())
    return 0


def build(folder: Path = FOLDER, notebooks: Path = ROOT / "notebooks") -> Path:
    """Make slides of every notebook in this folder; return the page that lists them."""
    folder.mkdir(parents=True, exist_ok=True)
    _copy_assets(folder / "assets")
    if (notebooks / "pictures").is_dir():
        shutil.copytree(notebooks / "pictures", folder / "pictures", dirs_exist_ok=True)
        flow_pictures.draw_all(folder / "pictures")
    titles = {}
    for path in sorted(notebooks.glob("*.ipynb")):
        (folder / f"{path.stem}.html").write_text(
            deck.html(path, speaker_notes.read(path)), encoding="utf-8"
        )
        titles[path.stem] = deck.title(sections(nbformat.read(path, as_version=4).cells))
    contents = folder / "index.html"
    contents.write_text(_contents(titles), encoding="utf-8")
    return contents


def _copy_assets(folder: Path) -> None:
    """Copy reveal.js and our style, so that the slides need no network."""
    reveal = Path(str(resources.files("pyreveal") / "revealjs"))
    for name in _REVEAL:
        target = folder / "reveal" / Path(name).relative_to("dist" if "dist/" in name else ".")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(reveal / name, target)
    for file in (Path(__file__).parent / "static").iterdir():
        shutil.copyfile(file, folder / file.name)


def _contents(titles: Mapping[str, str]) -> str:
    links = "\n".join(
        f'<li><a href="{stem}.html">{escape(title)}</a></li>' for stem, title in titles.items()
    )
    page = (Path(__file__).parent / "templates" / "slides" / "contents.html").read_text(
        encoding="utf-8"
    )
    return page.replace("<!-- links -->", links)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m helpers.slides", description=__doc__)
    parser.add_argument("--folder", type=Path, default=FOLDER, help="default: build/slides")
    help = "do not open them in the browser"
    parser.add_argument("--no-browser", dest="browser", action="store_false", help=help)
    return parser


if __name__ == "__main__":
    sys.exit(main())
