// Suggestions under a search entry, <input data-suggest="areas,occupations">, after the combobox pattern of the ARIA authoring practices: arrows choose, Enter takes, Escape closes, the
// number of suggestions is announced. Without scripts the entry is an ordinary one. What is taken is gone to (data-suggest-go) or its code is filled in.
// The words come from the element with data-suggest-words, so that they are in the reader's language.
const words = document.querySelector("[data-suggest-words]")?.dataset ?? {};
const kinds = JSON.parse(words.suggestWords || "{}");
let number = 0;

for (const input of document.querySelectorAll("input[data-suggest]")) {
  equip(input);
}

document.addEventListener("causeway:replaced", (event) => event.target.querySelectorAll("input[data-suggest]:not([role])").forEach(equip));

function equip(input) {
  const id = `cw-suggest-${++number}`;
  const list = make("ul", { id, role: "listbox", hidden: "", class: "cw-suggest", "aria-label": words.suggestLabel ?? "" });
  const status = make("div", { role: "status", class: "usa-sr-only" });
  const place = make("div", { class: "cw-suggest__place" });
  input.after(place);
  place.append(input, list, status);
  input.removeAttribute("list");
  for (const [name, value] of Object.entries({ role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id })) {
    input.setAttribute(name, value);
  }

  let found = [];
  let active = -1;
  let timer = 0;
  let asking = null;

  input.addEventListener("input", () => {
    clearTimeout(timer);
    asking?.abort();
    if (input.value.trim().length < 2) {
      close();
      return;
    }

    timer = setTimeout(ask, 120);
  });

  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey) {
      return;
    }

    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !event.altKey) {
      if (list.hidden && found.length > 0) {
        open();
      }

      if (!list.hidden) {
        event.preventDefault();
        // One place more than there are suggestions: between the last and the first stands what was typed.
        const places = found.length + 1;
        choose(((active + 1 + (event.key === "ArrowDown" ? 1 : places - 1)) % places) - 1);
      }
    } else if (event.key === "Enter" && !list.hidden && active >= 0) {
      event.preventDefault();
      take(found[active]);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === "Tab") {
      close();
    }
  });

  input.addEventListener("blur", close);
  list.addEventListener("pointerdown", (event) => {
    // The entry keeps the focus, so that the list is still there when the button comes up.
    event.preventDefault();
  });
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) {
      take(found[[...list.children].indexOf(option)]);
    }
  });

  async function ask() {
    asking = new AbortController();
    try {
      const address = `/api/v1/search?${new URLSearchParams({ q: input.value.trim(), kind: input.dataset.suggest, top: "8" })}`;
      const response = await fetch(address, { signal: asking.signal, headers: { Accept: "application/json" } });
      if (!response.ok || document.activeElement !== input) {
        close();
        return;
      }

      found = (await response.json()).results;
      list.replaceChildren(...found.map(option));
      active = -1;
      status.textContent =
        found.length === 0 ? words.suggestNone : found.length === 1 ? words.suggestOne : words.suggestCount.replace("{0}", found.length);
      if (found.length > 0) {
        open();
      } else {
        close();
      }
    } catch (error) {
      // A newer question took its place, or the network is gone: the form itself still works.
      if (error.name !== "AbortError") {
        close();
      }
    }
  }

  function option(item, at) {
    const line = make("li", { id: `${id}-${at}`, role: "option", "aria-selected": "false", class: "cw-suggest__option" });
    const name = make("span", { class: "cw-suggest__name" });
    name.textContent = item.also ? `${item.title} (${item.also})` : item.title;
    const kind = make("span", { class: "cw-suggest__kind" });
    kind.textContent = `${kinds[item.kind] ?? item.kind} ${item.code}`;
    line.append(name, " ", kind);
    return line;
  }

  function choose(at) {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = at;
    const line = list.children[at];
    if (line) {
      line.setAttribute("aria-selected", "true");
      line.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", line.id);
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  }

  function take(item) {
    close();
    if (input.hasAttribute("data-suggest-go")) {
      location.assign(item.address);
    } else {
      input.value = item.code;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }

  function open() {
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
  }

  function close() {
    clearTimeout(timer);
    asking?.abort();
    choose(-1);
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
  }
}

function make(name, attributes) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    element.setAttribute(key, value);
  }

  return element;
}
