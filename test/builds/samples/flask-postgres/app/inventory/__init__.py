"""Answers with what the C extension and the library behind it say: an image without libpq cannot start."""

import psycopg2.extensions
from flask import Flask

REVISION = "r1"

app = Flask(__name__)


@app.get("/")
def index():
    dsn = psycopg2.extensions.make_dsn(dbname="inventory", user="o'neill")
    return {
        "revision": REVISION,
        "dsn": dsn,
        "libpq": psycopg2.extensions.libpq_version() >= 90000,
    }


@app.get("/healthz")
def healthz():
    return "ok"
