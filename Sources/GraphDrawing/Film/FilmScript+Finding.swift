extension FilmAssets {
  /// Searching for boxes by sign, name and word; lighting what belongs to the one that is pointed at.
  static let finding = #"""
      // Finding

      let found = [], place = -1;

      function search(text) {
        const wanted = text.trim().toLowerCase();
        const boxes = [...stage.querySelectorAll(".gd-box")];
        const has = (box) => {
          const panel = level.boxes[idOf(box)];
          return [box.dataset.en, box.dataset.zh, ...(panel ? panel.find : [])].join("\n").toLowerCase().includes(wanted);
        };
        found = wanted === "" ? [] : boxes.filter(has);
        place = -1;
        for (const box of boxes) {
          box.classList.toggle("gd-missed", wanted !== "" && !found.includes(box));
          box.classList.toggle("gd-hit", found.includes(box));
        }
        if (found.length) jump(1); else tellFound(wanted);
      }
      function jump(by) {
        if (found.length === 0) return;
        place = (place + by + found.length) % found.length;
        follow(found[place]);
        showPanel(idOf(found[place]));
        tellFound();
      }
      function tellFound(wanted) {
        find(".gd-found").textContent = found.length
          ? place + 1 + say(" of ", " / ") + found.length : wanted ? say("none", "没有") : "";
      }

      // Lighting inputs, outputs and the other places of the same leaf

      function light(id) {
        const lit = {};
        if (level.boxes[id]) {
          lit[id] = "gd-lit";
          for (const link in level.ends) {
            const [from, to] = level.ends[link];
            if (to === id) lit[link] = lit[from] = "gd-lit-input";
            if (from === id) lit[link] = lit[to] = "gd-lit-output";
          }
          for (const box of stage.querySelectorAll(".gd-box")) {
            if (idOf(box) !== id && originOf(box) === originOf(element(id))) lit[idOf(box)] = "gd-lit-same";
          }
        } else if (level.ends[id]) {
          lit[id] = "gd-lit";
          lit[level.ends[id][0]] = "gd-lit-input";
          lit[level.ends[id][1]] = "gd-lit-output";
        }
        for (const group of stage.querySelectorAll(".gd-box,.gd-link,.gd-back")) {
          const own = idOf(group), key = own[0] === "b" && level.ends["e" + own.slice(1)] ? "e" + own.slice(1) : own;
          for (const name of ["gd-lit", "gd-lit-input", "gd-lit-output", "gd-lit-same"]) {
            group.classList.toggle(name, lit[key] === name);
          }
        }
      }
      function lightUnder(event) {
        const thing = thingOf(event.target);
        light(thing ? keyOf(thing) : null);
      }
      for (const kind of ["pointerover", "focusin"]) root.addEventListener(kind, lightUnder);
      root.addEventListener("pointerleave", () => light(null));

      // Lines can be reached as boxes can: by Tab, with a name

      function nameLinks() {
        for (const group of stage.querySelectorAll(".gd-link")) {
          const ends = level.ends[idOf(group)];
          if (!ends) continue;
          const [from, to] = ends.map((id) => level.boxes[id].title[isChinese() ? 1 : 0]);
          const title = group.querySelector("title"), told = title ? title.textContent : "";
          group.setAttribute("aria-label", from + " → " + to + (told ? say(": ", "：") + told : ""));
          if (group.hasAttribute("tabindex")) continue;
          group.setAttribute("tabindex", "0");
          group.setAttribute("role", "button");
          for (const path of group.querySelectorAll("path")) {
            const wide = path.cloneNode();
            wide.setAttribute("class", "gd-reach");
            group.append(wide);
          }
        }
      }

    """#
}
