import { compile } from "vega-lite";
import { loader, parse, View } from "vega";
import { expressionInterpreter } from "vega-interpreter";

const narrow = 560;

export async function draw(chart) {
  const text = chart.querySelector('script[type="application/json"]').textContent;
  const place = chart.querySelector(".cw-chart__drawing");
  // Labels are measured with the page's own letters.
  await Promise.all(["400", "700"].map((weight) => document.fonts.load(`${weight} 14px "Public Sans Web"`))).catch(() => {});
  let view = await render(chart, place, text);
  let width = place.clientWidth;
  let wait;
  new ResizeObserver(() => {
    clearTimeout(wait);
    wait = setTimeout(async () => {
      if (place.clientWidth > 0 && place.clientWidth !== width) {
        width = place.clientWidth;
        view.finalize();
        view = await render(chart, place, text);
      }
    }, 150);
  }).observe(place);
  addSaving(chart, text);
}

async function render(chart, place, text) {
  const spec = JSON.parse(text);
  spec.width = place.clientWidth;
  if (spec.usermeta?.layout === "ranked") {
    fitLabels(spec);
  }

  // ast + interpreter: expressions are walked, never compiled, because the page's policy forbids eval.
  const runtime = parse(compile(spec).spec, spec.config, { ast: true });
  place.replaceChildren();
  const view = new View(runtime, { renderer: "svg", container: place, hover: true, expr: expressionInterpreter, loader: loader({ target: "_self" }) });
  view.tooltip(hintFor(chart));
  await view.runAsync();
  // The place of the drawing has role img and the description; the parts inside would only repeat it.
  place.querySelector("svg").setAttribute("aria-hidden", "true");
  return view;
}

// On a narrow page a long label stands over its bar instead of beside it, in two lines where it must, so that neither is cut.
function fitLabels(spec) {
  const axis = spec.config.axisYBand;
  const rows = spec.data.values;
  if (spec.width >= narrow) {
    axis.labelLimit = Math.round(spec.width * 0.4);
    return;
  }

  const lines = new Map(rows.map(({ label }) => [label, wrap(label, Math.floor(spec.width / 7.2))]));
  const deepest = Math.max(...[...lines.values()].map((parts) => parts.length));
  // Lines are drawn downward, so a short label begins with empty ones to stand close over its bar.
  lines.forEach((parts) => parts.unshift(...Array(deepest - parts.length).fill("")));
  spec.height = rows.length * (38 + 17 * deepest);
  Object.assign(axis, { labelAlign: "left", labelBaseline: "bottom", labelPadding: 0, labelOffset: -11 - 16 * (deepest - 1), labelLimit: spec.width - 4 });
  if (deepest > 1) {
    // An expression that looks each label up; a list of words is drawn as lines.
    spec.encoding.y.axis = { labelExpr: `${JSON.stringify(Object.fromEntries(lines))}[datum.label]` };
  }
}

function wrap(label, length) {
  const lines = [""];
  for (const word of label.split(" ")) {
    const line = lines.at(-1);
    if (line && line.length + 1 + word.length > length) {
      lines.push(word);
    } else {
      lines[lines.length - 1] = line ? `${line} ${word}` : word;
    }
  }

  return lines;
}

function hintFor(chart) {
  const hint = document.createElement("div");
  hint.className = "cw-chart__hint";
  hint.hidden = true;
  chart.querySelector(".cw-chart__hint")?.remove();
  chart.append(hint);
  return (_, event, __, value) => {
    hint.hidden = value == null || value === "";
    if (!hint.hidden) {
      hint.textContent = Object.entries(value).map(([name, words]) => (name.trim() ? `${name}: ${words}` : words)).join("\n");
      const box = chart.getBoundingClientRect();
      hint.style.left = `${Math.max(0, Math.min(event.clientX - box.left + 12, box.width - hint.offsetWidth))}px`;
      hint.style.top = `${event.clientY - box.top + 16}px`;
    }
  };
}

function addSaving(chart, text) {
  const line = document.createElement("p");
  line.className = "cw-chart__save";
  const name = chart.dataset.chart;
  line.append(
    button(chart.dataset.savePicture, async () => save(await (await picture(chart, text)).toSVG(), "image/svg+xml", `${name}.svg`)),
    button(chart.dataset.savePixels, async () => (await (await picture(chart, text)).toCanvas(2)).toBlob((pixels) => save(pixels, "image/png", `${name}.png`))),
    button(chart.dataset.saveSpec, () => save(JSON.stringify(JSON.parse(text), null, 2), "application/json", `${name}.vl.json`)),
  );
  chart.querySelector(".cw-chart__drawing").after(line);
}

// A picture that is passed on says what it shows and where it is from.
async function picture(chart, text) {
  const spec = JSON.parse(text);
  const source = chart.closest("figure")?.querySelector("figcaption")?.textContent.trim() ?? "";
  Object.assign(spec, {
    width: 760,
    background: "white",
    padding: 16,
    title: { text: wrap(spec.usermeta?.title ?? "", 80), subtitle: wrap(source, 120), anchor: "start", offset: 16, fontSize: 17, subtitlePadding: 6 },
  });
  const runtime = parse(compile(spec).spec, spec.config, { ast: true });
  return new View(runtime, { renderer: "none", expr: expressionInterpreter, loader: loader() }).runAsync();
}

function button(words, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "usa-button usa-button--unstyled";
  made.textContent = words;
  made.addEventListener("click", act);
  return made;
}

function save(content, type, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
