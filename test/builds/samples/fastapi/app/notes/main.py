"""Renders a template: needs pydantic's compiled core, the environment of the image and a data file."""

import os
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import PlainTextResponse
from jinja2 import Environment, FileSystemLoader
from pydantic import BaseModel

REVISION = "r1"

templates = Environment(loader=FileSystemLoader(Path(__file__).parent / "templates"))
app = FastAPI()


class Note(BaseModel):
    title: str
    words: int


@app.get("/", response_class=PlainTextResponse)
def index() -> str:
    note = Note.model_validate_json('{"title": "first", "words": "3"}')
    title = os.environ["NOTES_TITLE"]
    return templates.get_template("index.txt").render(title=title, note=note, revision=REVISION)


@app.get("/healthz", response_class=PlainTextResponse)
def healthz() -> str:
    return "ok"
