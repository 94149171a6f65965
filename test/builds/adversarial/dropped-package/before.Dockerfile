FROM python:3.11-slim
COPY zones /tmp/zones
RUN dpkg-deb --build /tmp/zones /tmp/zones.deb && dpkg -i /tmp/zones.deb && rm -r /tmp/zones /tmp/zones.deb
WORKDIR /app
COPY server.py ./
EXPOSE 8000
CMD ["python", "server.py"]
