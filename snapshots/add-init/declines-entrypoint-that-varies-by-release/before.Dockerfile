FROM continuumio/miniconda3
COPY . .
CMD ["python", "app.py"]
