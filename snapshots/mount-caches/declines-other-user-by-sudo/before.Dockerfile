FROM python:3.12-slim
RUN useradd --create-home app && sudo -u app pip install flask
CMD ["flask", "run"]
