/// The script of the page of tensor operations: it sends sizes and numbers, and shows what the engine
/// answers. It computes nothing.
enum OperationScript {
  static let text = #"""
    (function () {
    "use strict";
    const start = JSON.parse(document.getElementById("words").textContent);
    const say = start.words;
    const by = (id) => document.getElementById(id);
    const key = new URLSearchParams(location.search).get("key") || "";
    let state = {};

    // The address: op=matmul, sizes=2,3,2, values=1,2,3;4,5,6, at=3
    function read() {
      const from = new URLSearchParams(location.hash.slice(1));
      const numbers = (text) => text.split(",").filter(Boolean).map(Number);
      state = { kind: start.kinds.includes(from.get("op")) ? from.get("op") : start.kinds[0],
        sizes: numbers(from.get("sizes") || ""), element: Number(from.get("at") || 0),
        values: from.get("values") ? from.get("values").split(";").map(numbers) : [],
        lang: start.lang };
      by("examples").value = String(start.kinds.indexOf(state.kind));
    }
    let writing = 0;
    function write() {
      clearTimeout(writing);
      writing = setTimeout(() => {
        const to = new URLSearchParams({ op: state.kind, sizes: state.sizes.join(","),
          values: state.values.map((list) => list.join(",")).join(";"), at: state.element });
        history.replaceState(null, "", "#" + to);
      }, 120);
    }
    let running = false, wanted = false;
    async function ask() {
      wanted = true;
      if (running) return;
      running = true;
      while (wanted) {
        wanted = false;
        try {
          const answer = await fetch("/op/compute?key=" + encodeURIComponent(key), { method: "POST",
            headers: { "Content-Type": "application/json" }, body: JSON.stringify(state) });
          const found = await answer.json();
          complain(answer.ok ? "" : found.error.problem + " " + found.error.fits);
          if (answer.ok && !wanted) show(found);
        } catch (error) {
          complain(say.alone);
        }
      }
      running = false;
      write();
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
    let shown = "";
    function show(found) {
      state.sizes = found.sizes.map((size) => size.value);
      state.values = found.operands.map((grid) => grid.cells.map((cell) => cell.value));
      state.element = found.element;
      const form = state.kind + state.sizes;
      if (form !== shown) build(found);
      shown = form;
      found.operands.forEach((grid, number) => grid.cells.forEach((cell, index) => {
        const place = by("operands").children[number].lastElementChild.children[index];
        const field = place.querySelector("input");
        if (document.activeElement !== field) field.value = cell.value;
        place.querySelector(".gradient").textContent = cell.isUsed ? "∂ " + cell.gradient : "—";
        place.className = cell.isUsed ? "" : "unused";
      }));
      found.results.forEach((text, index) => {
        const button = by("results").children[index];
        button.textContent = text;
        button.setAttribute("aria-pressed", String(index === found.element));
      });
      by("statement").textContent = found.statement;
      by("picture").innerHTML = found.graph;
      by("tape").textContent = found.tape;
      const root = document.documentElement;
      root.dataset.ready = String(Number(root.dataset.ready || 0) + 1);
      write();
    }
    function build(found) {
      by("sizes").replaceChildren(...found.sizes.map((size, index) => {
        const field = make("input", { type: "number", min: size.low, max: size.high, value: size.value });
        field.addEventListener("change", () => {
          state.sizes[index] = Number(field.value);
          state.values = [];
          shown = "";
          ask();
        });
        return make("label", {}, size.name, field);
      }));
      by("operands").replaceChildren(...found.operands.map((grid, number) => {
        const cells = make("div", { className: "grid" });
        cells.style.gridTemplateColumns = "repeat(" + grid.columns + ",auto)";
        cells.append(...grid.cells.map((cell, index) => {
          const field = make("input", { type: "number", step: "any" });
          field.setAttribute("aria-label", say.value + " " + cell.name);
          field.addEventListener("input", () => {
            if (field.value === "" || !isFinite(field.value)) return;
            state.values[number][index] = Number(field.value);
            ask();
          });
          return make("label", {}, cell.name + " ", field, make("span", { className: "gradient" }));
        }));
        return make("section", {}, make("h2", { textContent: grid.name }), cells);
      }));
      by("results").style.gridTemplateColumns = "repeat(" + found.columns + ",auto)";
      by("results").replaceChildren(...found.results.map((text, index) => {
        const button = make("button", { type: "button" });
        button.setAttribute("aria-label", say.open + " y " + (index + 1));
        button.addEventListener("click", () => { state.element = index; ask(); });
        return button;
      }));
    }
    by("examples").addEventListener("change", (event) => {
      const kind = start.kinds[event.target.value];
      if (kind) location.hash = "op=" + kind;
    });
    function begin() { read(); shown = ""; ask(); }
    addEventListener("hashchange", begin);
    begin();
    })();

    """#
}
