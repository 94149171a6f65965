FROM continuumio/miniconda3
RUN apt-get update && apt-get install -y gcc && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY environment.yml .
RUN conda env create -n web -f environment.yml
COPY . .
CMD ["/opt/conda/envs/web/bin/python", "main.py"]
