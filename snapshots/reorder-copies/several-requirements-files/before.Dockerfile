FROM python:3.13
WORKDIR /app
COPY . .
RUN apt-get update && apt-get install -y --no-install-recommends libpq5
RUN pip install --upgrade pip
RUN pip install cython
RUN pip install -r requirements.txt
RUN pip install -r requirements-web.txt
RUN pip install --no-deps .
