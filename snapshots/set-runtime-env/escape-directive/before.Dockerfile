# escape=`
FROM python:3.13-slim
ENV PYTHONFAULTHANDLER=1 `
    LANG=C.UTF-8
COPY . /app
CMD ["python", "/app/main.py"]
