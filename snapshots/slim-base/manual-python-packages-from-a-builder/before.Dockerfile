FROM python:3.13 AS build
COPY requirements.txt ./
RUN python -m venv /opt/venv && /opt/venv/bin/pip install -r requirements.txt

FROM python:3.13
COPY --from=build /opt/venv /opt/venv
COPY . /srv
CMD ["/opt/venv/bin/python", "/srv/serve.py"]
