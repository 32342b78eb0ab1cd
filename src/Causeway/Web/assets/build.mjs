// Builds the files that the browser gets: `npm run build` writes src/Causeway/wwwroot/dist. Everything is taken from pinned npm packages.
import { createHash } from "node:crypto";
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "../../wwwroot/dist");
const uswds = join(here, "../../../../node_modules/@uswds/uswds");

// The icons that pages may use by name; add one here before writing it in a page.
const icons = [
  "accessibility_new", "account_circle", "add", "arrow_back", "arrow_drop_down", "arrow_forward", "arrow_upward", "assessment", "calendar_today",
  "check", "check_circle", "close", "content_copy", "delete", "edit", "error", "expand_less", "expand_more", "file_download",
  "file_present", "filter_list", "flag", "group_add", "groups", "help", "history", "account_balance", "attach_money", "event", "fingerprint", "forum", "info", "insights", "language", "rss_feed", "schedule",
  "launch", "lightbulb", "link", "list", "location_on", "lock", "lock_open", "login", "logout", "mail", "map", "menu", "more_horiz",
  "navigate_before", "navigate_next", "people", "person", "print", "public", "remove", "save_alt", "school", "search", "security",
  "settings", "share", "sort_arrow", "star", "trending_down", "trending_up", "undo", "upload_file", "verified_user", "visibility",
  "visibility_off", "warning", "work", "zoom_in",
];

async function styles() {
  const sass = await import("sass");
  const { css } = await sass.compileAsync(join(here, "site.scss"), {
    style: "compressed",
    loadPaths: [join(uswds, "packages")],
    quietDeps: true,
    silenceDeprecations: ["if-function"],
  });
  await writeFile(join(out, "site.css"), css);
  // Fonts and pictures: exactly those the style sheet asks for.
  const asked = new Set([...css.matchAll(/url\(["']?\.\/((?:fonts|img)\/[^"')]+)/g)].map((match) => match[1]));
  await Promise.all([...asked].map((file) => copy(join(uswds, "dist", file), file)));
  return asked.size;
}

async function sprite() {
  const symbols = await Promise.all(
    icons.map(async (name) => {
      const svg = await readFile(join(uswds, "dist/img/usa-icons", `${name}.svg`), "utf8");
      const [, viewBox] = svg.match(/viewBox="([^"]+)"/);
      const body = svg.replace(/^[\s\S]*?<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "");
      return `<symbol id="${name}" viewBox="${viewBox}">${body}</symbol>`;
    }),
  );
  await writeFile(join(out, "sprite.svg"), `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`);
}

async function scripts() {
  const esbuild = await import("esbuild");
  await esbuild.build({
    entryPoints: ["charts", "regions", "jobs", "suggest", "terms", "passkeys"].map((name) => join(here, `${name}.js`)),
    outdir: out,
    bundle: true,
    minify: true,
    splitting: true,
    format: "esm",
    target: "es2022",
    chunkNames: "parts/[name]-[hash]",
    legalComments: "none",
    logLevel: "warning",
  });
}

const copy = async (from, to) => {
  await mkdir(dirname(join(out, to)), { recursive: true });
  await cp(from, join(out, to));
};

// What the output depends on: our sources, this file, and the exact packages.
async function fingerprint() {
  const hash = createHash("sha256");
  const sources = (await readdir(here)).sort().map((name) => join(here, name));
  for (const file of [...sources, join(here, "../../../../package-lock.json")]) {
    hash.update(await readFile(file));
  }

  return hash.digest("hex");
}

const start = performance.now();
const stamp = join(out, ".stamp");
const wanted = await fingerprint();
if ((await readFile(stamp, "utf8").catch(() => "")) === wanted) {
  console.log("assets: up to date");
} else {
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  const pictures = ["mark.svg", "stones.svg"].map((name) => copy(join(here, name), name));
  const [files] = await Promise.all([styles(), sprite(), scripts(), ...pictures]);
  await writeFile(stamp, wanted);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`assets: style sheet with ${files} files, ${icons.length} icons, 4 scripts in ${seconds} s`);
}
