"""A process that sells until it is killed, and reports what the sandbox has acknowledged."""

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


def start(state):
    """Start a process that sells; return it, and the end of the pipe to receive from."""
    receiver, sender = processes.Pipe(duplex=False)
    process = processes.Process(target=sell, args=(str(state), sender), daemon=True)
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
