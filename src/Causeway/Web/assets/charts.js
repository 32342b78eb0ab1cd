// Draws every chart of the page: <div class="cw-chart" data-chart="file-name"> holds the place of the drawing and a data block with the
// Vega-Lite specification. The drawing code is fetched only when a page has a chart.
const charts = document.getElementsByClassName("cw-chart");

async function drawAll(root = document) {
  const waiting = [...root.querySelectorAll(".cw-chart:not([data-state])")];
  if (waiting.length === 0) {
    return;
  }

  waiting.forEach((chart) => (chart.dataset.state = "drawing"));
  for (const chart of waiting) {
    try {
      const { draw } = await import("./drawing.js");
      await draw(chart);
      chart.dataset.state = "drawn";
      foldTable(chart);
    } catch (error) {
      // The table is open and has the same figures; say so in place of the drawing.
      chart.dataset.state = "failed";
      chart.querySelector(".cw-chart__drawing").replaceWith(note(chart.dataset.failed));
      console.error(error);
    }
  }
}

function foldTable(chart) {
  const table = chart.closest("figure")?.querySelector("details[data-fold]");
  if (table && !table.contains(document.activeElement)) {
    table.open = false;
  }
}

function note(words) {
  const line = document.createElement("p");
  line.className = "cw-note";
  line.textContent = words;
  return line;
}

// A region that was replaced brings new charts.
document.addEventListener("causeway:replaced", (event) => drawAll(event.target));
if (charts.length > 0) {
  drawAll();
}
