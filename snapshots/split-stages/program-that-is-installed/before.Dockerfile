FROM python:3.12-slim-bookworm
RUN apt-get update && apt-get install -y gcc && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN pip install .
ENTRYPOINT ["mytool"]
CMD ["--help"]
