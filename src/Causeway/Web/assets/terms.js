// Words that explain themselves show their meaning by style alone. This adds what style cannot: Escape puts a meaning away until pointer and focus have left its word.
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    document.querySelectorAll(".cw-term:is(:hover, :focus-within)").forEach((term) => (term.dataset.away = ""));
  }
});

function back(event) {
  const term = event.target.closest?.(".cw-term[data-away]");
  if (term && !term.contains(event.relatedTarget)) {
    delete term.dataset.away;
  }
}

document.addEventListener("pointerout", back);
document.addEventListener("focusout", back);
