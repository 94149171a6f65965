import regex, requests
