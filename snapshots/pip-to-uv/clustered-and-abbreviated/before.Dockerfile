FROM python:3.12-slim
COPY requirements.txt constraints.txt ./
RUN pip -qq --no-cache --default-timeout=100 install -rrequirements.txt -cconstraints.txt --disable-pip-version
RUN python -u -m pip --retries 5 install --extra-index "https://example.org/simple" --upgrade-strat only-if-needed -qUr requirements.txt
