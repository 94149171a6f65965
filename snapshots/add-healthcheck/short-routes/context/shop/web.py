from flask import Flask

app = Flask(__name__)


@app.get("/")
def index(): return "shop"
@app.get("/health")
def health(): return "ok"
