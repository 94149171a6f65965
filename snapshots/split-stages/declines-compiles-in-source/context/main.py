import pyximport
pyximport.install()
