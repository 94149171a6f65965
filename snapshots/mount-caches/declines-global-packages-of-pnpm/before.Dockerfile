FROM node:22-slim
RUN corepack enable && pnpm add -g serve
CMD ["serve"]
