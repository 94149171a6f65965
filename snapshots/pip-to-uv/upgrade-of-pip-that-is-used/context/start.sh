#!/bin/sh
pip install --no-deps /plugins/*.whl
exec flask run
