FROM python:3.12-slim
COPY requirements.txt .
RUN pip install -U "requests[socks]>=2" urllib3
RUN pip install -Ur requirements.txt
RUN pip install --upgrade --upgrade-strategy=eager flask
