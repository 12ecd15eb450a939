"""make site, make serve-site: python -m lite build, python -m lite serve."""

import argparse


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m lite", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("build", help="build the site in dist/site")
    serve = commands.add_parser("serve", help="serve it, and open it in the browser")
    serve.add_argument("--port", type=int, default=8000)
    serve.add_argument("--no-browser", action="store_true")
    return parser


def main() -> None:
    options = _parser().parse_args()
    if options.command == "build":
        from lite.build import build

        print(f"The site is in {build()}. To look at it: make serve-site")
    else:
        from lite.serve import serve

        serve(options.port, not options.no_browser)


if __name__ == "__main__":
    main()
