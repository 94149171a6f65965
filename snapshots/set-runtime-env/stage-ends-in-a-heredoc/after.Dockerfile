FROM node:22-slim AS app
COPY server.js /
ENTRYPOINT ["node", "/server.js"]
RUN <<EOF
chmod a+r /server.js
EOF
ENV NODE_ENV=production
