FROM python:3.12-slim
ARG HOME_OF_APP
COPY . $HOME_OF_APP/
CMD ["python", "app.py"]
