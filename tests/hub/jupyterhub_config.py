"""A JupyterHub whose learners are processes on this computer, as with The Littlest JupyterHub.

Whoever knows the password can log in under any name. As root, each learner is a system user of
their own, without being entered anywhere; otherwise they are all the user who runs this.
"""

import os
from pathlib import Path

from jupyterhub.spawner import SimpleLocalProcessSpawner

from tests.ports import give_kernels_ports

FOLDER = Path(os.environ["HUB_FOLDER"])
FIRST_USER = 40_000  # far from the users of this computer
OWN_USERS = os.environ["HUB_OWN_USERS"] == "yes"


class LearnerSpawner(SimpleLocalProcessSpawner):
    """Starts a learner's server in a home of their own."""

    home_dir_template = str(FOLDER / "homes" / "{username}")

    def make_preexec_fn(self, name):
        user_id = FIRST_USER + self.user.orm_user.id
        home = Path(self.home_dir)
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        if OWN_USERS:
            os.chown(home, user_id, user_id)

        def before_start():
            if OWN_USERS:
                os.setgroups([])
                os.setgid(user_id)
                os.setuid(user_id)
            os.chdir(home)
            give_kernels_ports(home / ".jupyter")

        return before_start


c = get_config()  # noqa: F821
c.JupyterHub.bind_url = c.JupyterHub.public_url = os.environ["HUB_ADDRESS"]
c.JupyterHub.hub_bind_url = f"http://127.0.0.1:{os.environ['HUB_PORT']}"
c.JupyterHub.authenticator_class = "dummy"
c.JupyterHub.spawner_class = LearnerSpawner
c.JupyterHub.db_url = "sqlite://"
c.JupyterHub.cookie_secret_file = str(FOLDER / "cookie_secret")
c.ConfigurableHTTPProxy.command = [os.environ["HUB_PROXY"]]
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{os.environ['HUB_PROXY_PORT']}"
c.ConfigurableHTTPProxy.pid_file = str(FOLDER / "proxy.pid")
c.DummyAuthenticator.password = os.environ["HUB_PASSWORD"]
c.Authenticator.allow_all = True
c.Spawner.cmd = [os.environ["HUB_START"]]
c.Spawner.args = ["--LabApp.expose_app_in_browser=True"]
if os.geteuid() == 0 and not OWN_USERS:
    c.Spawner.args += ["--allow-root"]
c.Spawner.default_url = "/lab/tree/notebooks/00-start-here.ipynb"
# Many servers that start at once on few cores take their time.
c.Spawner.start_timeout = c.Spawner.http_timeout = 300
