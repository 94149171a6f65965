FROM continuumio/miniconda3
RUN apt-get update && apt-get install -y gcc
WORKDIR /app
COPY . .
RUN conda install -y numpy
CMD ["python", "main.py"]
