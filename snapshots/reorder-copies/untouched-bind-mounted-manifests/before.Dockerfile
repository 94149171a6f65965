FROM python:3.13-slim
WORKDIR /app
RUN --mount=type=bind,source=requirements.txt,target=requirements.txt pip install -r requirements.txt
COPY . .
RUN pip install --no-deps .
