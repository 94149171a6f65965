FROM python:3.12-slim AS base
WORKDIR /app
RUN pip install --upgrade pip
COPY requirements.txt .
RUN pip install -r requirements.txt && pip check
COPY . .
CMD ["python", "app.py"]

FROM python:3.12-slim AS plugins
RUN pip install --upgrade pip
RUN pip install flask==3.1.0
COPY start.sh .
CMD ["./start.sh"]

FROM python:3.12-slim AS pinned
RUN pip install pip==24.0
RUN pip install flask==3.1.0

FROM python:3.12-slim AS scripted
RUN pip install --upgrade pip
RUN pip install flask==3.1.0
COPY more.sh .
RUN ./more.sh

FROM python:3.12-slim AS parent
RUN pip install --upgrade pip
RUN pip install flask==3.1.0

FROM parent
RUN pip download gunicorn==23.0.0
