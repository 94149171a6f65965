FROM python:3.12-slim-bookworm
RUN apt-get update
RUN apt-get install -y --no-install-recommends gcc libc-dev python3-dev
RUN apt-get update && apt-get install -y \
    build-essential \
    libpq-dev \
    && rm -rf /var/lib/apt/lists/*
ENV PROJECT=/home/app
RUN mkdir -p ${PROJECT}
WORKDIR ${PROJECT}
COPY ./requirements.txt ${PROJECT}/requirements.txt
RUN pip install -r ${PROJECT}/requirements.txt
COPY . ${PROJECT}
CMD ["python", "main.py"]
