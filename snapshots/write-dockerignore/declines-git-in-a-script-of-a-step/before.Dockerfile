FROM python:3.13-slim
WORKDIR /app
COPY . .
RUN ./version.sh
RUN pip install .
CMD ["shop"]
