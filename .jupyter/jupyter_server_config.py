"""What the kernels of this JupyterLab run first; a learner's own choice goes before."""

import os
from pathlib import Path

_START = Path(__file__).resolve().parents[1] / "helpers" / "troubleshooting" / "kernel_start.py"
os.environ.setdefault("PYTHONSTARTUP", str(_START))
