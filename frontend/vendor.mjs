// Copies what the pages need from npm into web/shared/static/vendor and writes MANIFEST.json.
// `npm ci && npm run vendor` makes the files, `npm run check` compares them with the manifest.
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const HERE = dirname(fileURLToPath(import.meta.url));
const MODULES = join(HERE, "node_modules");
const TARGET = join(HERE, "../src/casebridge/web/shared/static/vendor");
const MANIFEST = join(TARGET, "MANIFEST.json");

const ICONS = [
  "arrow-left", "arrow-right", "arrow-counterclockwise", "book", "box-arrow-right",
  "chevron-down", "chevron-left", "chevron-right", "clock-history", "download", "envelope",
  "exclamation-triangle", "eye", "file-earmark-pdf", "file-earmark-text", "file-earmark-word",
  "files", "filter", "grid-3x3", "hdd-stack", "image", "inbox", "journal-text", "keyboard",
  "layout-split", "link-45deg", "list-check", "list-ul", "paperclip", "pencil", "person",
  "printer", "quote", "search", "send", "sun", "table", "three-dots", "translate", "upload", "x",
];

const LATIN = "U+0020-007E,U+00A0-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC," +
  "U+2000-206F,U+20AC,U+2122,U+2190-2193,U+2212,U+2215";
// In Chinese text these marks must come from the Chinese font: same file, narrower range.
const LATIN_IN_HAN = "U+0020-007E,U+00A0-00B6,U+00B8-00FF,U+0131,U+0152-0153,U+02BB-02BC," +
  "U+02C6,U+02DA,U+02DC,U+2000-2013,U+2015-2017,U+201E-2025,U+2027-206F,U+20AC,U+2122," +
  "U+2212,U+2215";
const LATIN_EXT = "U+0100-0130,U+0132-0151,U+0154-024F,U+1E00-1EFF";
const CYRILLIC = "U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116";
const CYRILLIC_EXT = "U+0460-048F,U+0492-04AF,U+04B2-052F";
const ARABIC = "U+0600-06FF,U+200C-200E,U+FDFC";

const UP_TO_SEMIBOLD = { wght: { min: 400, max: 600 } };
const REGULAR = { wght: 400 };
const fontFile = (family, subset) =>
  `@fontsource-variable/${family}/files/${family}-${subset}-wght-normal.woff2`;
const FONTS = [
  ["sans-latin", "CB Sans", fontFile("noto-sans", "latin"), LATIN, UP_TO_SEMIBOLD],
  ["sans-latin-ext", "CB Sans", fontFile("noto-sans", "latin-ext"), LATIN_EXT, UP_TO_SEMIBOLD],
  ["sans-cyrillic", "CB Sans", fontFile("noto-sans", "cyrillic"), CYRILLIC, UP_TO_SEMIBOLD],
  ["sans-cyrillic-ext", "CB Sans", fontFile("noto-sans", "cyrillic-ext"), CYRILLIC_EXT, UP_TO_SEMIBOLD],
  ["serif-latin", "CB Serif", fontFile("noto-serif", "latin"), LATIN, REGULAR],
  ["serif-latin-ext", "CB Serif", fontFile("noto-serif", "latin-ext"), LATIN_EXT, REGULAR],
  ["serif-cyrillic", "CB Serif", fontFile("noto-serif", "cyrillic"), CYRILLIC, REGULAR],
  ["serif-cyrillic-ext", "CB Serif", fontFile("noto-serif", "cyrillic-ext"), CYRILLIC_EXT, REGULAR],
  ["naskh-arabic", "CB Naskh", fontFile("noto-naskh-arabic", "arabic"), ARABIC, UP_TO_SEMIBOLD],
];
const LICENCES = [
  ["htmx.txt", "htmx.org/LICENSE"],
  ["bootstrap-icons.txt", "bootstrap-icons/LICENSE"],
  ["noto-sans.txt", "@fontsource-variable/noto-sans/LICENSE"],
  ["noto-serif.txt", "@fontsource-variable/noto-serif/LICENSE"],
  ["noto-naskh-arabic.txt", "@fontsource-variable/noto-naskh-arabic/LICENSE"],
];

