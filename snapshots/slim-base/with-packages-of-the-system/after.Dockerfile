FROM python:3.13-slim-bookworm AS web
RUN apt-get update && apt-get install -y --no-install-recommends tini \
    # for the maps
    gdal-bin \
    && rm -rf /var/lib/apt/lists/* && mkdir -p /data && chown 1000:1000 /data
COPY serve.py /srv/
ENTRYPOINT ["tini", "--"]
CMD ["python", "/srv/serve.py"]
