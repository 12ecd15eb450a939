# Each target sets up what it needs: a .venv with the exact versions in requirements.lock.

VENV := .venv
PYTHON := $(VENV)/bin/python
ifeq ($(OS),Windows_NT)
PYTHON := $(VENV)/Scripts/python.exe
endif
READY := $(VENV)/.ready

# The first of these that is new enough creates the .venv. To choose: make lab PYTHONS=/path/to/python
PYTHONS := python3 python3.14 python3.13 python3.12 python3.11 python
NEW_ENOUGH = $(shell for python in $(PYTHONS); do \
  $$python -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>/dev/null && echo $$python && break; done)

# Kernels and servers start faster if they find the helpers compiled.
unexport PYTHONDONTWRITEBYTECODE

# Our JupyterLab settings: no news, no update checks. Binder finds them as ~/.jupyter.
export JUPYTER_CONFIG_PATH := $(CURDIR)/.jupyter

# The browser tests run `make lab` on a copy of the notebooks, with their own options.
LAB_FOLDER := .
LAB_OPTIONS :=
# Options of the shop: make shop SHOP_OPTIONS="--port 8001 --no-browser"
SHOP_OPTIONS :=
# Options of the class's sandbox: make class CLASS_OPTIONS="--port 12112"
CLASS_OPTIONS :=
# Options of the slides and of the demo: make demo DEMO_OPTIONS="--port 8867 --no-browser"
SLIDES_OPTIONS :=
DEMO_OPTIONS :=
# What an update has brought, once; not for a copy of the notebooks.
NEWS = $(if $(filter .,$(LAB_FOLDER)),-@$(PYTHON) -m helpers.updating news)
# The oldest versions that pyproject.toml allows: make lock LOCK_OPTIONS="--resolution lowest-direct"
LOCK_OPTIONS :=
# In a codespace, the browser's JupyterLab has the codespace's host, of which GitHub's proxy may send
# JupyterLab another name. It asks for its token all the same.
IN_CODESPACE = $(if $(CODESPACE_NAME),--ServerApp.allow_remote_access=True \
  '--ServerApp.allow_origin_pat=https?://(localhost(:[0-9]+)?|$(CODESPACE_NAME)-[0-9]+[.]$(GITHUB_CODESPACES_PORT_FORWARDING_DOMAIN))$$')
# Options of the site: make serve-site SITE_OPTIONS="--port 8001 --no-browser"
SITE_OPTIONS :=
# As root (in a container, for example), JupyterLab starts only with this option.
AS_ROOT = $(shell test "$$(id -u)" = 0 && echo --allow-root)

UV := "uv>=0.8,<1"
# uv takes a tenth of pip's time. Where only pip is set up for the network, pip does it.
INSTALL = @$(PYTHON) -m pip install --quiet --disable-pip-version-check $(UV) 2>/dev/null && \
  $(PYTHON) -m uv pip install --quiet --python $(PYTHON) --compile-bytecode $(1) 2>/dev/null || \
  $(PYTHON) -m pip install --quiet --disable-pip-version-check $(1)

# Three processes share the tests, even on two cores: a browser or a kernel often has them wait.
# conftest.py says how they share.
WORKERS := --numprocesses=3

.PHONY: help lab update shop class slides demo site serve-site test test-fast nightly lint style notebooks flow pictures translations badges docs bench wheel lock clean

help: ## Show this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

lab: $(READY) ## Open the first notebook in JupyterLab
	$(NEWS)
	$(PYTHON) -m jupyterlab $(AS_ROOT) $(IN_CODESPACE) --ServerApp.root_dir="$(LAB_FOLDER)" \
	  --LabApp.default_url=/lab/tree/notebooks/00-start-here.ipynb $(LAB_OPTIONS)

update: $(READY) ## Get the newest version of the kit, and keep your own work
	@$(PYTHON) -m helpers.updating
	@$(MAKE) --no-print-directory $(READY)

shop: $(READY) ## Open a small shop in the browser, and buy something there
	@$(PYTHON) -m examples.start_shop $(SHOP_OPTIONS)

class: $(READY) ## Serve one sandbox for a whole class, and show who has come how far
	@$(PYTHON) -m helpers.sandbox class --state .kit/class.sqlite $(CLASS_OPTIONS)

