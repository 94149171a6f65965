FROM --platform=$BUILDPLATFORM ghcr.io/astral-sh/uv:0.9.5 AS uv

FROM --platform=$BUILDPLATFORM python:3.12-slim AS site
COPY --from=uv /uv /bin/uv
RUN pip install mkdocs==1.6.1
