FROM python:3.12-slim
RUN set -eux; \
	pip install \
		--no-cache-dir \
		gunicorn; \
	rm -rf ~/.cache/pip
CMD ["gunicorn"]
