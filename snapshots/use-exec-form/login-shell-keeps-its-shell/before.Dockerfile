FROM python:3.13
SHELL ["/bin/sh", "-lc"]
CMD python app.py
