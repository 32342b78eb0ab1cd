// Makes or uses a passkey: <form data-passkey="create|get" data-passkey-options="/address" data-passkey-failed="..."> with a hidden field
// "credential" and a place [data-passkey-words]. Without scripts, or in a browser that knows no passkeys, the words say so and nothing is sent.
const make = {
  create: (options) => navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) }),
  get: (options) => navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) }),
};

async function credential(form) {
  const body = new FormData();
  body.set("__RequestVerificationToken", form.elements.namedItem("__RequestVerificationToken").value);
  const answer = await fetch(form.dataset.passkeyOptions, { method: "POST", body, headers: { Accept: "application/json" }, cache: "no-store" });
  if (!answer.ok) {
    throw new Error(`${answer.status}`);
  }

  return make[form.dataset.passkey](await answer.json());
}

function prepare(form) {
  const words = form.querySelector("[data-passkey-words]");
  words.textContent = "";
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    words.textContent = "";
    try {
      form.elements.namedItem("credential").value = JSON.stringify(await credential(form));
    } catch {
      // Refused by the person, or none is there: both are for the person to put right.
      words.textContent = form.dataset.passkeyFailed;
      return;
    }

    // Past this listener.
    form.submit();
  });
}

if (window.PublicKeyCredential?.parseCreationOptionsFromJSON) {
  document.querySelectorAll("form[data-passkey]").forEach(prepare);
}
