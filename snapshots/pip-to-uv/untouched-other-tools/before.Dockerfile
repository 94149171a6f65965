FROM python:3.12-slim
COPY . .
RUN poetry install && pipenv sync --system && pipx install ruff && easy_install flask && python setup.py install
