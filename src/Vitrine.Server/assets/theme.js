// Light or dark without loading the page; the cookie lets the server render it right the next time.
const YEAR = 365 * 24 * 3600;

export function startTheme() {
  document.addEventListener("submit", event => {
    if (event.target.id !== "theme" || !event.submitter) return;
    event.preventDefault();
    const theme = event.submitter.value;
    const hadFocus = event.submitter === document.activeElement;
    document.documentElement.dataset.theme = theme;
    document.cookie = `theme=${theme}; path=/; max-age=${YEAR}; samesite=lax${location.protocol === "https:" ? "; secure" : ""}`;
    // The button just pressed is hidden now; its twin takes the focus.
    if (hadFocus) event.target.querySelector(`button:not([value=${theme}])`).focus();
  });
}
