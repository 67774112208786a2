// The pages work without this: it only saves loading them again. What has the focus keeps it.
const live = document.getElementById("live");
const summary = document.getElementById("summary");
const lines = document.getElementById("lines");

async function refresh() {
  const answer = await fetch(location.pathname, { cache: "no-store" }).catch(() => null);
  const fresh = answer?.ok && new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!fresh) return;
  const focused = live.contains(document.activeElement) ? document.activeElement.id : null;
  live.replaceChildren(...fresh.getElementById("live").childNodes);
  document.title = fresh.title;
  const told = fresh.getElementById("summary");
  if (told.textContent !== summary.textContent) summary.replaceChildren(...told.childNodes);
  if (focused) (document.getElementById(focused) ?? live.querySelector("a, button"))?.focus({ preventScroll: true });
}

let again;
new EventSource("/changes").addEventListener("message", () => {
  clearTimeout(again);
  again = setTimeout(refresh, 150);
});

if (lines) {
  const most = 2000;
  let held = null;
  const add = text => {
    const atEnd = lines.scrollHeight - lines.scrollTop - lines.clientHeight < 40;
    lines.append(text + "\n");
    while (lines.childNodes.length > most) lines.firstChild.remove();
    if (atEnd) lines.scrollTop = lines.scrollHeight;
  };

  const pause = document.createElement("button");
  pause.type = "button";
  pause.textContent = "Pause";
  pause.addEventListener("click", () => {
    if (held) held.forEach(add);
    held = held ? null : [];
    pause.textContent = held ? "Go on" : "Pause";
  });
  document.querySelector(".search").append(pause);

  lines.scrollTop = lines.scrollHeight;
  new EventSource(lines.dataset.live).addEventListener("message", line => held ? held.push(line.data) : add(line.data));
}
