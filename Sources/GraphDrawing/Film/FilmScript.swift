extension FilmAssets {
  static let script = #"""
    window.gradbookFilm = window.gradbookFilm || function (root) {
      "use strict";
      const find = (selector) => root.querySelector(selector);
      const levels = JSON.parse(find(".gd-data").textContent);
      const stages = [...root.querySelectorAll(".gd-stage")];
      const isPage = root.hasAttribute("data-page");
      let level, stage, step = 0, timer = 0, asking = false, misses = 0, zoom = 1, chosen = null;

      const say = (en, zh) => root.dataset.lang === "zh" ? zh : en;
      const element = (id) => document.getElementById(level.prefix + id);
      const escape = (text) => String(text).replace(/[&<>"]/g,
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
          const isChinese = line.classList.contains("gd-zh");
          const isEnglish = line.classList.contains("gd-en");
          const isFirst = isChinese ? seen.zh++ === 0 : isEnglish ? seen.en++ === 0
            : (seen.zh++, seen.en++ === 0);
          line.classList.toggle("gd-later", !isFirst && !isFinal);
          if (isFirst) line.textContent = isFinal ? line.final
            : panel.prefix[isChinese ? 1 : 0] + " " + text;
        }
      }

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
        }
        for (const group of svg.querySelectorAll(".gd-back,.gd-link-text")) {
          const key = group.id.slice(level.prefix.length + 1);
          const isFlowing = now !== null && now.link && now.link.slice(1) === key;
          group.classList.toggle("gd-flowed", flowed.has(key));
          group.classList.toggle("gd-flowing", !!isFlowing && group.classList.contains("gd-back"));
        }
        if (now && now.kind === "edge") {
          const box = element(now.shownIn || now.receiver);
          const plus = box && box.querySelector(".gd-plus");
          if (plus) plus.textContent = now.before + " += " + now.added;
        }
        narrate(now);
        const scrub = find(".gd-scrub");
        scrub.value = step;
        find(".gd-count").textContent = step + " / " + level.steps.length;
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
      }

      function go(to) {
        closeQuestion();
        step = Math.max(0, Math.min(level.steps.length, to));
        draw();
      }

      // Predicting

      const canAsk = () => find(".gd-predict").checked && step < level.steps.length
        && level.steps[step].kind === "edge" && level.steps[step].answer !== undefined;

      function next() {
        if (asking) return;
        if (canAsk()) ask(); else go(step + 1);
      }
      function ask() {
        const s = level.steps[step];
        stop();
        asking = true;
        misses = 0;
        const from = level.boxes[s.box];
        find(".gd-question").textContent = say(
          "From “" + from.title[0] + "” back to " + s.name + ": what is added to its gradient?",
          "从“" + from.title[1] + "”传回 " + s.name + "：它的梯度要加上多少？");
        find(".gd-verdict").textContent = "";
        find(".gd-ask").hidden = false;
        find(".gd-guess").value = "";
        find(".gd-guess").focus({ preventScroll: true });
      }
      function closeQuestion() {
        asking = false;
        const form = find(".gd-ask");
        if (form) form.hidden = true;
      }
      const close = (a, b) => Math.abs(a - b) <= 0.01 * Math.abs(b) + 1e-12;

      function check() {
        const s = level.steps[step];
        const guess = Number(find(".gd-guess").value.trim().replace(/[−–]/g, "-").replace(/,/g, "."));
        const verdict = find(".gd-verdict");
        const wrong = (en, zh) => {
          misses += 1;
          verdict.innerHTML = "<span class=\"gd-wrong\">✗</span> " + escape(say(en, zh));
        };
        if (find(".gd-guess").value.trim() === "" || Number.isNaN(guess)) {
          verdict.textContent = say("Type a number, such as −0.5.", "请输入一个数，例如 −0.5。");
        } else if (close(guess, s.answer) || (s.total !== undefined && close(guess, s.total))) {
          const isTotal = !close(guess, s.answer);
          go(step + 1);
          find(".gd-say").insertAdjacentHTML("afterbegin", "<span class=\"gd-right\">✓ "
            + (isTotal ? say("Right: that is the new total. ", "对，这是累加后的总和。")
              : say("Right. ", "对。")) + "</span>");
          stage.focus({ preventScroll: true });
        } else if (close(guess, -s.answer)) {
          wrong("The size is right: look at the sign.", "大小对了，再看看正负号。");
        } else if (s.localNumber !== undefined && close(guess, s.localNumber)) {
          wrong("That is the local derivative. Multiply it by the gradient from upstream, " + s.upstream + ".",
            "这是局部导数，还要乘上游梯度 " + s.upstream + "。");
        } else if (s.upstreamNumber !== undefined && close(guess, s.upstreamNumber)) {
          wrong("That is the gradient from upstream. Multiply it by the local derivative on the edge.",
            "这是上游梯度，还要乘边上的局部导数。");
        } else if (misses > 0) {
          wrong("Upstream " + s.upstream + " × local (" + s.local + ").",
            "上游梯度 " + s.upstream + " × 局部导数（" + s.local + "）。");
        } else {
          wrong("Not yet. Chain rule: upstream gradient × local derivative.", "还不对。链式法则：上游梯度 × 局部导数。");
        }
      }

      // Panel

      function showPanel(id) {
        const panel = level.boxes[id];
        if (!panel) return;
        chosen = id;
        const title = panel.title[root.dataset.lang === "zh" ? 1 : 0];
        const reached = level.lastStep[id] === undefined || level.lastStep[id] < step
          || level.steps.length === 0;
        let html = "<p><strong>" + escape(title) + "</strong></p>";
        html += "<p>" + say("value ", "值 ") + escape(panel.value) + "</p>";
        if (panel.terms.length) html += "<div class=\"gd-scroll\">" + terms(panel) + "</div>";
        if (panel.gradient && reached) {
          html += "<p>" + say("gradient ", "梯度 ") + "<b>" + escape(panel.gradient) + "</b></p>";
        }
        if (panel.held && reached) {
          html += "<p>⚠ " + escape(say(
            "grad holds " + panel.held + ", more than this pass gave: an earlier backward was not zeroed.",
            "grad 中存的是 " + panel.held + "，与本次反向传播的结果不同：之前的梯度没有清零。")) + "</p>";
        }
        find(".gd-panel").innerHTML = html;
        for (const box of stage.querySelectorAll(".gd-box")) {
          const same = (box.dataset.origin || box.id.slice(level.prefix.length)) ===
            (element(id).dataset.origin || id);
          box.classList.toggle("gd-chosen", same);
        }
      }
      function terms(panel) {
        const arrived = new Set(level.steps.slice(0, step).map((s) => s.link));
        let html = "<table><tr><th>" + [say("used by", "用于"), say("upstream", "上游梯度"),
          "×", say("local derivative", "局部导数"), say("adds", "贡献")].join("</th><th>") + "</th></tr>";
        for (const term of panel.terms) {
          const known = !term.link || level.steps.length === 0 || arrived.has(term.link);
          html += "<tr><td>" + [term.use, known ? term.upstream : "—", "×", term.local,
            known ? "+= " + term.contribution : "—"].map(escape).join("</td><td>") + "</td></tr>";
        }
        return html + "</table>";
      }

      // Playing, looking

      function stop() {
        clearInterval(timer);
        timer = 0;
        const word = find("[data-do=play] [aria-hidden]");
        if (word) word.textContent = "▶";
      }
      function play() {
        if (timer) return stop();
        if (step === level.steps.length) go(0);
        find("[data-do=play] [aria-hidden]").textContent = "‖";
        timer = setInterval(() => {
          if (step >= level.steps.length || asking) stop(); else next();
        }, 1100);
      }
      function scale(to) {
        zoom = Math.min(6, Math.max(0.2, to));
        const svg = stage.querySelector("svg");
        stage.classList.toggle("gd-zoomed", zoom !== 1);
        const width = svg.viewBox.baseVal.width, fit = Math.min(width, stage.clientWidth);
        svg.style.width = zoom === 1 ? "" : fit * zoom + "px";
      }
      function use(index) {
        stop();
        level = levels[index];
        stage = stages[index];
        stages.forEach((other, i) => { other.hidden = i !== index; });
        stage.tabIndex = 0;
        chosen = null;
        const scrub = find(".gd-scrub");
        if (level.steps.length === 0 || !scrub) return;
        scrub.max = level.steps.length;
        go(root.hasAttribute("data-end") ? level.steps.length : 0);
      }
      function setLanguage(language) {
        root.dataset.lang = language;
        for (const box of root.querySelectorAll(".gd-box[data-en]")) {
          const words = box.dataset[language];
          box.setAttribute("aria-label", words);
          const title = box.querySelector("title");
          if (title) title.textContent = words;
        }
        for (const option of root.querySelectorAll("option[data-en]")) {
          option.textContent = option.dataset[language];
        }
        if (level.steps.length && find(".gd-scrub")) draw();
        if (chosen) showPanel(chosen);
      }
      function setTheme() {
        const owner = isPage ? document.documentElement : root;
        const dark = owner.dataset.theme ? owner.dataset.theme === "dark"
          : matchMedia("(prefers-color-scheme:dark)").matches;
        owner.dataset.theme = dark ? "light" : "dark";
      }
      function search(text) {
        const wanted = text.trim().toLowerCase();
        for (const box of stage.querySelectorAll(".gd-box")) {
          const words = ((box.dataset.en || "") + " " + (box.dataset.zh || "")).toLowerCase();
          box.classList.toggle("gd-missed", wanted !== "" && !words.includes(wanted));
        }
      }

      const actions = {
        first: () => { stop(); go(0); }, back: () => { stop(); go(step - 1); },
        next: () => { stop(); next(); }, last: () => { stop(); go(level.steps.length); },
        play, reveal: () => go(step + 1), larger: () => scale(zoom * 1.3),
        smaller: () => scale(zoom / 1.3), fit: () => scale(1),
        language: () => setLanguage(root.dataset.lang === "zh" ? "en" : "zh"), theme: setTheme,
      };
      root.addEventListener("click", (event) => {
        const button = event.target.closest("[data-do]");
        if (button) return actions[button.dataset.do]();
        const box = event.target.closest(".gd-box");
        if (box && stage.contains(box)) showPanel(box.id.slice(level.prefix.length));
      });
      function key(event) {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
        const box = event.target.closest && event.target.closest(".gd-box");
        if (box && (event.key === "Enter" || event.key === " ")) {
          event.preventDefault();
          return showPanel(box.id.slice(level.prefix.length));
        }
        if (level.steps.length === 0 || (event.target.tagName === "BUTTON" && event.key === " ")) return;
        const action = { ArrowRight: "next", ArrowLeft: "back", " ": "play", Home: "first", End: "last" }[event.key];
        if (!action) return;
        event.preventDefault();
        actions[action]();
      }
      (isPage ? document : root).addEventListener("keydown", key);
      document.addEventListener("gradbook:language", (event) => setLanguage(event.detail));
      const on = (selector, event, act) => {
        const target = find(selector);
        if (target) target.addEventListener(event, act);
      };
      on(".gd-scrub", "input", (event) => { stop(); go(Number(event.target.value)); });
      on(".gd-level", "change", (event) => use(Number(event.target.value)));
      on(".gd-find", "input", (event) => search(event.target.value));
      on(".gd-predict", "change", closeQuestion);
      on(".gd-ask", "submit", (event) => { event.preventDefault(); check(); });

      root.classList.add("gd-live");
      use(0);
    };

    """#
}
