FROM python:3.13
SHELL ["/bin/sh", "-lc"]
CMD exec python app.py
