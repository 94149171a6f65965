FROM python:3.12-slim
RUN mkdir -p /opt/tools && curl -fsSL https://example.org/tools.tar.gz | tar -xz -C /opt/tools
RUN mkdir -p /srv/work && cd /srv/work && curl -fsSLO https://example.org/more.zip
WORKDIR /app
COPY . .
RUN mkdir -p build exports && python freeze.py build && rm -rf build
CMD ["python", "app.py"]
