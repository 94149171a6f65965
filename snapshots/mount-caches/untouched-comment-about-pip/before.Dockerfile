FROM python:3.12-slim
# RUN pip install --no-cache-dir flask
RUN echo ready \
    # pip install flask
    && echo done
CMD ["python"]
