// The open conversation and the open list of conversations: what is new comes by itself, sending does not leave
// the page. Without this script both work by loading the page again.

const FAST = 3000; // in front, and somebody is there
const SLOW = 15000; // in the background, or nobody has moved for two minutes
const IDLE = 120000;
const PATIENCE = 10000;

let lastMove = Date.now();
for (const kind of ["pointerdown", "pointermove", "keydown", "scroll", "focus"]) {
  addEventListener(kind, () => (lastMove = Date.now()), { passive: true, capture: true });
}

const inFront = () => document.visibilityState === "visible";
const pause = () => (inFront() && Date.now() - lastMove < IDLE ? FAST : SLOW);

async function ask(address, options = {}) {
  const headers = { "HX-Request": "true", ...options.headers };
  const signal = AbortSignal.timeout(PATIENCE);
  return fetch(address, { credentials: "same-origin", ...options, headers, signal });
}

/** Signed out meanwhile: to the sign-in, unless there is a text that would be lost. True where nothing more comes. */
function leads(answer, field) {
  const elsewhere = answer.headers.get("HX-Redirect");
  if (elsewhere && !field?.value.trim()) location.assign(elsewhere);
  return Boolean(elsewhere);
}

/** Calls `look` again and again, at once when the tab comes to the front; longer pauses after failures. Returns what looks now. */
function keepLooking(look, pace = pause) {
  let timer;
  let failures = 0;
  let busy = false;
  let again = false; // asked for while an answer was on its way, which may be older
  let over = false;
  const next = () => {
    clearTimeout(timer);
    timer = setTimeout(run, again ? 0 : pace() * Math.min(2 ** failures, 8));
    again = false;
  };
  const run = async () => {
    again = busy;
    if (busy || over) return;
    busy = true;
    try {
      over = (await look()) === false;
      failures = 0;
      if (over) return;
    } catch {
      failures += 1;
    } finally {
      busy = false;
    }
    next();
  };
  document.addEventListener("visibilitychange", () => (inFront() ? run() : next()));
  next();
  return run;
}

/* --- one conversation ------------------------------------------------------------------------------------- */

function openTalk(talk, refreshLists) {
  const list = talk.querySelector("#verlauf");
  const end = talk.querySelector("#ende");
  const form = talk.querySelector("[data-write]");
  if (new URLSearchParams(location.search).has("vor")) return; // an earlier page stays as it is
  const lastNumber = () => Number([...list.querySelectorAll("[data-number]")].at(-1)?.dataset.number ?? 0);
  const frame = list.parentElement; // on a desk it scrolls, turned round: 0 is the end; on a phone the page does
  const framed = () => getComputedStyle(frame).overflowY === "auto";
  const root = document.scrollingElement;
  const atEnd = () =>
    framed() ? frame.scrollTop > -160 : root.scrollHeight - root.scrollTop - root.clientHeight < 160;
  const toEnd = () => (framed() ? frame.scrollTo({ top: 0 }) : root.scrollTo({ top: root.scrollHeight }));

  const append = (html, follow) => {
    const stay = !(follow || atEnd());
    const fresh = document.createElement("template");
    fresh.innerHTML = html;
    for (const item of fresh.content.querySelectorAll("li")) {
      if (!document.getElementById(item.id)) list.insertBefore(item, end);
    }
    if (!stay) toEnd();
  };

  const look = async () => {
    const query = new URLSearchParams({ after: String(lastNumber()), seen: inFront() ? "1" : "0" });
    const answer = await ask(`${talk.dataset.talk}?${query}`);
    if (leads(answer, form?.elements.namedItem("body"))) return false;
    if (answer.status === 200) {
      append(await answer.text(), false);
      refreshLists();
    }
    if (answer.status >= 500) throw new Error("later");
    return answer.status < 400;
  };
  keepLooking(look);
  toEnd();
  if (!form) return;
  openForm(form, talk, lastNumber, (html) => {
    append(html, true);
    refreshLists();
  });
}

function openForm(form, talk, lastNumber, append) {
  const field = form.elements.namedItem("body");
  const slot = form.querySelector("[data-write-error]");
  const grow = () => {
    if (CSS.supports("field-sizing", "content")) return;
    field.rows = Math.min(8, Math.max(1, field.value.split("\n").length));
  };
  field.addEventListener("input", grow);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (form.dataset.state === "busy") return;
    form.dataset.state = "busy";
    form.elements.namedItem("after").value = lastNumber();
    try {
      const answer = await ask(form.action.split("#")[0], { method: "POST", body: new FormData(form) });
      const html = await answer.text();
      if (leads(answer, field)) throw new Error("signed out");
      if (answer.status === 200) {
        append(html);
        field.value = "";
        field.removeAttribute("aria-invalid");
        slot.replaceChildren();
        form.elements.namedItem("token").value = answer.headers.get("X-Next-Token");
        grow();
      } else if (answer.status === 422) {
        slot.innerHTML = html;
        field.setAttribute("aria-invalid", "true");
      } else {
        throw new Error("not sent");
      }
    } catch {
      slot.replaceChildren(talk.querySelector("[data-not-sent]").content.cloneNode(true));
    } finally {
      delete form.dataset.state;
      field.focus();
    }
  });
}

/* --- the list --------------------------------------------------------------------------------------------- */

/** Beside an open conversation it asks seldom: what is written there comes at once. Where it does not show, it does not ask. */
function openInbox(inbox) {
  const { beside } = inbox.dataset;
  const look = async () => {
    if (!inbox.checkVisibility()) return true;
    const query = new URLSearchParams({ stand: inbox.querySelector("[data-stand]")?.dataset.stand ?? "0" });
    if (beside) query.set("beside", beside);
    const answer = await ask(`${inbox.dataset.liveInbox}?${query}`);
    if (leads(answer, document.querySelector("[data-write]")?.elements.namedItem("body"))) return false;
    if (answer.status >= 500) throw new Error("later");
    if (answer.status === 200) replace(inbox, await answer.text());
    return answer.status < 400;
  };
  return keepLooking(look, beside ? () => SLOW : pause);
}

/** Whoever stands on a conversation with the keyboard still stands there afterwards. */
function replace(inbox, html) {
  const stood = inbox.contains(document.activeElement) && document.activeElement.getAttribute("href");
  inbox.innerHTML = html;
  if (stood) inbox.querySelector(`a[href="${CSS.escape(stood)}"]`)?.focus({ preventScroll: true });
}

const looks = [...document.querySelectorAll("[data-live-inbox][data-live='1']")].map(openInbox);
const refreshLists = () => looks.forEach((look) => look());
for (const talk of document.querySelectorAll("[data-talk]")) openTalk(talk, refreshLists);
for (const menu of document.querySelectorAll(".wk-more")) {
  document.addEventListener("click", (event) => menu.contains(event.target) || menu.removeAttribute("open"));
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    menu.removeAttribute("open");
    menu.querySelector("summary").focus();
  });
}
