STATIC_ROOT = "/code/static"
STATIC_URL = "/static/"
INSTALLED_APPS = ["django.contrib.staticfiles"]
SECRET_KEY = "change me"
