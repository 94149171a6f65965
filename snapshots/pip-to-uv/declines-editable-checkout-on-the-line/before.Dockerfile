FROM python:3.12
RUN pip install -e git+https://example.org/lib.git#egg=lib
