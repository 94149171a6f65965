from starlette.applications import Starlette
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import Route


async def index(request):
    return PlainTextResponse("In the black, r1\n")


async def healthz(request):
    return JSONResponse({"status": "ok"})


app = Starlette(routes=[Route("/", index), Route("/healthz", healthz)])
