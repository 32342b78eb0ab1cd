// A filter form that names a region, <form method="get" data-region="answer">, replaces only that region instead of the page.
// Without scripts the form is an ordinary one. Focus stays where it is; the region's data-announce is read aloud.
let latest = 0;

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-region]");
  if (form) {
    event.preventDefault();
    const entries = new FormData(form, event.submitter);
    const address = new URL(form.action);
    address.search = new URLSearchParams([...entries].filter(([, value]) => typeof value === "string" && value !== "")).toString();
    replace(form.dataset.region, address, true);
  }
});

// Links inside a region that stay on the page (the pages of a list, a sort) work the same way.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-region-links] a[href]");
  if (link && link.origin === location.origin && link.pathname === location.pathname && !link.hash && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    replace(link.closest("[data-region-links]").id, new URL(link.href), true);
  }
});

window.addEventListener("popstate", (event) => {
  if (event.state?.region) {
    location.reload();
  }
});

async function replace(id, address, remember) {
  const mine = ++latest;
  const region = document.getElementById(id);
  region.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(address, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = page.getElementById(id);
    // A redirect to sign-in, an error, or an entry that was refused is a whole page: go there.
    if (!response.ok || response.redirected || !fresh || page.querySelector(".cw-error-summary")) {
      location.assign(address);
      return;
    }

    if (mine === latest) {
      region.replaceChildren(...fresh.childNodes);
      document.title = page.title;
      if (remember) {
        history.replaceState({ region: id }, "");
        history.pushState({ region: id }, "", address);
      }

      announce(fresh.dataset.announce);
      region.dispatchEvent(new CustomEvent("causeway:replaced", { bubbles: true }));
    }
  } catch {
    location.assign(address);
  } finally {
    region.removeAttribute("aria-busy");
  }
}

function announce(words) {
  let live = document.getElementById("cw-live");
  if (!live) {
    live = document.createElement("div");
    live.id = "cw-live";
    live.className = "usa-sr-only";
    live.setAttribute("aria-live", "polite");
    document.body.append(live);
  }

  live.textContent = "";
  setTimeout(() => (live.textContent = words ?? ""), 50);
}
