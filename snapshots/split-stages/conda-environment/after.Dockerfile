FROM continuumio/miniconda3 AS builder
WORKDIR /app
RUN apt-get update && apt-get install -y gcc && rm -rf /var/lib/apt/lists/*
COPY environment.yml .
RUN conda env create -n web -f environment.yml

FROM continuumio/miniconda3
WORKDIR /app
COPY --from=builder /opt/conda/envs/web /opt/conda/envs/web
COPY . .
CMD ["/opt/conda/envs/web/bin/python", "main.py"]
