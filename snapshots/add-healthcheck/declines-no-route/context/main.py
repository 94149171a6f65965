from fastapi import FastAPI

app = FastAPI(title="shop")


@app.get("/items/{number}")
def item(number: int):
    return number


@app.get("/shop")
def health():
    return {"status": "ok"}
