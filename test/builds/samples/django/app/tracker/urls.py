from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path

from tracker.models import Issue

REVISION = "r1"


def index(request):
    """Writes to the database beside the code, and names a file that collectstatic made."""
    Issue.objects.get_or_create(title="The kettle whistles")
    return render(request, "index.html", {"issues": Issue.objects.all(), "revision": REVISION})


def healthz(request):
    return HttpResponse("ok")


urlpatterns = [path("", index), path("healthz", healthz)]
