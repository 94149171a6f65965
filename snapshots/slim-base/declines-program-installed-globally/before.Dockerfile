FROM node:20-bookworm
RUN npm install -g @acme/launcher
COPY ./display ./display
CMD ["launcher", "./display"]
