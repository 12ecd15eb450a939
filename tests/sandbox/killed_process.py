"""A process that sells until it is killed, and says what it was told is done."""

from multiprocessing import get_context

from tests.sandbox.shop import Shop

# Each process is a copy of one that has imported everything: it sells after a few milliseconds.
processes = get_context("forkserver")
processes.set_forkserver_preload([__name__])
Shop().checkout().pay()  # warm: the SDK's types and the templates are read


def sell(state, pipe):
    """Create sessions and pay them, for ever; send each id with what was acknowledged."""
    shop = Shop(state)
    while True:
        checkout = shop.checkout()
        pipe.send(("open", checkout.id))
        shop.sandbox.pay(checkout.id)
        pipe.send(("complete", checkout.id))


def start(state):
    """Return a process that sells, and the end of the pipe that it tells."""
    mine, theirs = processes.Pipe(duplex=False)
    process = processes.Process(target=sell, args=(str(state), theirs), daemon=True)
    process.start()
    theirs.close()
    return process, mine


def heard(pipe):
    """Return all that a dead process had said."""
    said = []
    try:
        while True:
            said.append(pipe.recv())
    except EOFError:
        return said
