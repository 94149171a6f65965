# escape=`
FROM python:3.12-slim
RUN apt-get update `
 && apt-get install -y --no-install-recommends tzdata
WORKDIR /app
COPY . .
RUN mkdir -p `
      uploads `
      # of the program
      logs
CMD ["gunicorn", "app:app"]
