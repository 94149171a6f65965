from flask import Flask, render_template

app = Flask(__name__)


@app.get("/")
def index():
    return render_template("index.txt"), {"content-type": "text/plain"}


@app.get("/healthz")
def healthz():
    return {"status": "ok"}
