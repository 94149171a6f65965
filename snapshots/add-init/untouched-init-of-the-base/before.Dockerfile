FROM denoland/deno:2.5.0
COPY . .
CMD ["run", "--allow-net", "main.ts"]
