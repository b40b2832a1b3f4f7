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
        if (step === level.steps.length) show(0);
        find("[data-do=play] [aria-hidden]").textContent = "‖";
        const beat = 1100 / Number(find(".gd-speed").value);
        timer = setInterval(() => {
          if (step >= level.steps.length || asking) stop(); else next();
        }, beat);
      }
      function changeSpeed() { if (timer) { stop(); play(); } }
      function use(index) {
        stop();
        level = levels[index];
        stage = stages[index];
        stages.forEach((other, i) => { other.hidden = i !== index; });
        stage.tabIndex = 0;
        chosen = null;
        nameLinks();
        nameParts();
        scale(zoom);
        const menu = find(".gd-level");
        if (menu) menu.value = index;
        if (isPage) search(find(".gd-find").value);
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
        nameLinks();
        if (chosen) showPanel(chosen);
      }
      function setTheme() {
        const owner = isPage ? document.documentElement : root;
        const dark = owner.dataset.theme ? owner.dataset.theme === "dark"
          : matchMedia("(prefers-color-scheme:dark)").matches;
        owner.dataset.theme = dark ? "light" : "dark";
      }
      const actions = {
        first: () => { stop(); show(0); }, back: () => { stop(); show(step - 1); },
        next: () => { stop(); next(); }, last: () => { stop(); show(level.steps.length); },
        play, reveal: () => show(step + 1), larger: () => scale(zoom * 1.3),
        smaller: () => scale(zoom / 1.3), fit, further: () => jump(1), earlier: () => jump(-1),
        language: () => setLanguage(root.dataset.lang === "zh" ? "en" : "zh"), theme: setTheme,
      };
      root.addEventListener("click", (event) => {
        if (endDrag()) return;
        const button = event.target.closest("[data-do]");
        if (button) return actions[button.dataset.do]();
        const thing = thingOf(event.target);
        if (thing && !toggle(keyOf(thing))) showPanel(keyOf(thing));
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
        const thing = thingOf(target);
        if (thing && isKey("Enter", " ")) {
          event.preventDefault();
          // Space tells what Enter opens.
          if (!isKey("Enter") || !toggle(keyOf(thing))) showPanel(keyOf(thing));
          return;
        }
        if (isKey(" ") && /^(INPUT|BUTTON|SUMMARY)$/.test(target.tagName)) return;
        if (level.steps.length === 0 || !action) return;
        event.preventDefault();
        actions[action]();
      }

    """#

  /// Listening, and the first look.
  static let start = #"""
      // Start

      window.gradbookFilms.push({ root, key, isPage });
      document.addEventListener("gradbook:language", (event) => setLanguage(event.detail));
      const on = (selector, event, act) => {
        const target = find(selector);
        if (target) target.addEventListener(event, act);
      };
      on(".gd-scrub", "input", (event) => { stop(); show(Number(event.target.value)); });
      on(".gd-speed", "change", changeSpeed);
      on(".gd-level", "change", (event) => use(Number(event.target.value)));
      on(".gd-find", "input", (event) => search(event.target.value));
      on(".gd-find", "keydown", (event) => {
        if (event.key === "Enter") jump(event.shiftKey ? -1 : 1);
      });
      on(".gd-predict", "change", closeQuestion);
      on(".gd-ask", "submit", (event) => { event.preventDefault(); check(); });
      // On paper a film stands finished.
      let stepOnScreen = 0;
      addEventListener("beforeprint", () => { stepOnScreen = step; if (level.steps.length) go(level.steps.length); });
      addEventListener("afterprint", () => { if (level.steps.length) go(stepOnScreen); });
      addEventListener("hashchange", goToAddress);

      root.classList.add("gd-live");
      use(0);
      goToAddress();
    };

    """#
}
