/// The net page's script: it sends settings, edits and the number of steps, and shows what the engine
/// answers. It computes nothing.
enum NetScript {
  static let text = state + asking + showing + opened + NetHand.text + controls

  /// The settings, and the address that holds them.
  private static let state = #"""
    (function () {
    "use strict";
    const start = JSON.parse(document.getElementById("words").textContent);
    const say = start.words;
    const by = (id) => document.getElementById(id);
    const key = new URLSearchParams(location.search).get("key") || "";
    const numbers = ["noise", "count", "seed", "rate", "batch", "strength"];
    const choices = ["data", "activation", "initialization", "optimizer", "penalty"];
    const first = { data: "moons", noise: 0.1, count: 100, seed: 1, widths: [8, 8],
      activation: "tanh", initialization: "standard", optimizer: "adam", rate: 0.03, batch: 20,
      penalty: "none", strength: 0.001 };
    let state = {}, kept = "";

    // The address: data=moons, widths=8,8, …, step=120, edits=120:r:0.1, unit=0,3, point=7;
    // hide=noise,seed and lock=data take controls away or hold them; play=1 begins to play.
    function read() {
      const from = new URLSearchParams(location.hash.slice(1));
      state = { ...first, edits: [], step: 0, unit: null, point: 0, lang: start.lang };
      for (const name of choices) if (from.has(name)) state[name] = from.get(name);
      for (const name of [...numbers, "step", "point"])
        if (from.get(name) && isFinite(from.get(name))) state[name] = Number(from.get(name));
      const list = (text) => text.split(",").filter(Boolean);
      if (from.has("widths")) state.widths = list(from.get("widths")).map(Number);
      if (from.has("edits")) state.edits = list(from.get("edits"));
      if (from.get("unit")) {
        const [layer, unit] = list(from.get("unit")).map(Number);
        state.unit = { layer, unit };
      }
      const hide = list(from.get("hide") || ""), lock = list(from.get("lock") || "");
      const keep = new URLSearchParams();
      if (hide.length) keep.set("hide", hide.join(","));
      if (lock.length) keep.set("lock", lock.join(","));
      kept = String(keep);
      for (const control of document.querySelectorAll("[data-control], .run > *, #examples")) {
        const id = control.id || control.querySelector("[id]").id;
        (control.closest("label") || control).hidden = hide.includes(id);
        const input = control.id ? control : control.querySelector("[id]");
        input.disabled = lock.includes(id);
      }
      showControls();
    }
    function showControls() {
      for (const name of [...choices, ...numbers]) by(name).value = state[name];
      by("widths").value = state.widths.join(", ");
    }
    let writing = 0;
    function write() {
      clearTimeout(writing);
      writing = setTimeout(() => {
        const to = new URLSearchParams();
        for (const name of [...choices, ...numbers]) to.set(name, state[name]);
        to.set("widths", state.widths.join(","));
        to.set("step", state.step);
        if (state.edits.length) to.set("edits", state.edits.join(","));
        if (state.unit) to.set("unit", state.unit.layer + "," + state.unit.unit);
        if (state.point) to.set("point", state.point);
        history.replaceState(null, "", "#" + to + (kept ? "&" + kept : ""));
      }, 150);
    }

    """#

  /// One question at a time; of those that come meanwhile the last counts.
  private static let asking = #"""
    let running = false, wanted = false, playing = false, asked = 0;
    async function ask() {
      wanted = true;
      if (running) return;
      running = true;
      while (wanted) {
        wanted = false;
        const question = JSON.stringify(state);
        const version = asked;
        try {
          const answer = await fetch("/net/compute?key=" + encodeURIComponent(key), { method: "POST",
            headers: { "Content-Type": "application/json" }, body: question });
          const found = await answer.json();
          if (answer.ok) {
            complain("");
            show(found);
            // A far step is reached in several answers.
            if (found.step < JSON.parse(question).step) wanted = true;
            else if (playing && version === asked) {
              await new Promise((done) => requestAnimationFrame(done));
              if (playing) { state.step += Number(by("pace").value); wanted = true; }
            }
          } else if (answer.status === 429) {
            complain(say.busy);
            await new Promise((done) => setTimeout(done, 1000));
            wanted = true;
          } else {
            play(false);
            complain(found.error.problem + " " + found.error.fits);
          }
        } catch (error) {
          play(false);
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
    function play(on) {
      playing = on;
      by("play").setAttribute("aria-pressed", String(on));
      by("play").textContent = on ? say.pause : say.play;
    }
    function begin() {
      state.step = 0;
      state.edits = [];
      state.point = 0;
      asked += 1;
      ask();
    }

    """#

  /// What the engine found.
  private static let showing = #"""
    let points = 0;
    function show(found) {
      points = found.points;
      if (document.activeElement !== by("point")) by("point").value = state.point;
      by("summary").textContent = found.summary;
      const remarks = by("remarks");
      remarks.hidden = !found.remarks.length;
      remarks.replaceChildren(...found.remarks.map((text) => {
        const item = document.createElement("li");
        item.textContent = text;
        return item;
      }));
      // All are drawn by the engine.
      if (!held) by("field").innerHTML = found.field;
      const focused = document.activeElement && document.activeElement.dataset
        ? document.activeElement.dataset.unit : undefined;
      by("net").innerHTML = found.net;
      if (focused !== undefined) {
        const again = by("net").querySelector(".unit[data-unit='" + focused + "']");
        if (again) again.focus();
      }
      by("losses").innerHTML = found.losses || "";
      if (document.activeElement !== by("rate")) by("rate").value = found.rate;
      showOpened(found.opened);
      const question = "?key=" + encodeURIComponent(key) + "&q="
        + encodeURIComponent(JSON.stringify(state));
      by("svg").href = "/net/net.svg" + question;
      by("swift").href = "/net/net.swift" + question;
      by("python").href = "/net/net.py" + question;
      const root = document.documentElement;
      root.dataset.step = found.step;
      root.dataset.ready = String(Number(root.dataset.ready || 0) + 1);
    }

    """#

  /// The opened unit, its weights and its graph.
  private static let opened = #"""
    let shown = "";
    function showOpened(opened) {
      const place = by("opened");
      place.hidden = !opened;
      if (!opened) { shown = ""; return; }
      place.querySelector("h2").textContent = say.unit + " " + opened.title;
      const names = opened.weights.map((weight) => weight.edit).join();
      if (names !== shown) {
        shown = names;
        by("weights").replaceChildren(...opened.weights.map(makeRow));
      }
      opened.weights.forEach((weight, index) => {
        const row = by("weights").children[index];
        const field = row.querySelector("input");
        if (document.activeElement !== field) field.value = Number(weight.value.toPrecision(6));
        row.lastElementChild.textContent = weight.gradient;
      });
      by("upstream").textContent = opened.upstream || "";
      by("neuron").innerHTML = opened.graph || "";
    }
    function makeRow(weight) {
      const row = document.createElement("tr");
      const head = document.createElement("th");
      head.scope = "row";
      head.textContent = weight.name;
      const value = document.createElement("td");
      const field = document.createElement("input");
      Object.assign(field, { type: "number", step: "any" });
      field.setAttribute("aria-label", say.weight + " " + weight.name);
      field.addEventListener("input", () => {
        if (field.value !== "" && isFinite(field.value)) edit(weight.edit, field.value);
      });
      value.append(field);
      row.append(head, value, document.createElement("td"));
      return row;
    }
    // An edit sets something before the next step; the last one of a step counts.
    function edit(what, value) {
      const head = state.step + ":" + what + ":";
      state.edits = state.edits.filter((text) => !text.startsWith(head));
      state.edits.push(head + value);
      asked += 1;
      ask();
    }

    """#

  /// Everything else that one can touch.
  private static let controls = #"""
    for (const name of choices) by(name).addEventListener("change", () => {
      state[name] = by(name).value;
      begin();
    });
    for (const name of numbers) by(name).addEventListener("change", () => {
      if (by(name).value === "" || !isFinite(by(name).value)) return;
      // The rate changes on the way; everything else begins anew.
      if (name === "rate" && state.step > 0) return edit("r", by(name).value);
      state[name] = Number(by(name).value);
      begin();
    });
    by("widths").addEventListener("change", () => {
      state.widths = by("widths").value.split(/[^0-9]+/).filter(Boolean).map(Number);
      if (state.unit) state.unit = null;
      begin();
    });
    by("point").addEventListener("input", () => {
      if (by("point").value === "") return;
      state.point = Number(by("point").value);
      ask();
    });
    by("play").addEventListener("click", () => {
      play(!playing);
      if (playing) { state.step += Number(by("pace").value); ask(); }
    });
    by("one").addEventListener("click", () => { play(false); state.step += 1; ask(); });
    by("reset").addEventListener("click", () => { play(false); begin(); });
    by("examples").addEventListener("change", (event) => {
      const preset = start.presets[event.target.value];
      if (preset !== undefined) location.hash = preset;
    });
    function openAddress() {
      read();
      play(new URLSearchParams(location.hash.slice(1)).get("play") === "1");
      asked += 1;
      ask();
    }
    addEventListener("hashchange", openAddress);
    openAddress();
    })();

    """#
}
