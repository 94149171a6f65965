FROM python:3.13
SHELL ["conda", "run", "-n", "app", "/bin/xonsh"]
CMD python app.py
