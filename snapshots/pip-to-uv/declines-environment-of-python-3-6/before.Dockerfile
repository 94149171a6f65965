FROM python:3.6-slim
RUN python -m venv /venv
ENV PATH=/venv/bin:$PATH
COPY requirements.txt .
RUN pip install -r requirements.txt
CMD ["python", "-m", "http.server"]
