module example.com/api

require example.com/lib v0.0.0
