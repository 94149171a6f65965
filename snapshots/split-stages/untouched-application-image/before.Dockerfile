FROM apache/airflow:2.10.4
USER root
RUN apt-get update && apt-get install -y gcc
USER airflow
RUN pip install regex
