FROM python:3.12-slim
RUN groupadd --gid 10001 app && useradd --uid 10001 --gid 10001 --create-home app
USER 10001
WORKDIR /home/app
COPY requirements.txt .
RUN python -m venv venv && venv/bin/pip install -r requirements.txt
CMD ["venv/bin/python", "-m", "app"]
