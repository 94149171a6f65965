FROM scratch
COPY server /
CMD /server --port $PORT