function charactersIn(range) {
  const characters = [];
  for (const part of range.split(",")) {
    const [first, last = first] = part.trim().slice(2).split("-");
    for (let c = parseInt(first, 16); c <= parseInt(last, 16); c++) {
      characters.push(String.fromCodePoint(c));
    }
  }
  return characters.join("");
}

function faceRule(name, family, range, axes) {
  const weight = axes === REGULAR ? "400" : "400 600";
  // Naskh is drawn small: set beside Latin at the same size it needs enlarging to be read.
  const adjust = family === "CB Naskh" ? "\n  size-adjust: 112%;" : "";
  return `@font-face {
  font-family: "${family}";
  font-style: normal;
  font-weight: ${weight};
  font-display: swap;${adjust}
  src: url("fonts/${name}.woff2") format("woff2");
  unicode-range: ${range.replaceAll(",", ", ")};
}`;
}

async function makeFonts() {
  const { default: subsetFont } = await import("subset-font");
  const rules = ["/* Made by frontend/vendor.mjs: Noto fonts, cut to the scripts named. OFL-1.1. */"];
  for (const [name, family, source, range, axes] of FONTS) {
    const whole = await readFile(join(MODULES, source));
    const cut = await subsetFont(whole, charactersIn(range), {
      targetFormat: "woff2", variationAxes: axes,
    });
    await writeFile(join(TARGET, "fonts", `${name}.woff2`), cut);
    rules.push(faceRule(name, family, range, axes));
    if (range === LATIN) rules.push(faceRule(name, `${family} Han`, LATIN_IN_HAN, axes));
  }
  await writeFile(join(TARGET, "fonts.css"), rules.join("\n") + "\n");
}

function asSymbol(id, svg) {
  const inner = svg.replace(/^[\s\S]*?<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "");
  const box = svg.match(/viewBox="([^"]+)"/)[1];
  return `<symbol id="${id}" viewBox="${box}" fill="currentColor">${inner.replace(/\s+/g, " ").trim()}</symbol>`;
}

async function makeIcons() {
  const symbols = [];
  for (const name of ICONS) {
    const svg = await readFile(join(MODULES, "bootstrap-icons/icons", `${name}.svg`), "utf8");
    symbols.push(asSymbol(name, svg));
  }
  for (const file of (await readdir(join(HERE, "shapes"))).sort()) {
    const svg = await readFile(join(HERE, "shapes", file), "utf8");
    symbols.push(asSymbol(`cb-${file.replace(".svg", "")}`, svg));
  }
  const sprite = `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join("\n")}\n</svg>\n`;
  await writeFile(join(TARGET, "icons.svg"), sprite);
}

async function filesBelow(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name !== "MANIFEST.json")
    .map((entry) => relative(TARGET, join(entry.parentPath ?? entry.path, entry.name)))
    .sort();
}

async function hashes() {
  const found = {};
  for (const name of await filesBelow(TARGET)) {
    found[name] = createHash("sha256").update(await readFile(join(TARGET, name))).digest("hex");
  }
  return found;
}

async function vendor() {
  await rm(TARGET, { recursive: true, force: true });
  await mkdir(join(TARGET, "fonts"), { recursive: true });
  await mkdir(join(TARGET, "licences"), { recursive: true });
  await writeFile(join(TARGET, "htmx.min.js"), await readFile(join(MODULES, "htmx.org/dist/htmx.min.js")));
  for (const [name, source] of LICENCES) {
    await writeFile(join(TARGET, "licences", name), await readFile(join(MODULES, source)));
  }
  await makeFonts();
  await makeIcons();
  const { devDependencies } = JSON.parse(await readFile(join(HERE, "package.json"), "utf8"));
  const manifest = { packages: devDependencies, sha256: await hashes() };
  await writeFile(MANIFEST, JSON.stringify(manifest, null, 2) + "\n");
  console.log(`${Object.keys(manifest.sha256).length} files in ${relative(process.cwd(), TARGET)}`);
}

async function check() {
  const { sha256 } = JSON.parse(await readFile(MANIFEST, "utf8"));
  const found = await hashes();
  const wrong = [...new Set([...Object.keys(sha256), ...Object.keys(found)])]
    .filter((name) => sha256[name] !== found[name]);
  if (wrong.length > 0) {
    console.error(`Differs from MANIFEST.json: ${wrong.join(", ")}`);
    process.exit(1);
  }
}

await (process.argv.includes("--check") ? check() : vendor());
