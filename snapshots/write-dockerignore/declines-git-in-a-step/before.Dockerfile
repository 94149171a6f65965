FROM python:3.13-slim
WORKDIR /app
COPY . .
RUN git describe --tags > VERSION
RUN pip install .
CMD ["shop"]
