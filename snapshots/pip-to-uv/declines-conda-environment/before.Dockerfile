FROM continuumio/miniconda3
RUN . /opt/conda/etc/profile.d/conda.sh && conda activate shop && pip install flask
