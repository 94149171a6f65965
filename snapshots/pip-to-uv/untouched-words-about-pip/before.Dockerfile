FROM python:3.12-slim
# RUN pip install flask
RUN echo "pip install flask" > /hint.txt
LABEL install="pip install flask"
CMD ["pip", "install", "flask"]
