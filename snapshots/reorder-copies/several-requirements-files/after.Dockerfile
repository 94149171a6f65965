FROM python:3.13
WORKDIR /app
RUN apt-get update && apt-get install -y --no-install-recommends libpq5
RUN pip install --upgrade pip
RUN pip install cython
COPY requirements.txt ./
RUN pip install -r requirements.txt
COPY requirements-web.txt ./
RUN pip install -r requirements-web.txt
COPY . .
RUN pip install --no-deps .
