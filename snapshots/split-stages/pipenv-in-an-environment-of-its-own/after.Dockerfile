FROM python:3.11-slim-bookworm AS builder
RUN python -m venv --without-pip /opt/pipenv
ENV PATH=$PATH:/opt/pipenv/bin
RUN pip --python /opt/pipenv/bin/python install pipenv==2024.4.1
WORKDIR /app
COPY Pipfile Pipfile.lock ./
RUN pipenv install --system --deploy

FROM python:3.11-slim-bookworm
WORKDIR /app
RUN rm -rf /usr/local/lib/python3.11/site-packages
COPY --from=builder /usr/local/lib/python3.11/site-packages /usr/local/lib/python3.11/site-packages
COPY --from=builder /usr/local/bin /usr/local/bin
COPY . .
CMD ["python", "main.py"]
