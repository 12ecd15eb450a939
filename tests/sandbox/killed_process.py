"""Processes that are killed, and report what the sandbox has acknowledged until then."""

from multiprocessing import get_context

from tests.sandbox.shop import Shop

# Each process is forked from one that has imported everything, so it sells within milliseconds.
processes = get_context("forkserver")
processes.set_forkserver_preload([__name__])
Shop().checkout().pay()  # warm up: read the SDK's types and the templates


def sell(state, pipe):
    """Create sessions and pay them, for ever; send the status and id that were acknowledged."""
    shop = Shop(state)
    while True:
        checkout = shop.checkout()
        pipe.send(("open", checkout.id))
        shop.sandbox.pay(checkout.id)
        pipe.send(("complete", checkout.id))


def renew(state, pipe, until):
    """Move the clock to a time, and say when everything that is due by then has happened."""
    shop = Shop(state)
    pipe.send("started")
    shop.sandbox.clock.advance(max(until - shop.sandbox.clock.now(), 0))
    shop.client.v1.products.list()  # the next request does what a killed process has left
    pipe.send("done")


def start(state, work=sell, *args):
    """Start a process; return it, and the end of the pipe to receive from."""
    receiver, sender = processes.Pipe(duplex=False)
    process = processes.Process(target=work, args=(str(state), sender, *args), daemon=True)
    process.start()
    sender.close()
    return process, receiver


def received(pipe):
    """Return everything that a dead process had sent."""
    messages = []
    try:
        while True:
            messages.append(pipe.recv())
    except EOFError:
        return messages
