// Follows a job: <div data-job="/jobs/17/progress"><progress max="1"></progress> <span data-job-words></span></div>.
// The address answers {"words": "Reading line 12,000", "done": 3, "total": 9, "state": "running" | "succeeded" | "failed"}.
// When the job ends the page is loaded again and shows its result; without scripts the reader reloads.
const pause = 1500;

async function follow(place) {
  const bar = place.querySelector("progress");
  const words = place.querySelector("[data-job-words]");
  let failures = 0;
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, document.hidden ? pause * 4 : pause));
    try {
      const response = await fetch(place.dataset.job, { headers: { Accept: "application/json" }, cache: "no-store" });
      if (!response.ok) {
        throw new Error(`${response.status}`);
      }

      const job = await response.json();
      failures = 0;
      if (job.total > 0) {
        bar.max = job.total;
        bar.value = job.done;
      }

      // Only a change of words is announced, not every step of the bar.
      if (words && words.textContent !== job.words) {
        words.textContent = job.words;
      }

      if (job.state !== "running" && job.state !== "waiting") {
        location.reload();
        return;
      }
    } catch {
      if (++failures === 5) {
        return;
      }
    }
  }
}

document.querySelectorAll("[data-job]").forEach(follow);
