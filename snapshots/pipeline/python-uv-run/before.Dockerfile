FROM python:3.11

WORKDIR /srv
RUN pip install uv==0.12.5
COPY . .
RUN uv sync --frozen

EXPOSE 8000
CMD ["uv", "run", "uvicorn", "ledger:app", "--host", "0.0.0.0", "--port", "8000"]
