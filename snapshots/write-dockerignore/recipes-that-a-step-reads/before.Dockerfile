FROM python:3.13-slim
WORKDIR /app
COPY . .
RUN cp Dockerfile /etc/built-from
RUN pip install .
CMD ["shop"]
