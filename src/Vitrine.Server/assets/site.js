// The pages of a site work without scripts; this lets countdowns run and judges use the keyboard.
import { startTheme } from "./theme.js";

startTheme();
startCountdowns();
startKeys();

function startCountdowns() {
  const running = [...document.querySelectorAll("time.countdown[data-verb]")];
  if (running.length === 0) return;
  const units = [["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];
  const words = seconds => {
    let left = Math.max(0, Math.floor(seconds));
    const counts = units.map(([unit, size]) => { const count = Math.floor(left / size); left -= count * size; return [count, unit]; });
    const first = counts.findIndex(([count]) => count > 0);
    return first < 0 ? "0 seconds" : counts.slice(first, first + 2).filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}${count === 1 ? "" : "s"}`).join(" ");
  };
  const show = () => {
    for (const time of running) time.textContent = `${time.dataset.verb} in ${words((Date.parse(time.dateTime) - Date.now()) / 1000)}`;
  };
  setInterval(show, 1000);
}

// 1, 2, 3 answer and u takes back: a key presses the button that names it, once, so that holding it down judges one pair.
function startKeys() {
  let pressed = false;
  document.addEventListener("keydown", event => {
    if (pressed || event.repeat || event.metaKey || event.ctrlKey || event.altKey || event.target.matches("input, textarea, select")) return;
    const button = document.querySelector(`button[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!button) return;
    event.preventDefault();
    pressed = true;
    button.click();
  });
  addEventListener("pageshow", () => { pressed = false; });
}
