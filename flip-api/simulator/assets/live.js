// Shows the page anew when something has changed, and counts down to the time at which a bill expires.
const main = document.querySelector("main");

async function refresh() {
  const held = document.activeElement && document.activeElement.closest("form");
  if (held && held.dataset.keep !== undefined) return;
  const answer = await fetch(location.href, { headers: { accept: "text/html" } });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const open = [...document.querySelectorAll("details[open]")].map((one) => one.id);
  main.replaceChildren(...page.querySelector("main").childNodes);
  open.forEach((id) => document.getElementById(id)?.setAttribute("open", ""));
  count();
}

let timer;
function count() {
  clearInterval(timer);
  const clock = document.querySelector("[data-left]");
  if (!clock) return;
  const end = performance.now() + Number(clock.dataset.left) / (Number(clock.dataset.pace) || 1);
  const runs = Number(clock.dataset.pace) > 0;
  const show = () => {
    const left = runs ? Math.max(0, (end - performance.now()) * Number(clock.dataset.pace)) : Number(clock.dataset.left);
    const seconds = Math.floor(left / 1000);
    const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
    clock.textContent = parts.map((part) => String(part).padStart(2, "0")).join(":");
  };
  show();
  if (runs) timer = setInterval(show, 500);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy]");
  if (button) navigator.clipboard?.writeText(button.dataset.copy);
});

count();
if (main.dataset.live !== undefined) new EventSource("/dashboard/events").onmessage = refresh;
