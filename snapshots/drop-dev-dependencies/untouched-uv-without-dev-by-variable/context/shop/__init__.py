import json

from flask import Flask

from .views import index

app = Flask(__name__)
