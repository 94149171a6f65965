FROM python:3.10-alpine AS builder
WORKDIR /code
RUN apk add --no-cache gcc musl-dev
COPY requirements.txt /code
RUN pip3 install -r requirements.txt
COPY . /code
ENTRYPOINT ["python3"]
CMD ["main.py"]

FROM builder AS workbench
RUN apk add git
CMD ["sh"]
