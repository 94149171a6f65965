#!/bin/sh
pip install gunicorn
