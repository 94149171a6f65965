FROM python:3.13-slim
COPY requirements /requirements
RUN pip install -r /requirements/production.txt
WORKDIR /srv/app
COPY src ./src
CMD ["python", "src/main.py"]
