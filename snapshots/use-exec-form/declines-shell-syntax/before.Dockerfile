FROM python:3.13
CMD python app.py; fi
