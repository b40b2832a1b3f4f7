extension FilmAssets {
  /// Playing, zooming, folding, languages and keys.
  static let controls = #"""
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
        for (const group of root.querySelectorAll("g[data-en]")) {
          relabel(group, group.dataset[language]);
        }
        for (const option of root.querySelectorAll("option[data-en]")) {
          option.textContent = option.dataset[language];
        }
        if (level.steps.length && find(".gd-scrub")) draw();
        else for (const id in level.boxes) speak(id, level.boxes[id].gradientInBox || "—");
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
        const target = event.target, isKey = (...keys) => keys.includes(event.key);
        const action = { ArrowRight: "next", ArrowLeft: "back", " ": "play", Home: "first", End: "last" }[event.key];
        if (target === find(".gd-guess")) {
          // In the answer → moves the caret, as far as there is an answer.
          if (asking && isKey("ArrowRight") && target.value === "") remind();
          return;
        }
        const isText = target.tagName === "SELECT" || target.tagName === "TEXTAREA"
          || (target.tagName === "INPUT" && !/^(checkbox|range)$/.test(target.type));
        if (isText) return;
        const box = target.closest && target.closest(".gd-box");
        if (box && isKey("Enter", " ")) {
          event.preventDefault();
          return showPanel(box.id.slice(level.prefix.length));
        }
        if (isKey(" ") && /^(INPUT|BUTTON|SUMMARY)$/.test(target.tagName)) return;
        if (level.steps.length === 0 || !action) return;
        event.preventDefault();
        actions[action]();
      }
      window.gradbookFilms.push({ root, key, isPage });
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
