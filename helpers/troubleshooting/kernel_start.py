"""Advice for errors before connect(), too: for cells that are run first, or after a restart.

JupyterLab's kernels run this file first, as PYTHONSTARTUP, in the learner's own namespace.
"""

try:
    from helpers.troubleshooting.error_display import install
except ImportError:  # another Python, without the kit
    pass
else:
    install()
    del install
