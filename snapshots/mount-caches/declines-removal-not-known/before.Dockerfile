FROM python:3.12-slim
ARG X
RUN pip install flask && rm -rf ~/.cache $X
CMD ["flask", "run"]
