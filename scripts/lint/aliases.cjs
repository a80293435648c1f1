// dependency-cruiser cannot read tsconfig.json with this TypeScript: the alias once more, in the form that it reads.
const { resolve } = require("node:path");

module.exports = {
  resolve: {
    alias: { "@": resolve(__dirname, "../..") },
    extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
  },
};
