from fastapi import FastAPI

app = FastAPI(title="shop")


@app.get("/items/{number}")
def item(number: int):
    return number


@app.get("/health")
def health():
    return {"status": "ok"}
