FROM python:3.12-slim
RUN pip --version && npm config list && go version
RUN echo "pip install flask"
CMD ["python"]
