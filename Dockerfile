# The sandbox by itself, for other people's backends: helpers/sandbox/README.md shows how to run it.
FROM python:3.12-slim AS build
WORKDIR /kit
COPY pyproject.toml requirements.lock LICENSE ./
COPY helpers helpers
COPY packages packages
RUN python -m venv /sandbox \
  && /sandbox/bin/pip install --no-cache-dir --constraint requirements.lock ./packages/checkout-sandbox

FROM python:3.12-slim
COPY --from=build /sandbox /sandbox
# For --state /state/sandbox.sqlite: a volume that is mounted here belongs to the sandbox, too.
RUN useradd --create-home sandbox && install --directory --owner=sandbox /state
USER sandbox
WORKDIR /state
ENV PATH=/sandbox/bin:$PATH
EXPOSE 12111
# Every address is served, or no other container could reach it. It answers to addresses and to the
# names below, and not to those of web sites (server/access.py); add names with --allowed-host.
ENTRYPOINT ["checkout-sandbox", "--host", "0.0.0.0", "--allowed-host", "sandbox", "--allowed-host", "stripe", "--allowed-host", "host.docker.internal"]
