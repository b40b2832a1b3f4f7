/// The script of the page of practice: it lays fields over the picture, sends what is written, and shows
/// what the engine says. It computes nothing.
enum DrillScript {
  static let text = #"""
    (function () {
    "use strict";
    const start = JSON.parse(document.getElementById("words").textContent);
    const say = start.words;
    const by = (id) => document.getElementById(id);
    const key = new URLSearchParams(location.search).get("key") || "";
    let state = {}, shown = null, hadMistake = false, isDone = false, turn = 0;

    // The address: level=chain, seed=7, n=3
    function read() {
      const from = new URLSearchParams(location.hash.slice(1));
      const whole = (name) => /^\d{1,9}$/.test(from.get(name) || "") ? Number(from.get(name)) : null;
      state = { level: start.levels.includes(from.get("level")) ? from.get("level") : start.levels[0],
        seed: whole("seed") === null ? 42 : whole("seed"), number: whole("n") };
      by("level").value = state.level;
      by("seed").value = state.seed;
    }
    async function ask(path, body) {
      try {
        const answer = await fetch(path + "?key=" + encodeURIComponent(key), { method: "POST",
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify(Object.assign({ lang: start.lang }, body)) });
        const found = await answer.json();
        complain(answer.ok ? "" : found.error.problem + " " + found.error.fits);
        return answer.ok ? found : null;
      } catch (error) {
        complain(say.alone);
        return null;
      }
    }
    function complain(text) {
      by("problem").hidden = !text;
      by("problem").textContent = text;
    }
    function make(tag, settings, ...children) {
      const made = Object.assign(document.createElement(tag), settings);
      made.append(...children);
      return made;
    }
    const fields = () => [...by("sheet").querySelectorAll("input")];

    async function load(takesFocus) {
      const mine = ++turn;
      const found = await ask("/drill/question", state);
      if (!found || mine !== turn) return;
      shown = { level: state.level, seed: found.seed, number: found.number };
      [hadMistake, isDone] = [false, false];
      by("title").textContent = found.title;
      by("sheet").innerHTML = found.picture;
      const picture = by("sheet").firstElementChild;
      by("sheet").style.width = picture.getAttribute("width") + "px";
      by("sheet").append(...found.fields.map((place) => {
        const field = make("input", { type: "text", placeholder: place.letter, maxLength: 40,
          spellcheck: false });
        field.dataset.letter = place.letter;
        field.setAttribute("aria-label", say.box + " " + place.letter + ": " + place.symbol);
        Object.assign(field.style, { left: place.x + "px", top: place.y + "px",
          width: place.width + "px", height: place.height + "px" });
        return field;
      }));
      by("verdicts").replaceChildren();
      by("tally").textContent = "";
      by("check").disabled = by("show").disabled = false;
      history.replaceState(null, "", "#" + new URLSearchParams(
        { level: shown.level, seed: shown.seed, n: shown.number }));
      if (takesFocus && fields()[0]) fields()[0].focus();
      ready();
    }
    async function judge(givesUp) {
      if (!shown || isDone) return;
      const mine = ++turn;
      by("check").disabled = by("show").disabled = true;
      const answers = Object.fromEntries(fields().map((field) => [field.dataset.letter, field.value]));
      const found = await ask("/drill/judge", Object.assign({ answers, givesUp, hadMistake }, shown));
      if (mine !== turn) return;
      by("check").disabled = by("show").disabled = false;
      if (!found) return;
      [hadMistake, isDone] = [found.hadMistake, found.isDone];
      by("check").disabled = by("show").disabled = isDone;
      let left = 0, first = null;
      found.rows.forEach((row, index) => {
        const field = fields()[index];
        const isGiven = givesUp && row.isRight !== true;
        field.className = row.isRight === true ? "right" : isGiven ? "given"
          : row.isRight === false ? "wrong" : "";
        if (isGiven) field.value = row.number;
        field.readOnly = row.isRight === true || isDone;
        field.setAttribute("aria-invalid", String(row.isRight === false && !isGiven));
        field.setAttribute("aria-describedby", "verdict" + row.letter);
        if (row.isRight !== true) { left += 1; first = first || field; }
      });
      by("verdicts").replaceChildren(...found.rows.map((row) => make("li", { id: "verdict" + row.letter,
        className: row.isRight === false && !givesUp ? "wrong" : "" },
        make("b", { textContent: (row.isRight === true ? "✓ " : givesUp ? "→ " : row.isRight === false ? "✗ " : "· ")
          + row.letter + "  " + row.symbol }), row.text)));
      by("tally").textContent = isDone ? say.done : left + " " + say.to;
      by("summary").textContent = found.summary;
      if (isDone) by("next").focus(); else if (first) first.focus();
      ready();
    }
    function ready() {
      const root = document.documentElement;
      root.dataset.ready = String(Number(root.dataset.ready || 0) + 1);
    }
    function choose(level, seed) {
      Object.assign(state, { level, seed, number: null });
      by("level").value = level;
      load(false);
    }
    by("form").addEventListener("submit", (event) => { event.preventDefault(); judge(false); });
    by("sheet").addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      judge(false);
    });
    by("show").addEventListener("click", () => judge(true));
    by("next").addEventListener("click", () => {
      if (shown && !isDone) state.number = shown.number + 1; else state.number = null;
      load(true);
    });
    by("level").addEventListener("change", () => choose(by("level").value, state.seed));
    by("seed").addEventListener("change", () => {
      if (/^\d{1,9}$/.test(by("seed").value)) choose(state.level, Number(by("seed").value));
    });
    function begin() { read(); load(false); }
    addEventListener("hashchange", begin);
    begin();
    })();

    """#
}
