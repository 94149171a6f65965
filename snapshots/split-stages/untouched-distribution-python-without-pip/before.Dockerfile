FROM debian:bookworm
RUN apt-get update && apt-get install -y python3 python3-flask
COPY main.py /main.py
CMD ["python3", "/main.py"]
