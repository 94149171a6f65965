FROM python:3.12 AS build
RUN python -m venv /opt/venv
COPY requirements.txt .
RUN /opt/venv/bin/pip install -r requirements.txt

FROM python:3.12-slim
COPY --from=build /opt/venv /opt/venv
COPY . /app
CMD ["/opt/venv/bin/python", "/app/main.py"]
