FROM debian:bookworm
RUN apt-get update && apt-get install -y python3 python3-pip
RUN pip3 install --break-system-packages flask
COPY main.py /main.py
CMD ["python3", "/main.py"]
