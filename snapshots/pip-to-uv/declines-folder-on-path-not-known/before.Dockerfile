FROM python:3.12-slim
COPY --from=example.org/envs:1 /srv/env /srv/env
ENV PATH=/srv/env/bin:$PATH
RUN pip install flask
