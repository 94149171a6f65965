FROM python:3.12-slim
RUN python -m venv /venv
COPY requirements.in .
RUN npm run lint && go version && cargo --version
CMD ["python"]
