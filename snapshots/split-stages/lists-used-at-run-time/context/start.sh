apt-get install -y "$EXTRA"
exec python main.py
