FROM continuumio/miniconda3:24.1.2-0
RUN pip install flask
