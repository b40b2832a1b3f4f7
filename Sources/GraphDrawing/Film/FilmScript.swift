extension FilmAssets {
  /// One function a page; its parts are the chapters below, in one closure.
  static var script: String {
    keyboard + opening + steps + predicting + panelling + finding + looking + folding + controls
      + pointers
      + start
  }

  /// Reading the data, drawing a step and telling it.
  private static let opening = #"""
    window.gradbookFilm = window.gradbookFilm || function (root) {
      "use strict";
      const find = (selector) => root.querySelector(selector);
      const levels = JSON.parse(find(".gd-data").textContent);
      const stages = [...root.querySelectorAll(".gd-stage")];
      const isPage = root.hasAttribute("data-page");
      let level, stage, step = 0, timer = 0, asking = false, misses = 0, zoom = 1, chosen = null;

      const isChinese = () => root.dataset.lang === "zh";
      const say = (en, zh) => isChinese() ? zh : en;
      const element = (id) => document.getElementById(level.prefix + id);
      const idOf = (group) => group.id.slice(level.prefix.length);
      const originOf = (box) => box.dataset.origin || idOf(box);
      // The box or the line that something belongs to; a line, its way back and its text are one.
      const thingOf = (target) => {
        const thing = target.closest ? target.closest(".gd-box,.gd-cluster,.gd-link,.gd-back,.gd-link-text") : null;
        return thing && stage.contains(thing) ? thing : null;
      };
      const keyOf = (thing) => thing.matches(".gd-box,.gd-cluster") ? idOf(thing) : "e" + idOf(thing).slice(1);
      // A text with two wordings has a separator between them.
      const words = (text) => {
        const both = String(text).split("\u001f");
        return both[isChinese() ? both.length - 1 : 0];
      };
      const escape = (text) => words(text).replace(/[&<>"]/g,
        (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);

      // Gradients in boxes

      function gradientLines(box) {
        const all = [...box.querySelectorAll(".gd-t-gradient")];
        for (const line of all) if (line.final === undefined) line.final = line.textContent;
        return all;
      }
      function showGradient(id, text) {
        const box = element(id), panel = level.boxes[id];
        if (!box || !panel) return;
        const isFinal = text === panel.gradientInBox;
        const seen = { en: 0, zh: 0 };
        for (const line of gradientLines(box)) {
          const zh = line.classList.contains("gd-zh"), en = line.classList.contains("gd-en");
          const isFirst = zh ? seen.zh++ === 0 : en ? seen.en++ === 0 : (seen.zh++, seen.en++ === 0);
          line.classList.toggle("gd-later", !isFirst && !isFinal);
          if (isFirst) line.textContent = isFinal ? line.final
            : panel.prefix[zh ? 1 : 0] + " " + words(text);
        }
      }
      function relabel(group, text) {
        const title = group.querySelector("title");
        if (title) title.textContent = text;
        if (group.hasAttribute("aria-label")) group.setAttribute("aria-label", text);
      }
      // What is said of a box holds no more than what stands in it at this step.
      function speak(id, text) {
        const box = element(id), spoken = level.boxes[id] && level.boxes[id].spoken;
        if (box && spoken) relabel(box, words(spoken[0])
          + (text === "—" ? say("not computed", "尚未计算") : words(text)) + words(spoken[1]));
      }
      function speakOfLinks(flowed) {
        for (const group of stage.querySelectorAll(".gd-link[data-en]")) {
          const id = group.id.slice(level.prefix.length);
          relabel(group, flowed.has(id.slice(1)) && level.links[id]
            ? words(level.links[id]) : group.dataset[root.dataset.lang]);
        }
        nameLinks();
      }

    """#

  /// Drawing one step and telling it.
  private static let steps = #"""
      // One step

      function draw() {
        const svg = stage.querySelector("svg");
        svg.classList.add("gd-stepping");
        const now = step > 0 ? level.steps[step - 1] : null;
        const texts = {}, flowed = new Set();
        for (const s of level.steps.slice(0, step)) {
          if (s.shownIn && s.after) texts[s.shownIn] = s.after;
          if (s.link) flowed.add(s.link.slice(1));
        }
        for (const id in level.boxes) {
          const box = element(id);
          if (!box) continue;
          const last = level.lastStep[id];
          const isCurrent = now !== null && now.box === id;
          const touched = last !== undefined;
          box.classList.toggle("gd-is-current", isCurrent);
          box.classList.toggle("gd-is-done", touched && last < step && !isCurrent);
          box.classList.toggle("gd-is-waiting", touched && !isCurrent && last >= step);
          box.classList.toggle("gd-is-receiving",
            now !== null && now.kind === "edge" && (now.shownIn || now.receiver) === id);
          showGradient(id, texts[id] || "—");
          speak(id, texts[id] || "—");
        }
        speakOfLinks(flowed);
        for (const group of svg.querySelectorAll(".gd-back,.gd-link-text")) {
          const key = group.id.slice(level.prefix.length + 1);
          const isFlowing = now !== null && now.link && now.link.slice(1) === key;
          group.classList.toggle("gd-flowed", flowed.has(key));
          group.classList.toggle("gd-flowing", !!isFlowing && group.classList.contains("gd-back"));
        }
        if (now && now.kind === "edge") {
          const box = element(now.shownIn || now.receiver);
          const plus = box && box.querySelector(".gd-plus");
          if (plus) plus.textContent = words(now.before) + " += " + words(now.added);
        }
        narrate(now);
        const scrub = find(".gd-scrub");
        scrub.value = step;
        scrub.setAttribute("aria-valuetext", find(".gd-say").textContent);
        find(".gd-count").textContent = step + " / " + level.steps.length;
        find(".gd-table").hidden = step < level.steps.length;
        if (chosen) showPanel(chosen);
      }

      function narrate(now) {
        const total = level.steps.length, line = find(".gd-say");
        if (!now) {
          line.innerHTML = say(
            "Before backward: no gradient is known yet. “—” is not 0.",
            "反向传播之前：梯度都还未知。“—”不等于 0。");
          return;
        }
        const name = "<b>" + escape(now.name) + "</b>";
        const place = say("Step " + step + " of " + total + ". ", "第 " + step + " 步，共 " + total + " 步。");
        if (now.kind === "seed") {
          line.innerHTML = place + say(
            "Seed: the result " + name + " has gradient " + escape(now.after) + " with respect to itself.",
            "起点：结果 " + name + " 对自身的梯度是 " + escape(now.after) + "。");
        } else if (now.kind === "leaf") {
          line.innerHTML = place + say(
            name + " is a leaf: backward stops here and leaves gradient " + escape(now.after) + ".",
            name + " 是叶子节点：反向传播到此为止，留下梯度 " + escape(now.after) + "。");
        } else {
          const upstream = say("upstream gradient ", "上游梯度 ") + escape(now.upstream);
          const product = now.localValue
            ? upstream + say(" × local derivative ", " × 局部导数 ") + escape(now.localValue)
              + say(" (", "（") + escape(now.local) + say(")", "）")
            : now.local ? upstream + say(", passed back as ", "，传回 ") + escape(now.local) : "";
          line.innerHTML = place + name + ".grad <b>+= " + escape(now.added) + "</b>"
            + say(": ", "：") + escape(now.before) + " → <b>" + escape(now.after) + "</b>"
            + (product ? "<br>" + product : "");
        }
        if (now.check) line.innerHTML += "<br><span class=\"gd-check\">" + escape(now.check) + "</span>";
      }

      function go(to) {
        closeQuestion();
        step = Math.max(0, Math.min(level.steps.length, to));
        draw();
      }
      // As `go`, for somebody who looks on: the picture follows, and the address leads here again.
      function show(to) {
        go(to);
        const now = level.steps[step - 1];
        if (now) follow(element(now.shownIn || now.receiver) || element(now.box));
        try { history.replaceState(null, "", address + step); } catch (error) { /* a page without an address */ }
      }
      const address = isPage ? "#step-" : "#" + root.id + "-step-";
      function goToAddress() {
        if (!location.hash.startsWith(address) || level.steps.length === 0) return;
        root.scrollIntoView({ block: "nearest" });
        show(Number(location.hash.slice(address.length)) || 0);
      }

    """#
}