slides: $(READY) ## Make slides of the notebooks, and open them
	@$(PYTHON) -m helpers.slides $(SLIDES_OPTIONS)

demo: $(READY) ## Show the Session Generator on a projector
	@$(PYTHON) -m helpers.demo $(DEMO_OPTIONS)

site: $(READY) ## Build the whole kit as a static site, which needs nothing but a browser
	@$(PYTHON) -m lite build

serve-site: $(READY) ## Serve that site on this computer, and open it
	@$(PYTHON) -m lite serve $(SITE_OPTIONS)

test: style ## Test everything: the code, every notebook, the pages in a browser
	$(PYTHON) -m tests.browser.find_browser
	$(PYTHON) -m pytest $(WORKERS) -m "not nightly"

test-fast: $(READY) ## Test the code alone, in a minute
	$(PYTHON) -m pytest $(WORKERS) -m "not slow and not nightly" tests --ignore=tests/browser --ignore=tests/notebooks

nightly: $(READY) ## Send 10,000 random requests to the sandbox, 30 learners to a JupyterHub, and go through the site
	HYPOTHESIS_PROFILE=nightly $(PYTHON) -m pytest tests/sandbox/test_generated_requests.py
	$(PYTHON) -m pytest tests -m nightly

lint: style ## Check the code's style and types
	$(PYTHON) -m mypy

style: $(READY)
	$(PYTHON) -m ruff check --no-cache --quiet
	$(PYTHON) -m ruff format --no-cache --quiet --check

notebooks: $(READY) ## Execute every notebook again, in place
	$(PYTHON) -m tests.notebooks.execute
	$(PYTHON) -m tests.translations.notebooks

flow: $(READY) ## Draw the pictures of the flow in notebooks/pictures
	$(PYTHON) -m helpers.flow

pictures: flow ## Take the pictures in the README and those of the panels again
	$(PYTHON) -m pytest tests/browser -m picture
	cp $(addprefix tests/browser/screenshots/,session-generator.png checkout-page.png) tests/browser/pictures
	$(PYTHON) -m tests.browser.widget_pictures

badges: $(READY) ## Write badges into README.md: make badges REPOSITORY=owner/name
	@$(PYTHON) -m helpers.publishing $(addprefix --repository ,$(REPOSITORY))

translations: $(READY) ## Update the catalogues with the texts in the code, and the translated notebooks
	$(PYTHON) -m tests.translations.catalogues
	$(PYTHON) -m tests.translations.notebooks

docs: $(READY) ## Update the tables in helpers/sandbox/README.md, and docs/handout.html
	$(PYTHON) -m tests.sandbox.documentation
	$(PYTHON) -m tests.handout.generate

bench: $(READY) ## Measure speed
	$(PYTHON) -m tests.benchmarks

wheel: $(READY) ## Build the sandbox as a package of its own, in dist
	$(PYTHON) -m pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation \
	  --wheel-dir dist ./packages/checkout-sandbox

lock: | $(PYTHON) ## Update the exact versions in requirements.lock
	$(PYTHON) -m pip install --quiet $(UV)
	$(PYTHON) -m uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 \
	  --upgrade --no-emit-index-url --custom-compile-command "make lock" --quiet $(LOCK_OPTIONS) \
	  -o requirements.lock

clean: ## Remove the .venv
	rm -rf $(VENV)

$(PYTHON):
	@test -n "$(NEW_ENOUGH)" || { echo "Python 3.11 or newer is needed: install it," \
	  "or say where it is: make PYTHONS=/path/to/python" >&2; exit 1; }
	@$(NEW_ENOUGH) -c "import ensurepip, venv" 2>/dev/null || { echo "Python's venv module is" \
	  "missing: install it (Debian and Ubuntu: apt install python3-venv)." >&2; exit 1; }
	$(NEW_ENOUGH) -m venv $(VENV)

$(READY): pyproject.toml requirements.lock | $(PYTHON)
	@echo "Installing the packages in requirements.lock into $(VENV): a minute or two, only this once."
	$(call INSTALL,--requirement requirements.lock)
	$(call INSTALL,--no-deps --no-build-isolation --editable .)
	@touch $@
