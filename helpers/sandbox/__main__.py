"""The sandbox by itself: `python -m helpers.sandbox --help`."""

import sys

if __name__ == "__main__":
    # The SDK loads every HTTP library that it finds. A server sends nothing with it, and without
    # them it is there in half the time.
    sys.modules.update(dict.fromkeys(("requests", "httpx", "anyio", "aiohttp")))

    from helpers.sandbox.command import main

    sys.exit(main())
