FROM python:3.12-slim
RUN pip install --no-input --root-user-action=ignore --no-warn-script-location --use-pep517 \
        --trusted-host example.org --index-url=http://example.org/simple \
        --progress-bar off \
        # the newest, whatever it is
        --pre --force-reinstall \
        flask
RUN pip install --no-compile --proxy http://proxy.example.org:3128 gunicorn
