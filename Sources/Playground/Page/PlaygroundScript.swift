/// The page's script: it sends what is typed and dragged, and shows what the engine answers. It computes
/// nothing.
enum PlaygroundScript {
  static let text = state + asking + showing + leaves + controls

  /// What is typed and dragged, and the address that holds it.
  private static let state = #"""
    (function () {
    "use strict";
    const start = JSON.parse(document.getElementById("words").textContent);
    const say = start.words;
    const by = (id) => document.getElementById(id);
    const key = new URLSearchParams(location.search).get("key") || "";
    const state = { expression: "", values: {}, ranges: {}, along: null, second: false,
      lang: start.lang };

    // The address: e=…, at=w:2,x:1.5, between=w:-5:5, along=w, second=1
    function read() {
      const from = new URLSearchParams(location.hash.slice(1));
      if (!from.has("e")) return false;
      const numbers = (name) => (from.get(name) || "").split(",").filter(Boolean)
        .map((part) => part.split(":"));
      state.expression = from.get("e");
      state.values = {};
      state.ranges = {};
      for (const [name, value] of numbers("at"))
        if (value !== "" && isFinite(value)) state.values[name] = Number(value);
      for (const [name, low, high] of numbers("between"))
        if (isFinite(low) && isFinite(high)) state.ranges[name] = [Number(low), Number(high)];
      state.along = from.get("along");
      state.second = from.get("second") === "1";
      return true;
    }
    let writing = 0;
    function write() {
      clearTimeout(writing);
      writing = setTimeout(() => {
        const to = new URLSearchParams();
        to.set("e", state.expression);
        const list = (object, text) => Object.keys(object).map((name) => name + ":" + text(object[name])).join(",");
        to.set("at", list(state.values, String));
        to.set("between", list(state.ranges, (range) => range.join(":")));
        if (state.along) to.set("along", state.along);
        if (state.second) to.set("second", "1");
        history.replaceState(null, "", "#" + to);
      }, 120);
    }

    """#

  /// One question at a time; of those that come meanwhile the last counts.
  private static let asking = #"""
    let running = false, wanted = false;
    async function ask() {
      write();
      wanted = true;
      state.room = (by("reel").hidden ? by("picture") : by("reel")).clientWidth;
      if (running) return;
      running = true;
      while (wanted) {
        wanted = false;
        try {
          const answer = await fetch("/compute?key=" + encodeURIComponent(key), { method: "POST",
            headers: { "Content-Type": "application/json" }, body: JSON.stringify(state) });
          const found = await answer.json();
          if (answer.ok) show(found);
          else if (answer.status === 429) {
            complain(say.busy);
            await new Promise((done) => setTimeout(done, 1000));
            wanted = true;
          } else complain(found.error.problem + " " + found.error.fits);
        } catch (error) {
          complain(say.alone);
        }
      }
      running = false;
    }
    function complain(text, from, to) {
      const line = by("problem"), [words, code] = line.children;
      line.hidden = !text;
      by("expression").setAttribute("aria-invalid", String(Boolean(text)));
      if (!text) return;
      words.textContent = text;
      code.replaceChildren();
      if (from === undefined) return;
      // The engine counts what a reader sees as one sign; so does this.
      const signs = typeof Intl.Segmenter === "function"
        ? [...new Intl.Segmenter().segment(state.expression)].map((part) => part.segment)
        : [...state.expression];
      const mark = document.createElement("mark");
      mark.textContent = signs.slice(from, to).join("") || "\u00a0";
      code.append(signs.slice(0, from).join(""), mark, signs.slice(to).join(""));
    }

    """#

  /// What the engine found.
  private static let showing = #"""
    function show(found) {
      if (found.problem) return complain(found.problem.text, found.problem.from, found.problem.to);
      complain("");
      by("result").textContent = found.result || "";
      const remarks = by("remarks");
      remarks.hidden = !found.remarks.length;
      remarks.replaceChildren(...found.remarks.map((text) => {
        const item = document.createElement("li");
        item.textContent = text;
        return item;
      }));
      state.along = found.along || null;
      showLeaves(found.leaves);
      // Both are drawn by the engine, which escapes what was typed.
      by("picture").innerHTML = found.picture || "";
      by("curve").innerHTML = found.curve || "";
      by("tape").textContent = found.tape || "";
      showSeconds(found.second);
      const link = "/graph.svg?key=" + encodeURIComponent(key)
        + "&q=" + encodeURIComponent(JSON.stringify(state));
      by("save").href = link;
      if (!by("reel").hidden) loadFilm();
      document.documentElement.dataset.ready = String(Number(document.documentElement.dataset.ready || 0) + 1);
      write();
    }
    function cells(row, tag, texts) {
      for (const text of texts) {
        const cell = document.createElement(tag);
        cell.textContent = text;
        row.append(cell);
      }
      return row;
    }
    function showSeconds(table) {
      const place = by("seconds");
      place.hidden = !table;
      place.replaceChildren();
      if (!table) return;
      const all = document.createElement("table");
      all.append(cells(document.createElement("tr"), "th",
        ["∂²/∂·∂·"].concat(table.names)));
      table.rows.forEach((row, index) => {
        const line = cells(document.createElement("tr"), "th", [table.names[index]]);
        all.append(cells(line, "td", row));
      });
      place.append(all);
    }

    """#

  /// A line for each leaf: its slider, its field, what the engine says of it.
  private static let leaves = #"""
    let shown = "";
    const rows = new Map();
    function showLeaves(found) {
      const names = JSON.stringify(found.map((leaf) => [leaf.name, Boolean(leaf.slider)]));
      if (names !== shown) {
        shown = names;
        rows.clear();
        by("leaves").replaceChildren(...found.map((leaf, index) => makeRow(leaf, index)));
      }
      found.forEach((leaf, index) => fill(rows.get(index), leaf));
    }
    function makeRow(leaf, index) {
      const row = document.createElement("tr");
      const parts = { row };
      rows.set(index, parts);
      const head = document.createElement("th");
      head.scope = "row";
      if (leaf.slider) {
        const label = document.createElement("label");
        parts.along = document.createElement("input");
        Object.assign(parts.along, { type: "radio", name: "along", value: leaf.name });
        parts.along.setAttribute("aria-label", say.plot + " " + leaf.name);
        parts.along.addEventListener("change", () => { state.along = leaf.name; ask(); });
        label.append(parts.along, " " + leaf.name);
        head.append(label);
      } else head.textContent = leaf.name;
      const value = document.createElement("td");
      if (leaf.slider) {
        parts.slider = document.createElement("input");
        parts.field = document.createElement("input");
        parts.slider.type = "range";
        Object.assign(parts.field, { type: "number", step: "any" });
        for (const input of [parts.slider, parts.field]) {
          input.setAttribute("aria-label", say.value + " " + leaf.name);
          input.addEventListener("input", () => move(leaf.name, parts, input));
        }
        const both = document.createElement("div");
        both.append(parts.slider, parts.field);
        value.append(both);
      }
      parts.fixed = value;
      parts.gradient = document.createElement("td");
      parts.check = document.createElement("td");
      row.append(head, value, parts.gradient, parts.check);
      return row;
    }
    function move(name, parts, input) {
      if (input.value === "" || !isFinite(input.value)) return;
      state.values[name] = Number(input.value);
      const other = input === parts.slider ? parts.field : parts.slider;
      other.value = input.value;
      ask();
    }
    function fill(parts, leaf) {
      if (leaf.slider) {
        const { value, low, high, step } = leaf.slider;
        state.ranges[leaf.name] = [low, high];
        if (!(leaf.name in state.values)) state.values[leaf.name] = value;
        Object.assign(parts.slider, { min: low, max: high, step });
        // Who is at it keeps what was typed or dragged since.
        if (document.activeElement !== parts.slider) parts.slider.value = state.values[leaf.name];
        if (document.activeElement !== parts.field) parts.field.value = state.values[leaf.name];
        parts.along.checked = leaf.name === state.along;
      } else parts.fixed.textContent = leaf.value;
      parts.gradient.textContent = leaf.gradient;
      const sign = leaf.agrees === true ? " ✓" : leaf.agrees === false ? " ≠" : "";
      parts.check.textContent = leaf.check + sign;
      parts.check.title = leaf.agrees === true ? say.agrees : leaf.agrees === false ? say.differs : "";
      parts.check.className = leaf.agrees === false ? "differs" : "";
    }

    """#

  /// Everything else that one can touch.
  private static let controls = #"""
    const area = by("expression");
    function fit() {
      area.rows = Math.min(8, Math.max(2, area.value.split("\n").length));
    }
    area.addEventListener("input", () => { state.expression = area.value; fit(); ask(); });
    function loadFilm() {
      by("reel").src = "/film.html?key=" + encodeURIComponent(key)
        + "&q=" + encodeURIComponent(JSON.stringify(state));
    }
    by("film").addEventListener("click", () => {
      const showing = by("reel").hidden;
      by("reel").hidden = !showing;
      by("picture").hidden = showing;
      by("film").setAttribute("aria-pressed", String(showing));
      by("film").textContent = showing ? say.hold : say.film;
      if (showing) loadFilm(); else by("reel").removeAttribute("src");
    });
    by("second").addEventListener("change", (event) => {
      state.second = event.target.checked;
      ask();
    });
    by("examples").addEventListener("change", (event) => {
      const example = start.examples[event.target.value];
      if (!example) return;
      Object.assign(state, { expression: example.expression, values: { ...example.values },
        ranges: {}, along: null });
      area.value = state.expression;
      fit();
      ask();
    });
    function begin() {
      if (!read()) {
        Object.assign(state, { expression: start.examples[0].expression,
          values: { ...start.examples[0].values } });
      }
      area.value = state.expression;
      by("second").checked = state.second;
      fit();
      ask();
    }
    let width = innerWidth;
    addEventListener("resize", () => {
      if (innerWidth !== width) ask();
      width = innerWidth;
    });
    addEventListener("hashchange", begin);
    begin();
    })();

    """#
}
